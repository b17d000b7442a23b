import { graphql, type ResultOf } from "@/kernel/api";

const OrderFields = graphql(`
  fragment OrderFields on Order @_unmask {
    id number reference assessmentId budgetLine principal increase total region dueOn legalDueOn issuedOn issuedAt state
    unit { id name { ar fr } }
    taxpayer { id number nameAr nameLatin }
    payer { number nameAr nameLatin cin ice addressAr addressFr }
    kind { id code name { ar fr } }
    issuedBy { id name { ar fr } }
    balance { cost late increase principal total }
    lateSteps { text amount }
    changes { number kind principal increase late authority instrument instrumentOn visa visaOn reasons decidedOn by { id name { ar fr } } }
    payments { receiptId receiptNumber officeCode on cost late increase principal amount void bounced }
    recoveries { id number on cost late increase principal amount by { id name { ar fr } } void { on reasons by { id name { ar fr } } } }
    surplus { total }
    settlements { id on amount fromOrderId fromOrderNumber toOrderId toOrderNumber authority instrument instrumentOn reasons by { id name { ar fr } } }
    slips { slipId number sentOn accepted reasons answeredOn }
    writeOffRequests { requestedOn reasons decideBy at by { id name { ar fr } } refusal { on reasons by { id name { ar fr } } } }
  }
`);

export const ORDERS = graphql(`
  query Orders($first: Int, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      nodes {
        id number reference total region dueOn issuedOn state
        taxpayer { id number nameAr nameLatin }
        kind { id code name { ar fr } }
        balance { total }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** The orders of a taxpayer, with what the receiver collected of each himself. */
export const TAXPAYER_ORDERS = graphql(`
  query TaxpayerOrders($first: Int, $after: String, $filter: OrderFilter) {
    orders(first: $first, after: $after, filter: $filter) {
      nodes {
        id number total dueOn state
        kind { id code name { ar fr } }
        balance { total }
        recoveries { id number on amount void { on } }
        surplus { total }
        settlements { id on amount fromOrderId fromOrderNumber toOrderId toOrderNumber }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const ORDER = graphql(`query Order($id: ID!) { order(id: $id) { ...OrderFields } }`, [OrderFields]);
/** Whether what is owed is a tax: a tax is never remitted. */
export const ORDER_NATURE = graphql(`query OrderNature($id: ID!) { revenueKind(id: $id) { id nature } }`);

export const ORDER_ISSUE = graphql(`
  mutation OrderIssue($input: OrderIssueInput!) { orderIssue(input: $input) { orders { id number } userErrors { code field message } } }
`);
export const ORDER_PRINT = graphql(`
  mutation OrderPrint($input: OrderPrintInput!) { orderPrint(input: $input) { url userErrors { code field message } } }
`);
export const ORDER_REDUCE = graphql(`
  mutation OrderReduce($input: OrderReduceInput!) { orderReduce(input: $input) { order { id } userErrors { code field message } } }
`);
export const ORDER_CANCEL = graphql(`
  mutation OrderCancel($input: OrderCancelInput!) { orderCancel(input: $input) { order { id } userErrors { code field message } } }
`);
export const ORDER_WRITE_OFF = graphql(`
  mutation OrderWriteOff($input: OrderWriteOffInput!) { orderWriteOff(input: $input) { order { id } userErrors { code field message } } }
`);
export const WRITE_OFF_REQUEST = graphql(`
  mutation WriteOffRequest($input: WriteOffRequestInput!) { writeOffRequest(input: $input) { orders { id } userErrors { code field message } } }
`);
export const WRITE_OFF_REFUSE = graphql(`
  mutation WriteOffRefuse($input: WriteOffRefuseInput!) { writeOffRefuse(input: $input) { order { id } userErrors { code field message } } }
`);
export const RECOVERY_RECORD = graphql(`
  mutation RecoveryRecord($input: RecoveryRecordInput!) { recoveryRecord(input: $input) { order { id } userErrors { code field message } } }
`);
export const RECOVERY_VOID = graphql(`
  mutation RecoveryVoid($input: RecoveryVoidInput!) { recoveryVoid(input: $input) { order { id } userErrors { code field message } } }
`);
export const SURPLUS_SETTLE = graphql(`
  mutation SurplusSettle($input: SurplusSettleInput!) { surplusSettle(input: $input) { order { id } userErrors { code field message } } }
`);
export const ORDER_REMIT = graphql(`
  mutation OrderRemit($input: OrderRemitInput!) { orderRemit(input: $input) { order { id } userErrors { code field message } } }
`);

export const SLIPS = graphql(`
  query Slips($first: Int, $after: String, $filter: EmissionSlipFilter) {
    slips(first: $first, after: $after, filter: $filter) {
      nodes { id number orderCount total sentOn state sentBy { id name { ar fr } } answer { on } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const SLIP = graphql(`
  query Slip($id: ID!) {
    slip(id: $id) {
      id number orderCount total sentOn sentAt state
      unit { id name { ar fr } }
      sentBy { id name { ar fr } }
      answer { accepted reasons on at by { id name { ar fr } } }
    }
  }
`);
export const SLIP_LINES = graphql(`
  query SlipLines($id: ID!, $first: Int, $after: String) {
    slip(id: $id) {
      id
      lines(first: $first, after: $after) {
        nodes { position amount region order { id number reference dueOn taxpayer { id number nameAr nameLatin } kind { id code name { ar fr } } } }
        pageInfo { hasNextPage endCursor }
      }
    }
  }
`);
export const SLIP_SEND = graphql(`
  mutation SlipSend($input: SlipSendInput!) { slipSend(input: $input) { slip { id number } userErrors { code field message } } }
`);
export const SLIP_ANSWER = graphql(`
  mutation SlipAnswer($input: SlipAnswerInput!) { slipAnswer(input: $input) { slip { id state } userErrors { code field message } } }
`);
export const SLIP_PRINT = graphql(`
  mutation SlipPrint($input: SlipPrintInput!) { slipPrint(input: $input) { url userErrors { code field message } } }
`);

export type Order = NonNullable<ResultOf<typeof ORDER>["order"]>;
export type OrderListed = ResultOf<typeof ORDERS>["orders"]["nodes"][number];
export type SlipLine = NonNullable<ResultOf<typeof SLIP_LINES>["slip"]>["lines"]["nodes"][number];
