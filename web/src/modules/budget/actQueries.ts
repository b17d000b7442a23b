import { graphql, type ResultOf } from "@/kernel/api";
import { LineFields, StepFields, VisaFields } from "./queries";

const TransferFields = graphql(
  `
  fragment BudgetTransferFields on BudgetTransfer @_unmask {
    id budgetId number amount authority reasons proposedOn state appliedOn
    from { ...BudgetLineFields }
    to { ...BudgetLineFields }
    word { ...BudgetStepFields }
    visa { ...BudgetVisaFields }
    end { ...BudgetStepFields }
  }
`,
  [LineFields, StepFields, VisaFields],
);
const EngagementFields = graphql(
  `
  fragment BudgetEngagementFields on BudgetEngagement @_unmask {
    id budgetId number kind purpose reference amount nearLimit engagedOn carriedSince ordered released left
    releases { amount on reference reasons by { id name { ar fr } } }
    line { ...BudgetLineFields }
    visa { ...BudgetVisaFields }
    answer { ...BudgetStepFields }
  }
`,
  [LineFields, StepFields, VisaFields],
);
const OrderFields = graphql(
  `
  fragment BudgetOrderFields on BudgetOrder @_unmask {
    id budgetId engagementId number kind document amount serviceOn issuedOn due late visaLate
    visa { ...BudgetVisaFields }
    answer { ...BudgetStepFields }
    payment { on reference }
    payments { paid on reference reasons by { id name { ar fr } } }
  }
`,
  [StepFields, VisaFields],
);

export const TRANSFERS = graphql(
  `
  query BudgetTransfers($first: Int, $after: String, $filter: BudgetTransferFilter) {
    budgetTransfers(first: $first, after: $after, filter: $filter) { nodes { ...BudgetTransferFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [TransferFields],
);
export const ENGAGEMENTS = graphql(
  `
  query BudgetEngagements($first: Int, $after: String, $filter: BudgetEngagementFilter) {
    budgetEngagements(first: $first, after: $after, filter: $filter) { nodes { ...BudgetEngagementFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [EngagementFields],
);
export const ORDERS = graphql(
  `
  query BudgetOrders($first: Int, $after: String, $filter: BudgetOrderFilter) {
    budgetOrders(first: $first, after: $after, filter: $filter) { nodes { ...BudgetOrderFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [OrderFields],
);

export const TRANSFER_PROPOSE = graphql(`
  mutation BudgetTransferPropose($input: BudgetTransferProposeInput!) {
    budgetTransferPropose(input: $input) { transfer { id state } userErrors { code field message } }
  }
`);
export const TRANSFER_DECIDE = graphql(`
  mutation BudgetTransferDecide($input: BudgetTransferDecideInput!) {
    budgetTransferDecide(input: $input) { transfer { id state } userErrors { code field message } }
  }
`);
export const TRANSFER_DELIBERATE = graphql(`
  mutation BudgetTransferDeliberate($input: BudgetTransferDeliberateInput!) {
    budgetTransferDeliberate(input: $input) { transfer { id state } userErrors { code field message } }
  }
`);
export const TRANSFER_SEND = graphql(`
  mutation BudgetTransferSend($input: BudgetTransferSendInput!) {
    budgetTransferSend(input: $input) { transfer { id state } userErrors { code field message } }
  }
`);
export const TRANSFER_ANSWER = graphql(`
  mutation BudgetTransferAnswer($input: BudgetTransferAnswerInput!) {
    budgetTransferAnswer(input: $input) { transfer { id state } userErrors { code field message } }
  }
`);
export const TRANSFER_WITHDRAW = graphql(`
  mutation BudgetTransferWithdraw($input: BudgetTransferWithdrawInput!) {
    budgetTransferWithdraw(input: $input) { transfer { id state } userErrors { code field message } }
  }
`);
export const ENGAGEMENT_PROPOSE = graphql(`
  mutation BudgetEngagementPropose($input: BudgetEngagementProposeInput!) {
    budgetEngagementPropose(input: $input) { engagement { id number } userErrors { code field message } }
  }
`);
export const ENGAGEMENT_ANSWER = graphql(`
  mutation BudgetEngagementAnswer($input: BudgetEngagementAnswerInput!) {
    budgetEngagementAnswer(input: $input) { engagement { id number } userErrors { code field message } }
  }
`);
export const ENGAGEMENT_RELEASE = graphql(`
  mutation BudgetEngagementRelease($input: BudgetEngagementReleaseInput!) {
    budgetEngagementRelease(input: $input) { engagement { id number } userErrors { code field message } }
  }
`);
export const ORDER_ISSUE = graphql(`
  mutation BudgetOrderIssue($input: BudgetOrderIssueInput!) {
    budgetOrderIssue(input: $input) { order { id number } userErrors { code field message } }
  }
`);
export const ORDER_ANSWER = graphql(`
  mutation BudgetOrderAnswer($input: BudgetOrderAnswerInput!) {
    budgetOrderAnswer(input: $input) { order { id number } userErrors { code field message } }
  }
`);

export const PAYMENT_RECORD = graphql(`
  mutation BudgetPaymentRecord($input: BudgetPaymentRecordInput!) {
    budgetPaymentRecord(input: $input) { order { id number } userErrors { code field message } }
  }
`);
export const PAYMENT_CORRECT = graphql(`
  mutation BudgetPaymentCorrect($input: BudgetPaymentCorrectInput!) {
    budgetPaymentCorrect(input: $input) { order { id number } userErrors { code field message } }
  }
`);

export type Transfer = ResultOf<typeof TRANSFERS>["budgetTransfers"]["nodes"][number];
export type Engagement = ResultOf<typeof ENGAGEMENTS>["budgetEngagements"]["nodes"][number];
export type PaymentOrder = ResultOf<typeof ORDERS>["budgetOrders"]["nodes"][number];
export type Visa = Engagement["visa"];
