import { graphql, type ResultOf } from "@/kernel/api";

export const PersonFields = graphql(`
  fragment PersonFields on Person @_unmask {
    firstName { ar latin tifinagh }
    familyName { ar latin tifinagh }
    nationality { ar fr }
    birth { date precision ar fr zgh en hijri { ar fr en year month day overridden } time }
    birthPlace { ar fr }
    profession { ar fr }
    address cin deceased
    filiation { father { ar latin tifinagh } grandfather { ar latin tifinagh } }
  }
`);

export const EventFields = graphql(`
  fragment EventFields on EventDate @_unmask {
    date precision time ar fr zgh en wordsAr wordsFr
    hijri { year month day ar fr en overridden source }
  }
`);

export const BirthFields = graphql(
  `
  fragment BirthFields on Birth @_unmask {
    event { ...EventFields }
    place { ar fr }
    bornAbroad sex multiplicity rank
    firstName { ar latin tifinagh }
    familyName { ar latin tifinagh }
    father { ...PersonFields }
    mother { ...PersonFields }
  }
`,
  [EventFields, PersonFields],
);

export const DeathFields = graphql(
  `
  fragment DeathFields on Death @_unmask {
    event { ...EventFields }
    place { ar fr }
    diedAbroad sex stillborn maritalStatus
    deceased { ...PersonFields }
    father { ...PersonFields }
    mother { ...PersonFields }
    spouse { ar latin tifinagh }
  }
`,
  [EventFields, PersonFields],
);

export const DeclarantFields = graphql(`
  fragment DeclarantFields on Declarant @_unmask {
    quality qualityLabel { ar fr zgh en }
    name { ar latin tifinagh }
    cin address proxy proxyReference sex noSignature
    profession { ar fr }
    birth { date precision ar fr zgh en time hijri { year month day overridden } }
  }
`);

export const HistoryFields = graphql(`
  fragment HistoryFields on AuditEntry @_unmask { id at actor actorKind actorName { ar fr } act actLabel }
`);

export const DeclarationFields = graphql(
  `
  fragment DeclarationFields on Declaration @_unmask {
    id kind state revision subject draftedAt updatedAt allowed
    office { id code name { ar fr } regime loneOfficeAllowed }
    birth { ...BirthFields }
    death { ...DeathFields }
    declarant { ...DeclarantFields }
    pieces { kind label { ar fr zgh en } reference issuedBy issuedOn file { id name mediaType size url } }
    lateBasis { kind reference issuedBy issuedOn }
    deadline { start due late rule explanation }
    draftedBy { id name { ar fr } }
    returns { at reasons by { id name { ar fr } } }
    warnings { code field message }
    actId
    history { ...HistoryFields }
  }
`,
  [BirthFields, DeathFields, DeclarantFields, HistoryFields],
);

export const DECLARATION = graphql(`query Declaration($id: ID!) { declaration(id: $id) { ...DeclarationFields } }`, [DeclarationFields]);

export const OFFICES = graphql(`
  query Offices($first: Int, $after: String, $filter: OfficeFilter) {
    registryOffices(first: $first, after: $after, filter: $filter) {
      nodes { id code regime name { ar fr } unit { id kind name { ar fr } } delegations { id inForceToday staff { id name { ar fr } } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const OFFICES_FOUND = graphql(`
  query OfficesFound($first: Int, $filter: OfficeFilter) {
    registryOffices(first: $first, filter: $filter) { nodes { id code name { ar fr } unit { id name { ar fr } } } pageInfo { hasNextPage } }
  }
`);
/** What the wizard goes by once an office is chosen. */
export const OFFICE_LAW = graphql(`query OfficeLaw($id: ID!) { office(id: $id) { id lateBases } }`);
/** Which offices there are and where: the wizard proposes the only one, or the one of this very unit. */
export const OFFICES_HERE = graphql(`query OfficesHere { offices { id unit { id } } }`);

export const DECLARATIONS = graphql(`
  query Declarations($first: Int, $after: String, $filter: DeclarationFilter) {
    declarations(first: $first, after: $after, filter: $filter) {
      nodes {
        id kind state subject updatedAt
        office { id code name { ar fr } }
        deadline { due late }
        draftedBy { id name { ar fr } }
        returns { at reasons }
        event { ar fr zgh en date }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

// Only what stands in a line: asking for the content of acts would read, and put on record, each one.
export const ACTS = graphql(`
  query Acts($first: Int, $after: String, $filter: ActFilter!) {
    acts(first: $first, after: $after, filter: $filter) {
      nodes {
        id kind number year reference subject sealIntact
        office { id code name { ar fr } }
        event { date ar fr zgh en } registeredOn { date }
      }
      pageInfo { hasNextPage endCursor }
      totalCount
    }
  }
`);

export type Declaration = NonNullable<ResultOf<typeof DECLARATION>["declaration"]>;
export type BirthContent = ResultOf<typeof BirthFields>;
export type DeathContent = ResultOf<typeof DeathFields>;
export type Person = ResultOf<typeof PersonFields>;
export type EventDate = ResultOf<typeof EventFields>;
export type Declarant = ResultOf<typeof DeclarantFields>;
export type DeclarationRow = ResultOf<typeof DECLARATIONS>["declarations"]["nodes"][number];
export type ActRow = ResultOf<typeof ACTS>["acts"]["nodes"][number];
export type ActKind = Declaration["kind"];
