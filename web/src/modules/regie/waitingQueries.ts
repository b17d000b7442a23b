import { graphql } from "@/kernel/api";

export const TO_ORDER = graphql(`query AssessmentsToOrder($filter: AssessmentFilter) { assessments(first: 1, filter: $filter) { totalCount } }`);
export const ORDERS_COUNT = graphql(`query OrdersCount($filter: OrderFilter) { orders(first: 1, filter: $filter) { totalCount } }`);
export const SLIPS_COUNT = graphql(`query SlipsCount($filter: EmissionSlipFilter) { slips(first: 1, filter: $filter) { totalCount } }`);
export const REMITTANCES_COUNT = graphql(`query RemittancesCount($filter: RemittanceFilter) { remittances(first: 1, filter: $filter) { totalCount } }`);
export const DAYS_COUNT = graphql(`query DaysCount($filter: CashDayFilter) { days(first: 1, filter: $filter) { totalCount } }`);
export const MONTHS_COUNT = graphql(`query MonthsCount($filter: MonthCertificateFilter) { monthCertificates(first: 1, filter: $filter) { totalCount } }`);
export const MONTHS_DONE = graphql(`
  query MonthsDone($filter: MonthCertificateFilter) { monthCertificates(first: 20, filter: $filter) { nodes { id year month } } }
`);
export const INSPECTIONS_DUE = graphql(`query InspectionsDue { inspectionsDue { office { id } } }`);
export const OVERDUE_COUNT = graphql(`query OverdueCount { overdue(first: 1) { totalCount } }`);
export const LIMITATIONS_COUNT = graphql(`query LimitationsCount { limitations(first: 1) { totalCount } }`);
export const NOTICES_COUNT = graphql(`query NoticesCount($filter: DebtNoticeFilter) { debtNotices(first: 1, filter: $filter) { totalCount } }`);
export const CLAIMS_COUNT = graphql(`query ClaimsCount($filter: DebtClaimFilter) { claims(first: 1, filter: $filter) { totalCount } }`);
export const PAYMENTS_COUNT = graphql(`query PaymentsCount($filter: PaymentFilter) { payments(first: 1, filter: $filter) { totalCount } }`);
export const FEES_COUNT = graphql(`query FeesCount($filter: FeeFilter) { fees(first: 1, filter: $filter) { totalCount } }`);
export const UNSEEN_COUNT = graphql(`query UnseenCount { transfersUnseen(first: 1) { totalCount } }`);
export const STATEMENTS_MATCHED = graphql(`
  query StatementsMatched { bankStatements(first: 50) { nodes { id lineCount matchedCount } pageInfo { hasNextPage } } }
`);
export const PHONES_HELD = graphql(`query PhonesHeld { fieldDevices(first: 100) { nodes { id state heldCount waitingCount till { id } } } }`);
export const DAYS_LEFT_OPEN = graphql(`query DaysLeftOpen($filter: CashDayFilter) { days(first: 100, filter: $filter) { nodes { id till { id } } } }`);
export const TICKETS_LEFT = graphql(`
  query TicketsLeft($officeId: ID!, $on: Date!, $from: Date!) {
    ticketStock(officeId: $officeId, on: $on, from: $from) { rows { kind { id } count { sold closing } } }
  }
`);
