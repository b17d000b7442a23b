import { Badge, Button, NativeSelect } from "@mantine/core";
import { graphql, type ResultOf } from "@/kernel/api";
import { instant } from "@/kernel/dates";
import { useAction } from "@/kernel/hooks";
import { useLocale, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";

const LETTERS = graphql(`
  query Letters($first: Int, $after: String, $filter: LetterFilter) {
    letters(first: $first, after: $after, filter: $filter) {
      nodes { id recipient subject state reason createdAt retryable }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const RETRY = graphql(`mutation LetterRetry($input: LetterRetryInput!) { letterRetry(input: $input) { letter { id state } userErrors { code field message } } }`);
type Letter = ResultOf<typeof LETTERS>["letters"]["nodes"][number];
const COLOURS = { WAITING: "orange", SENT: "green", FAILED: "red" } as const;
const STATES = ["WAITING", "SENT", "FAILED"] as const;

/** Letters by e-mail to the staff: to whom, when, and why one did not arrive; never what they say. */
export function Letters() {
  const t = useText();
  const { locale } = useLocale();
  const may = useMay();
  const report = useReport();
  const filters = useFilters({ state: "" });
  const { values, set, settled } = filters;
  const filter = { state: STATES.find((state) => state === settled.state) ?? null };
  const pages = usePages(LETTERS, { first: 30, filter }, (data) => data.letters);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [retry] = useAction(RETRY);
  const again = async (one: Letter) => {
    if (report(await retry({ input: { letterId: one.id } }), t("web-letter-retried"))) reload();
  };
  const state = (one: Letter) => t(`web-letter-state-${one.state.toLowerCase()}`);
  const columns: Column<Letter>[] = [
    { id: "to", label: t("web-letter-to"), lead: true, text: (one) => one.recipient, cell: (one) => <Ref>{one.recipient}</Ref> },
    { id: "subject", label: t("web-letter-subject"), text: (one) => one.subject, cell: (one) => <bdi>{one.subject}</bdi> },
    { id: "state", label: t("web-state"), text: state, cell: (one) => <Badge color={COLOURS[one.state]}>{state(one)}</Badge> },
    { id: "reason", label: t("web-letter-reason"), text: (one) => one.reason ?? "", cell: (one) => one.reason ?? "—" },
    { id: "at", label: t("web-letter-at"), text: (one) => instant(one.createdAt, locale), order: (one) => one.createdAt, cell: (one) => <At at={one.createdAt} /> },
    ...(may("exchange.letter.retry") ? [{
      label: t("web-actions"), bare: true,
      cell: (one: Letter) => one.retryable && <Button size="compact-sm" variant="light" onClick={() => void again(one)}>{t("web-letter-retry")}</Button>,
    }] : []),
  ];
  return (
    <Page title={t("web-letters")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-letters-hint")}</p>}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)} data={[{ value: "", label: t("web-all") }, ...STATES.map((value) => ({ value, label: t(`web-letter-state-${value.toLowerCase()}`) }))]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="send" title={t("web-letters-empty")} hint={t("web-letters-empty-hint")} />}
        {rows && rows.length > 0 && <Table id="letters" pages={pages} filters={filters.kept} caption={t("web-letters")} rows={rows} keyOf={(one) => one.id} columns={columns} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
