import { graphql, type ResultOf } from "@/kernel/api";

const SeriesFields = graphql(`
  fragment ReportSeriesFields on ReportSeries @_unmask {
    byMonth time { on amount } kinds { name { ar fr } amount } collectors { name { ar fr } amount }
  }
`);
const RunFields = graphql(`
  fragment ReportRunFields on ReportRun @_unmask {
    id kind format language from until state lines written askedAt knownAt begunAgain files { volume name lines url }
  }
`);

/** What the head of a régie sees first. */
export const REPORT_OVERVIEW = graphql(
  `
  query ReportOverview($filter: ReportOverviewFilter) {
    reportOverview(filter: $filter) {
      on takenToday takenThisMonth takenThisYear unpaidOrders owed series { ...ReportSeriesFields }
    }
  }
`,
  [SeriesFields],
);

/** How orders and what is owed stand: asked apart, for it is reckoned order by order. */
export const REPORT_STANDING = graphql(`
  query ReportStanding($filter: ReportOverviewFilter) {
    reportOverview(filter: $filter) {
      on standing { months { on ordered collected } ageing { orders notDue month quarter year older soon prescribed total } }
    }
  }
`);

export const REPORT = graphql(`
  query Report($kind: ReportKind!, $filter: ReportFilter) {
    report(kind: $kind, filter: $filter) {
      kind from until lineCount totals columns { id label kind summed } rows { cells }
    }
  }
`);

/** What charts show beside a report. */
export const REPORT_SERIES = graphql(
  `
  query ReportDrawn($kind: ReportKind!, $filter: ReportFilter) {
    report(kind: $kind, filter: $filter) { from until series { ...ReportSeriesFields } }
  }
`,
  [SeriesFields],
);

export const REPORT_RUNS = graphql(
  `
  query ReportRuns($first: Int, $after: String, $kind: ReportKind) {
    reportRuns(first: $first, after: $after, kind: $kind) { nodes { ...ReportRunFields } pageInfo { hasNextPage endCursor } }
  }
`,
  [RunFields],
);

export const REPORT_PRINT = graphql(
  `
  mutation ReportPrint($input: ReportPrintInput!) {
    reportPrint(input: $input) { run { ...ReportRunFields } userErrors { code field message } }
  }
`,
  [RunFields],
);

export type ReportData = ResultOf<typeof REPORT>["report"];
export type Drawn = NonNullable<ResultOf<typeof REPORT_OVERVIEW>["reportOverview"]>["series"];
export type Standing = NonNullable<ResultOf<typeof REPORT_STANDING>["reportOverview"]["standing"]>;
export type ReportRun = ResultOf<typeof REPORT_RUNS>["reportRuns"]["nodes"][number];
