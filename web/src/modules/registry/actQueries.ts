import { graphql, type ResultOf } from "@/kernel/api";
import { BirthFields, DeathFields, DeclarantFields, EventFields, HistoryFields } from "./queries";

export const MentionFields = graphql(`
  fragment MentionFields on Mention @_unmask {
    id number kind kindLabel { ar fr zgh en } eventDate instrument authority textAr textFr notedAt
    officerName { ar latin } officerQuality { ar fr zgh en }
  }
`);

export const DocumentFields = graphql(`
  fragment DocumentFields on Document @_unmask {
    id kind kindLabel { ar fr zgh en } reference issuedAt issuedBy { id name { ar fr } }
    requesterName requesterQuality controlCode url verifyUrl reprints
  }
`);

export const ACT = graphql(
  `
  query Act($id: ID!) {
    act(id: $id) {
      id kind regime number year reference nationalNumber nationalId registeredAt subject seal allowed declarationId sealIntact
      office { id code name { ar fr } }
      registeredOn { ...EventFields }
      officerName { ar latin tifinagh } officerQuality { ar fr zgh en } delegationInstrument
      birth { ...BirthFields }
      death { ...DeathFields }
      declarant { ...DeclarantFields }
      lateBasis { kind reference issuedBy issuedOn }
      mentions { ...MentionFields }
      documents { ...DocumentFields }
      history { ...HistoryFields }
    }
  }
`,
  [EventFields, BirthFields, DeathFields, DeclarantFields, MentionFields, DocumentFields, HistoryFields],
);

export const PAGE = graphql(`mutation ActPagePrint($input: ActPagePrintInput!) { actPagePrint(input: $input) { url userErrors { code field message } } }`);

export type Act = NonNullable<ResultOf<typeof ACT>["act"]>;
export type Document = Act["documents"][number];
