import { graphql, type ResultOf } from "@/kernel/api";

const DecisionFields = graphql(`
  fragment TariffDecisionFields on TariffDecision @_unmask { reasons decidedAt decidedBy { id name { ar fr } } }
`);

const TariffFields = graphql(
  `
  fragment TariffFields on Tariff @_unmask {
    id version from instrument instrumentOn deliberation deliberatedOn visa visaOn inForce awaitsOverrule recordedAt
    rates { code name { ar fr } measure amount low high outside }
    warnings { code field message }
    overrule { ...TariffDecisionFields }
    withdrawal { ...TariffDecisionFields }
    recordedBy { id name { ar fr } }
  }
`,
  [DecisionFields],
);

const KindFields = graphql(
  `
  fragment RevenueKindFields on RevenueKind @_unmask {
    id code name { ar fr } nature rule budgetLine basisAr basisFr threshold lateRule shipped closedOn readOnly takesTariff takesOwnRates allowed
    due { rule month day days }
    charges { from assessedBy collectedBy basis }
    tariffs { ...TariffFields }
  }
`,
  [TariffFields],
);

export const KINDS = graphql(`
  query RevenueKinds($first: Int, $after: String, $filter: RevenueKindFilter) {
    revenueKinds(first: $first, after: $after, filter: $filter) {
      nodes {
        id code name { ar fr } nature rule budgetLine closedOn readOnly takesTariff collectedBy
        tariffInForce { id from }
        tariffs { id awaitsOverrule }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** What the caller decides about kinds and tariffs: all of it is of the whole commune. */
export const KINDS_ALLOWED = graphql(`query RevenueKindsAllowed { revenueKinds(first: 1) { allowed } }`);
export const KIND = graphql(`query RevenueKind($id: ID!) { revenueKind(id: $id) { ...RevenueKindFields } }`, [KindFields]);

/** The kinds that a choice offers, found by typing. */
export const KINDS_FOUND = graphql(`
  query RevenueKindsFound($first: Int, $filter: RevenueKindFilter) {
    revenueKinds(first: $first, filter: $filter) { nodes { id code name { ar fr } readOnly } pageInfo { hasNextPage } }
  }
`);
export const KIND_NAMED = graphql(`query RevenueKindNamed($id: ID!) { revenueKind(id: $id) { id code name { ar fr } rule due { rule } } }`);

/** The prices that the law names on the day that a tariff begins. */
export const LAW_RATES = graphql(`
  query LawRates($id: ID!, $on: Date) {
    revenueKind(id: $id) { id lawRates(on: $on) { code name { ar fr } measure low high source } }
  }
`);

export const KIND_CREATE = graphql(`
  mutation RevenueKindCreate($input: RevenueKindCreateInput!) {
    revenueKindCreate(input: $input) { revenueKind { id } userErrors { code field message } }
  }
`);
export const KIND_UPDATE = graphql(`
  mutation RevenueKindUpdate($input: RevenueKindUpdateInput!) {
    revenueKindUpdate(input: $input) { revenueKind { id } userErrors { code field message } }
  }
`);
export const KIND_CHARGE_RECORD = graphql(`
  mutation RevenueKindChargeRecord($input: RevenueKindChargeRecordInput!) {
    revenueKindChargeRecord(input: $input) { revenueKind { id } userErrors { code field message } }
  }
`);
export const TARIFF_RECORD = graphql(`
  mutation TariffRecord($input: TariffRecordInput!) {
    tariffRecord(input: $input) { tariff { id awaitsOverrule } userErrors { code field message } }
  }
`);
export const TARIFF_OVERRULE = graphql(`
  mutation TariffOverrule($input: TariffOverruleInput!) {
    tariffOverrule(input: $input) { tariff { id inForce } userErrors { code field message } }
  }
`);
export const TARIFF_WITHDRAW = graphql(`
  mutation TariffWithdraw($input: TariffWithdrawInput!) {
    tariffWithdraw(input: $input) { tariff { id } userErrors { code field message } }
  }
`);

export type Kind = NonNullable<ResultOf<typeof KIND>["revenueKind"]>;
export type KindRow = ResultOf<typeof KINDS>["revenueKinds"]["nodes"][number];
export type Tariff = Kind["tariffs"][number];
export type Rate = Tariff["rates"][number];
export type LawRate = NonNullable<ResultOf<typeof LAW_RATES>["revenueKind"]>["lawRates"][number];
