import { graphql, type ResultOf } from "@/kernel/api";

export const AGEING = graphql(`
  query Ageing($by: DebtGrouping!, $filter: DebtFilter) {
    ageing(by: $by, filter: $filter) {
      total { orders notDue month quarter year older prescribed total }
      groups { key code name { ar fr } orders notDue month quarter year older prescribed total }
    }
  }
`);
const OverdueFields = graphql(`
  fragment OverdueFields on OverdueOrder @_unmask {
    daysLate age claimed
    owed { cost late increase principal total }
    limitation { from until over }
    nextStep { kind from unserved inCharge returnedOn }
    order { id number reference dueOn taxpayer { id number nameAr nameLatin } kind { id code name { ar fr } } }
  }
`);
export const OVERDUE = graphql(`
  query Overdue($first: Int, $after: String, $filter: DebtFilter) {
    overdue(first: $first, after: $after, filter: $filter) { nodes { ...OverdueFields } pageInfo { hasNextPage endCursor } }
  }
`, [OverdueFields]);
export const LIMITATIONS = graphql(`
  query Limitations($first: Int, $after: String) {
    limitations(first: $first, after: $after) { nodes { ...OverdueFields } pageInfo { hasNextPage endCursor } }
  }
`, [OverdueFields]);

const NoticeFields = graphql(`
  fragment NoticeFields on DebtNotice @_unmask {
    id number kind issuedOn total cost prints
    taxpayer { id number nameAr nameLatin }
    lines { orderId orderNumber charge { text amount } }
    service { on manner reference by { id name { ar fr } } }
    annulment { on reasons by { id name { ar fr } } }
  }
`);
const ClaimFields = graphql(`
  fragment ClaimFields on DebtClaim @_unmask {
    id number orderId orderNumber receivedOn claimUntil late grounds wanted answerUntil courtUntil state
    taxpayer { id number nameAr nameLatin }
    recordedBy { id name { ar fr } }
    answer { outcome changeNumber reasons on by { id name { ar fr } } notification { on manner reference by { id name { ar fr } } } }
  }
`);
export const NOTICES = graphql(`
  query DebtNotices($first: Int, $after: String, $filter: DebtNoticeFilter) {
    debtNotices(first: $first, after: $after, filter: $filter) { nodes { ...NoticeFields } pageInfo { hasNextPage endCursor } }
  }
`, [NoticeFields]);
export const CLAIMS = graphql(`
  query Claims($first: Int, $after: String, $filter: DebtClaimFilter) {
    claims(first: $first, after: $after, filter: $filter) { nodes { ...ClaimFields } pageInfo { hasNextPage endCursor } }
  }
`, [ClaimFields]);
export const ORDER_FOLLOW = graphql(`
  query OrderFollow($id: ID!) {
    orderFollow(orderId: $id) {
      orderId daysLate inChargeOn claimed
      owed { total }
      limitation { from until over }
      nextStep { kind from unserved inCharge returnedOn }
      notices { ...NoticeFields }
      interruptions { on instrument by { id name { ar fr } } }
      claims { ...ClaimFields }
    }
  }
`, [NoticeFields, ClaimFields]);
/** The decisions about an order: one of them gives what a claim is given. */
export const ORDER_DECISIONS = graphql(`query OrderDecisions($id: ID!) { order(id: $id) { id changes { number kind decidedOn } } }`);

export const NOTICE_ISSUE = graphql(`
  mutation NoticeIssue($input: NoticeIssueInput!) { noticeIssue(input: $input) { notices { id number } userErrors { code field message } } }
`);
export const NOTICE_SERVE = graphql(`
  mutation NoticeServe($input: NoticeServeInput!) { noticeServe(input: $input) { notice { id } userErrors { code field message } } }
`);
export const NOTICE_ANNUL = graphql(`
  mutation NoticeAnnul($input: NoticeAnnulInput!) { noticeAnnul(input: $input) { notice { id } userErrors { code field message } } }
`);
export const NOTICE_PRINT = graphql(`
  mutation NoticePrint($input: NoticePrintInput!) { noticePrint(input: $input) { url userErrors { code field message } } }
`);
export const LIMITATION_INTERRUPT = graphql(`
  mutation LimitationInterrupt($input: LimitationInterruptInput!) { limitationInterrupt(input: $input) { follow { orderId } userErrors { code field message } } }
`);
export const CLAIM_RECORD = graphql(`
  mutation ClaimRecord($input: ClaimRecordInput!) { claimRecord(input: $input) { claim { id late claimUntil } userErrors { code field message } } }
`);
export const CLAIM_ANSWER = graphql(`
  mutation ClaimAnswer($input: ClaimAnswerInput!) { claimAnswer(input: $input) { claim { id } userErrors { code field message } } }
`);
export const CLAIM_NOTIFY = graphql(`
  mutation ClaimNotify($input: ClaimNotifyInput!) { claimNotify(input: $input) { claim { id courtUntil } userErrors { code field message } } }
`);

export type Overdue = ResultOf<typeof OVERDUE>["overdue"]["nodes"][number];
export type Ages = ResultOf<typeof AGEING>["ageing"]["total"];
export type DebtNotice = ResultOf<typeof NOTICES>["debtNotices"]["nodes"][number];
export type DebtClaim = ResultOf<typeof CLAIMS>["claims"]["nodes"][number];
export type OrderFollow = NonNullable<ResultOf<typeof ORDER_FOLLOW>["orderFollow"]>;
