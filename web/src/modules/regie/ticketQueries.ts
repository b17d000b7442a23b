import { graphql, type ResultOf } from "@/kernel/api";

const TicketLotFields = graphql(`
  fragment TicketLotFields on TicketLot @_unmask {
    id series source instrument receivedOn inSafe numbers { first last count } free { first last count }
    kind { id code name { ar fr } face } receivedBy { id name { ar fr } }
  }
`);

const TicketIssueFields = graphql(`
  fragment TicketIssueFields on TicketIssue @_unmask {
    id lotId series on sold spoiled returnedOn remark numbers { first last count } rest { first last count } returned { first last count }
    kind { id code name { ar fr } face } till { id code name { ar fr } } holder { id name { ar fr } }
  }
`);

const TicketSaleFields = graphql(`
  fragment TicketSaleFields on TicketSale @_unmask {
    id series amount reasons on at numbers { first last count } kind { id code name { ar fr } face } till { id code } by { id name { ar fr } }
  }
`);

const TicketKindFields = graphql(`
  fragment TicketKindFields on TicketKind @_unmask {
    id code name { ar fr } face rateCode closedOn revenue { id code name { ar fr } } office { id code name { ar fr } }
  }
`);

export const TICKET_KINDS = graphql(`query TicketKinds($officeId: ID!) { ticketKinds(officeId: $officeId) { ...TicketKindFields } }`, [TicketKindFields]);
export const TICKET_KIND = graphql(`query TicketKind($id: ID!) { ticketKind(id: $id) { ...TicketKindFields } }`, [TicketKindFields]);
/** What the prices of a kind of revenue are called, whichever tariff names them. */
export const TICKET_RATES = graphql(`query TicketRates($id: ID!) { revenueKind(id: $id) { id tariffs { id rates { code name { ar fr } } } } }`);
export const TICKET_LOTS = graphql(
  `query TicketLots($first: Int, $after: String, $filter: TicketLotFilter) {
    ticketLots(first: $first, after: $after, filter: $filter) { nodes { ...TicketLotFields } pageInfo { hasNextPage endCursor } }
  }`,
  [TicketLotFields],
);
export const TICKET_ISSUES = graphql(
  `query TicketIssues($first: Int, $after: String, $filter: TicketIssueFilter) {
    ticketIssues(first: $first, after: $after, filter: $filter) { nodes { ...TicketIssueFields } pageInfo { hasNextPage endCursor } }
  }`,
  [TicketIssueFields],
);
export const TICKET_SALES = graphql(
  `query TicketSales($first: Int, $after: String, $filter: TicketSaleFilter) {
    ticketSales(first: $first, after: $after, filter: $filter) { nodes { ...TicketSaleFields } pageInfo { hasNextPage endCursor } }
  }`,
  [TicketSaleFields],
);

export const TICKET_STOCK = graphql(`
  query TicketStock($officeId: ID!, $on: Date!, $from: Date) {
    ticketStock(officeId: $officeId, on: $on, from: $from) {
      from on
      rows {
        kind { id code name { ar fr } face }
        count { opening received issued returned sold spoiled inSafe inTills closing }
        worth { closing }
      }
      worth { opening received sold spoiled closing }
    }
  }
`);
export const TICKET_COUNTS = graphql(`
  query TicketCounts($first: Int, $after: String, $filter: TicketCountFilter) {
    ticketCounts(first: $first, after: $after, filter: $filter) {
      nodes {
        id on at inspectionId by { id name { ar fr } }
        lines { lotId issueId series expected counted difference reasons kind { id code name { ar fr } } till { id code } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

export const TICKET_KIND_CREATE = graphql(`
  mutation TicketKindCreate($input: TicketKindCreateInput!) {
    ticketKindCreate(input: $input) { ticketKind { id } userErrors { code field message } }
  }
`);
export const TICKET_KIND_CLOSE = graphql(`
  mutation TicketKindClose($input: TicketKindCloseInput!) {
    ticketKindClose(input: $input) { ticketKind { id closedOn } userErrors { code field message } }
  }
`);
export const TICKET_LOT_RECEIVE = graphql(`
  mutation TicketLotReceive($input: TicketLotReceiveInput!) {
    ticketLotReceive(input: $input) { lot { id } userErrors { code field message } }
  }
`);
export const TICKET_ISSUE = graphql(`
  mutation TicketIssue($input: TicketIssueInput!) {
    ticketIssue(input: $input) { issue { id } userErrors { code field message } }
  }
`);
export const TICKET_RETURN = graphql(`
  mutation TicketReturn($input: TicketReturnInput!) {
    ticketReturn(input: $input) { issue { id returned { count } } userErrors { code field message } }
  }
`);
export const TICKET_SELL = graphql(`
  mutation TicketSell($input: TicketSellInput!) {
    ticketSell(input: $input) { sale { id amount } userErrors { code field message } }
  }
`);
export const TICKET_SPOIL = graphql(`
  mutation TicketSpoil($input: TicketSpoilInput!) {
    ticketSpoil(input: $input) { sale { id reasons } userErrors { code field message } }
  }
`);
export const TICKET_COUNT = graphql(`
  mutation TicketCount($input: TicketCountInput!) {
    ticketCount(input: $input) { count { id } userErrors { code field message } }
  }
`);
export const TICKET_STOCK_PRINT = graphql(`
  mutation TicketStockPrint($input: TicketStockPrintInput!) { ticketStockPrint(input: $input) { url userErrors { code field message } } }
`);
export const SHORTFALL_MAKE_GOOD = graphql(`
  mutation ShortfallMakeGood($input: ShortfallMakeGoodInput!) {
    shortfallMakeGood(input: $input) { madeGood { id short } userErrors { code field message } }
  }
`);

export type TicketKind = NonNullable<ResultOf<typeof TICKET_KIND>["ticketKind"]>;
export type TicketLot = ResultOf<typeof TICKET_LOTS>["ticketLots"]["nodes"][number];
export type TicketIssue = ResultOf<typeof TICKET_ISSUES>["ticketIssues"]["nodes"][number];
export type TicketSale = ResultOf<typeof TICKET_SALES>["ticketSales"]["nodes"][number];
export type TicketStockRow = NonNullable<ResultOf<typeof TICKET_STOCK>["ticketStock"]>["rows"][number];
export type TicketCount = ResultOf<typeof TICKET_COUNTS>["ticketCounts"]["nodes"][number];
