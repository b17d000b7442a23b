import { graphql, type ResultOf } from "@/kernel/api";

export const BANK_ACCOUNTS = graphql(`
  query BankAccounts($officeId: ID) {
    bankAccounts(officeId: $officeId) { id rib bank openedOn closedOn office { id code name { ar fr } } }
  }
`);
export const BANK_ACCOUNT_CREATE = graphql(`
  mutation BankAccountCreate($input: BankAccountCreateInput!) {
    bankAccountCreate(input: $input) { account { id } userErrors { code field message } }
  }
`);
export const BANK_ACCOUNT_CLOSE = graphql(`
  mutation BankAccountClose($input: BankAccountCloseInput!) {
    bankAccountClose(input: $input) { account { id closedOn } userErrors { code field message } }
  }
`);

export const BANK_STATEMENTS = graphql(`
  query BankStatements($first: Int, $after: String, $filter: BankStatementFilter) {
    bankStatements(first: $first, after: $after, filter: $filter) {
      nodes {
        id format number from until closing movement lineCount matchedCount importedAt
        account { id rib bank office { id code name { ar fr } } }
      }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const BANK_FILE_KEEP = graphql(`
  mutation BankFileKeep($input: BankFileKeepInput!) { bankFileKeep(input: $input) { partId userErrors { code field message } } }
`);
export const BANK_STATEMENT_IMPORT = graphql(`
  mutation BankStatementImport($input: BankStatementImportInput!) {
    bankStatementImport(input: $input) { imported { added known statement { id } } userErrors { code field message } }
  }
`);

export const BANK_STATEMENT = graphql(`
  query BankStatement($id: ID!) {
    bankStatement(id: $id) {
      id format number from until opening closing movement lineCount url importedAt importedBy { id name { ar fr } }
      account { id rib bank office { id code name { ar fr } } }
      matched { count amount } proposed { count amount } open { count amount }
    }
  }
`);

const BankReceiptFields = graphql(`fragment BankReceiptFields on BankReceipt @_unmask { id reference on mode modeReference amount payerName orders }`);
const BankRemittanceFields = graphql(`fragment BankRemittanceFields on BankRemittance @_unmask { id reference on total answerReference }`);

export const BANK_LINES = graphql(
  `
  query BankLines($id: ID!, $first: Int, $after: String, $state: BankLineState, $certainty: BankCertainty) {
    bankStatement(id: $id) {
      id
      lines(first: $first, after: $after, state: $state, certainty: $certainty) {
        nodes {
          id on valueOn amount reference counterparty text state
          match { id explanation difference at by { id name { ar fr } } receipts { ...BankReceiptFields } remittance { ...BankRemittanceFields } }
          proposal { certainty receipt { ...BankReceiptFields } remittance { ...BankRemittanceFields } }
          formerMatches { id undoneReasons }
        }
        pageInfo { hasNextPage endCursor }
        totalCount
      }
    }
  }
`,
  [BankReceiptFields, BankRemittanceFields],
);
export const BANK_CANDIDATES = graphql(
  `
  query BankCandidates($lineId: ID!, $query: String) {
    bankCandidates(lineId: $lineId, query: $query) { receipts { ...BankReceiptFields } remittances { ...BankRemittanceFields } }
  }
`,
  [BankReceiptFields, BankRemittanceFields],
);
export const BANK_LINE_MATCH = graphql(`
  mutation BankLineMatch($input: BankLineMatchInput!) {
    bankLineMatch(input: $input) { lines { id state } userErrors { code field message } }
  }
`);
export const BANK_LINE_UNMATCH = graphql(`
  mutation BankLineUnmatch($input: BankLineUnmatchInput!) {
    bankLineUnmatch(input: $input) { line { id state } userErrors { code field message } }
  }
`);

export const TRANSFERS_UNSEEN = graphql(
  `
  query TransfersUnseen($first: Int, $after: String, $officeId: ID, $days: Int) {
    transfersUnseen(first: $first, after: $after, officeId: $officeId, days: $days) {
      nodes { ...BankReceiptFields } pageInfo { hasNextPage endCursor } totalCount
    }
  }
`,
  [BankReceiptFields],
);

export type BankAccount = ResultOf<typeof BANK_ACCOUNTS>["bankAccounts"][number];
export type BankStatementRow = ResultOf<typeof BANK_STATEMENTS>["bankStatements"]["nodes"][number];
export type BankStatement = NonNullable<ResultOf<typeof BANK_STATEMENT>["bankStatement"]>;
export type BankLine = NonNullable<ResultOf<typeof BANK_LINES>["bankStatement"]>["lines"]["nodes"][number];
export type BankReceipt = ResultOf<typeof TRANSFERS_UNSEEN>["transfersUnseen"]["nodes"][number];
export type BankRemittance = ResultOf<typeof BANK_CANDIDATES>["bankCandidates"]["remittances"][number];
