import { graphql, type ResultOf } from "@/kernel/api";

export const LineFields = graphql(`
  fragment BudgetLineFields on BudgetLine @_unmask { id code name { ar fr } part side chapter article programme }
`);
export const StepFields = graphql(`fragment BudgetStepFields on BudgetStep @_unmask { on reference reasons }`);
export const VisaFields = graphql(`fragment BudgetVisaFields on BudgetVisa @_unmask { state receivedOn due certain since }`);
const FiguresFields = graphql(`
  fragment BudgetFiguresFields on BudgetFigures @_unmask { voted carried credit engaged available executed paid percent }
`);

export const BUDGETS = graphql(`
  query Budgets($first: Int, $after: String) {
    budgets(first: $first, after: $after) {
      nodes { id year closedOn lastOrderDay inForce { id number } interim { on } versions { id number state } }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
export const CALENDAR = graphql(`
  query BudgetCalendarOf($year: Int!, $sessionOn: Date) {
    budgetCalendar(year: $year, sessionOn: $sessionOn) { year items { occasion nominal due certain basis } }
  }
`);
export const LINES = graphql(
  `
  query BudgetLines($first: Int, $after: String, $filter: BudgetLineFilter) {
    budgetLines(first: $first, after: $after, filter: $filter) { nodes { ...BudgetLineFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [LineFields],
);
export const LINES_PREVIEW = graphql(`
  query BudgetLinesPreviewed($csv: String!) {
    budgetLinesPreview(csv: $csv) { added renamed unchanged faultCount faults { line code message } }
  }
`);
export const WORKBOOK_PREVIEW = graphql(`
  query BudgetWorkbookPreviewed($content: String!) {
    budgetWorkbookPreview(content: $content) { added renamed unchanged faultCount faults { line code message } }
  }
`);
export const BUDGET = graphql(
  `
  query BudgetOne($id: ID!) {
    budget(id: $id) {
      id year closedOn lastOrderDay inForce { id number }
      interim { on reference year version }
      versions {
        id number kind state
        vote { ...BudgetStepFields }
        rejection { ...BudgetStepFields }
        sent { ...BudgetStepFields }
        establishment { ground author on reference basis }
        visa { ...BudgetVisaFields }
        answer { ...BudgetStepFields }
      }
    }
  }
`,
  [StepFields, VisaFields],
);
export const VERSION = graphql(
  `
  query BudgetVersionOne($id: ID!) {
    budgetVersion(id: $id) { id parts { part revenue expense } amounts { amount line { ...BudgetLineFields } } }
  }
`,
  [LineFields],
);
export const AMOUNTS_PREVIEW = graphql(`
  query BudgetAmountsPreviewed($csv: String, $workbook: String) {
    budgetAmountsPreview(csv: $csv, workbook: $workbook) { amounts { amount line { id } } faultCount faults { message } }
  }
`);
export const TASKS = graphql(`
  query BudgetTasksOf($budgetId: ID!) {
    budgetTasks(budgetId: $budgetId) { duty version due certain basis state done { on reference } noted role act takenBy { id name { ar fr } } }
  }
`);
export const TASK_TAKE = graphql(`
  mutation BudgetTaskTake($input: BudgetTaskTakeInput!) { budgetTaskTake(input: $input) { task { duty version } userErrors { code field message } } }
`);
export const TASK_KEEP = graphql(`
  mutation BudgetTaskKeep($input: BudgetTaskKeepInput!) { budgetTaskKeep(input: $input) { task { duty version } userErrors { code field message } } }
`);
export const EXECUTION = graphql(
  `
  query BudgetExecutionOn($budgetId: ID!, $on: Date) {
    budgetExecution(budgetId: $budgetId, on: $on) {
      year on version interim unassigned late result
      parts { part revenue { ...BudgetFiguresFields } expense { ...BudgetFiguresFields } }
      chapters { part side chapter figures { ...BudgetFiguresFields } }
      lines { line { ...BudgetLineFields } figures { ...BudgetFiguresFields } }
    }
  }
`,
  [LineFields, FiguresFields],
);

export const BUDGET_CREATE = graphql(`
  mutation BudgetCreate($input: BudgetCreateInput!) { budgetCreate(input: $input) { budget { id } userErrors { code field message } } }
`);
export const BUDGET_CLOSE = graphql(`
  mutation BudgetClose($input: BudgetCloseInput!) { budgetClose(input: $input) { budget { id closedOn } userErrors { code field message } } }
`);
export const LINES_IMPORT = graphql(`
  mutation BudgetLinesImport($input: BudgetLinesImportInput!) {
    budgetLinesImport(input: $input) { imported { added renamed unchanged } userErrors { code field message } }
  }
`);
export const WORKBOOK_IMPORT = graphql(`
  mutation BudgetWorkbookImport($input: BudgetWorkbookImportInput!) {
    budgetWorkbookImport(input: $input) { imported { added renamed unchanged } userErrors { code field message } }
  }
`);
export const VERSION_RECORD = graphql(`
  mutation BudgetVersionRecord($input: BudgetVersionRecordInput!) {
    budgetVersionRecord(input: $input) { version { id number } userErrors { code field message } }
  }
`);
export const VERSION_VOTE = graphql(`
  mutation BudgetVersionVote($input: BudgetVersionVoteInput!) {
    budgetVersionVote(input: $input) { version { id state } userErrors { code field message } }
  }
`);
export const VERSION_REJECT = graphql(`
  mutation BudgetVersionReject($input: BudgetVersionRejectInput!) {
    budgetVersionReject(input: $input) { version { id state } userErrors { code field message } }
  }
`);
export const VERSION_ESTABLISH = graphql(`
  mutation BudgetVersionEstablish($input: BudgetVersionEstablishInput!) {
    budgetVersionEstablish(input: $input) { version { id number } userErrors { code field message } }
  }
`);
export const VERSION_SEND = graphql(`
  mutation BudgetVersionSend($input: BudgetVersionSendInput!) {
    budgetVersionSend(input: $input) { version { id state } userErrors { code field message } }
  }
`);
export const VERSION_ANSWER = graphql(`
  mutation BudgetVersionAnswer($input: BudgetVersionAnswerInput!) {
    budgetVersionAnswer(input: $input) { version { id state } userErrors { code field message } }
  }
`);
export const INTERIM_RECORD = graphql(`
  mutation BudgetInterimRecord($input: BudgetInterimRecordInput!) {
    budgetInterimRecord(input: $input) { interim { on reference } userErrors { code field message } }
  }
`);
export const STATEMENT_PRINT = graphql(`
  mutation BudgetStatementPrint($input: BudgetStatementPrintInput!) {
    budgetStatementPrint(input: $input) { statement { number url } userErrors { code field message } }
  }
`);

export type BudgetRow = ResultOf<typeof BUDGETS>["budgets"]["nodes"][number];
export type Budget = NonNullable<ResultOf<typeof BUDGET>["budget"]>;
export type Version = Budget["versions"][number];
export type VersionAmounts = NonNullable<ResultOf<typeof VERSION>["budgetVersion"]>;
export type CalendarItem = ResultOf<typeof CALENDAR>["budgetCalendar"]["items"][number];
export type Duty = ResultOf<typeof TASKS>["budgetTasks"][number];
export type Line = ResultOf<typeof LINES>["budgetLines"]["nodes"][number];
export type Execution = NonNullable<ResultOf<typeof EXECUTION>["budgetExecution"]>;
export type Figures = Execution["chapters"][number]["figures"];
