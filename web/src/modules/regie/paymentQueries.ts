import { graphql, type ResultOf } from "@/kernel/api";

const PaymentChannelFields = graphql(`
  fragment PaymentChannelFields on PaymentChannel @_unmask {
    id code name { ar fr } address numbersLeft openedAt closedAt closedReasons previousSecretUntil suspenseCount suspense
    office { id code name { ar fr } } answersBy { id name { ar fr } }
  }
`);
const PaymentFields = graphql(`
  fragment PaymentFields on Payment @_unmask {
    id channelId channelCode reportedId reference orderId amount paidAt paidOn payer channelReference receivedAt state reason receipted suspense paidBack
    receipts { receiptId reference amount void atOnce }
    decisions { orderId orderReference instrument amount reasons at by { id name { ar fr } } }
  }
`);
const PaymentDayFields = graphql(`
  fragment PaymentDayFields on PaymentDay @_unmask {
    id on listedCount listed receivedCount received at by { id name { ar fr } } differences { kind reportedId listed received settled }
  }
`);

export const PAYMENT_CHANNELS = graphql(`query PaymentChannels { paymentChannels { ...PaymentChannelFields } }`, [PaymentChannelFields]);
export const PAYMENT_CHANNEL = graphql(`query PaymentChannel($id: ID!) { paymentChannel(id: $id) { ...PaymentChannelFields } }`, [PaymentChannelFields]);
export const PAYMENTS = graphql(
  `
  query Payments($first: Int, $after: String, $filter: PaymentFilter) {
    payments(first: $first, after: $after, filter: $filter) { nodes { ...PaymentFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [PaymentFields],
);
export const PAYMENT_DAYS = graphql(
  `
  query PaymentDays($first: Int, $after: String, $channelId: ID, $from: Date, $until: Date) {
    paymentDays(first: $first, after: $after, channelId: $channelId, from: $from, until: $until) { nodes { ...PaymentDayFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [PaymentDayFields],
);

/** Who holds a régie today: one of them answers for a channel. */
export const PAYMENT_HOLDERS = graphql(`query PaymentHolders($id: ID!) { cashOffice(id: $id) { id members(today: true) { id quality staff { id name { ar fr } } } } }`);
/** Orders on which something is owed, found by reference, number or name. */
export const PAYMENT_ORDERS = graphql(`
  query PaymentOrders($first: Int, $filter: OrderFilter) {
    orders(first: $first, filter: $filter) { nodes { id reference taxpayer { id nameAr nameLatin } balance { total } } pageInfo { hasNextPage } }
  }
`);

export const PAYMENT_CHANNEL_CREATE = graphql(`
  mutation PaymentChannelCreate($input: PaymentChannelCreateInput!) {
    paymentChannelCreate(input: $input) { channel { id } secret userErrors { code field message } }
  }
`);
export const PAYMENT_CHANNEL_RENEW = graphql(`
  mutation PaymentChannelRenew($input: PaymentChannelRenewInput!) {
    paymentChannelRenew(input: $input) { channel { id } secret userErrors { code field message } }
  }
`);
export const PAYMENT_CHANNEL_CLOSE = graphql(`
  mutation PaymentChannelClose($input: PaymentChannelCloseInput!) {
    paymentChannelClose(input: $input) { channel { id } userErrors { code field message } }
  }
`);
export const PAYMENT_ASSIGN = graphql(`
  mutation PaymentAssign($input: PaymentAssignInput!) {
    paymentAssign(input: $input) { payment { id } userErrors { code field message } }
  }
`);
export const PAYMENT_DAY_RECONCILE = graphql(`
  mutation PaymentDayReconcile($input: PaymentDayReconcileInput!) {
    paymentDayReconcile(input: $input) { day { id differences { kind } } userErrors { code field message } }
  }
`);

export type PaymentChannel = ResultOf<typeof PAYMENT_CHANNELS>["paymentChannels"][number];
export type Payment = ResultOf<typeof PAYMENTS>["payments"]["nodes"][number];
export type PaymentDay = ResultOf<typeof PAYMENT_DAYS>["paymentDays"]["nodes"][number];
