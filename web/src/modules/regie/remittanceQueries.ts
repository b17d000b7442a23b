import { graphql, type ResultOf } from "@/kernel/api";

export const REMITTANCES = graphql(`
  query Remittances($first: Int, $after: String, $filter: RemittanceFilter) {
    remittances(first: $first, after: $after, filter: $filter) {
      nodes { id reference total sentOn office { id code name { ar fr } } sentBy { id name { ar fr } } answer { on difference reference } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);

const CashTakingFields = graphql(`fragment CashTakingFields on CashTaking @_unmask { budgetLine amount kind { id code name { ar fr } } }`);

export const REMITTANCE = graphql(
  `
  query Remittance($id: ID!) {
    remittance(id: $id) {
      id reference amounts { cash cheque transfer card total } bounced difference total region sentOn sentAt
      office { id code name { ar fr } }
      sentBy { id name { ar fr } }
      takings { ...CashTakingFields }
      days {
        id on firstNumber lastNumber receipts voids taken { total }
        till { id code name { ar fr } } staff { id name { ar fr } } closing { difference reasons }
      }
      answer { received difference reference remark on at by { id name { ar fr } } }
    }
  }
`,
  [CashTakingFields],
);

/** Days that are closed and not paid over yet. */
export const DAYS_TO_PAY = graphql(`
  query DaysToPay($first: Int, $filter: CashDayFilter) {
    days(first: $first, filter: $filter) {
      nodes { id on taken { total } till { id code name { ar fr } } staff { id name { ar fr } } closing { difference } }
      pageInfo { hasNextPage }
    }
  }
`);

export const REMITTANCE_SEND = graphql(`
  mutation RemittanceSend($input: RemittanceSendInput!) {
    remittanceSend(input: $input) { remittance { id reference } userErrors { code field message } }
  }
`);
export const REMITTANCE_ANSWER = graphql(`
  mutation RemittanceAnswer($input: RemittanceAnswerInput!) {
    remittanceAnswer(input: $input) { remittance { id answer { on } } userErrors { code field message } }
  }
`);
export const REMITTANCE_PRINT = graphql(`
  mutation RemittancePrint($input: RemittancePrintInput!) { remittancePrint(input: $input) { url userErrors { code field message } } }
`);
export const JOURNAL_PRINT = graphql(`
  mutation JournalPrint($input: JournalPrintInput!) { journalPrint(input: $input) { url userErrors { code field message } } }
`);
export const STATEMENT_PRINT = graphql(`
  mutation ReceiptsStatementPrint($input: ReceiptsStatementPrintInput!) {
    receiptsStatementPrint(input: $input) { url userErrors { code field message } }
  }
`);

export const CASH_LEDGER = graphql(`
  query CashLedger($officeId: ID!, $from: Date, $until: Date, $first: Int, $after: String) {
    cashLedger(officeId: $officeId, from: $from, until: $until, first: $first, after: $after) {
      nodes { id on kind kindLabel { ar fr zgh en } mode amount balance sourceId number year staff { id name { ar fr } } answerable { id name { ar fr } } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** What was held before and after the entries of these days. */
export const CASH_SPAN = graphql(`
  query CashSpan($officeId: ID!, $from: Date, $until: Date) {
    cashLedger(officeId: $officeId, from: $from, until: $until, first: 1) { openingBalance closingBalance totalCount }
  }
`);
export const CASH_POSITION = graphql(`
  query CashPosition($officeId: ID!) {
    cashPosition(officeId: $officeId) { held { cash cheque transfer card total } floats cashInHand short openDays closedDays since }
  }
`);

export const MONTHS = graphql(`
  query MonthCertificates($first: Int, $after: String, $filter: MonthCertificateFilter) {
    monthCertificates(first: $first, after: $after, filter: $filter) {
      nodes {
        id year month opening taken bounced difference remitted held certifiedOn certifyBy late regulariseBefore
        certifiedBy { id name { ar fr } }
        regularisation { number year on late by { id name { ar fr } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const MONTH_CERTIFY = graphql(`
  mutation MonthCertify($input: MonthCertifyInput!) {
    monthCertify(input: $input) { certificate { id } userErrors { code field message } }
  }
`);
export const MONTH_REGULARISE = graphql(`
  mutation MonthRegularise($input: MonthRegulariseInput!) {
    monthRegularise(input: $input) { certificate { id regularisation { number year } } userErrors { code field message } }
  }
`);
export const MONTH_PRINT = graphql(`
  mutation MonthPrint($input: MonthPrintInput!) { monthPrint(input: $input) { url userErrors { code field message } } }
`);

export const INSPECTIONS = graphql(`
  query CashInspections($first: Int, $after: String, $filter: InspectionFilter) {
    inspections(first: $first, after: $after, filter: $filter) {
      nodes {
        id on expected counted difference findings
        books { serial nextNumber expectedNumber agrees }
        by { id name { ar fr } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
/** The books that an inspector may see in a régie. */
export const BOOKS_TO_SEE = graphql(`query BooksToSee($id: ID!) { cashOffice(id: $id) { id books { id serial firstNumber lastNumber left } } }`);
export const INSPECTION_RECORD = graphql(`
  mutation InspectionRecord($input: InspectionRecordInput!) {
    inspectionRecord(input: $input) { inspection { id difference } userErrors { code field message } }
  }
`);
export const INSPECTION_PRINT = graphql(`
  mutation InspectionPrint($input: InspectionPrintInput!) { inspectionPrint(input: $input) { url userErrors { code field message } } }
`);

export type RemittanceRow = ResultOf<typeof REMITTANCES>["remittances"]["nodes"][number];
export type Remittance = NonNullable<ResultOf<typeof REMITTANCE>["remittance"]>;
export type DayToPay = ResultOf<typeof DAYS_TO_PAY>["days"]["nodes"][number];
export type CashEntry = ResultOf<typeof CASH_LEDGER>["cashLedger"]["nodes"][number];
export type MonthCertificate = ResultOf<typeof MONTHS>["monthCertificates"]["nodes"][number];
export type Inspection = ResultOf<typeof INSPECTIONS>["inspections"]["nodes"][number];
