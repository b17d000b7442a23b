import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { graphql, type ResultOf } from "@/kernel/api";
import { instant } from "@/kernel/dates";
import { useAction } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At } from "@/ui/text";
import { Choices } from "./choices";
import classes from "./exchange.module.css";
import { Places } from "./places";
import { useUnread } from "./useUnread";

const NOTICES = graphql(`
  query Notices($first: Int, $after: String, $unread: Boolean!) {
    notices(first: $first, after: $after, unread: $unread) {
      nodes { id kind text link at readAt unit { id name { ar fr } } }
      pageInfo { hasNextPage endCursor }
      unreadCount
    }
  }
`);
const MARK = graphql(`mutation NoticeMark($input: NoticeMarkInput!) { noticeMark(input: $input) { unreadCount userErrors { code field message } } }`);
type Notice = ResultOf<typeof NOTICES>["notices"]["nodes"][number];

/** What the person is told, newest first; opening a notice marks it as read. */
export function Inbox() {
  const t = useText();
  const navigate = useNavigate();
  const report = useReport();
  const { locale } = useLocale();
  const pick = usePick();
  const filters = useFilters({ which: "all" });
  const unread = filters.values.which === "unread";
  const pages = usePages(NOTICES, { first: 30, unread }, (data) => data.notices);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [mark, marking] = useAction(MARK);
  useUnread(reload);
  const open = (notice: Notice) => {
    if (!notice.readAt) void mark({ input: { noticeIds: [notice.id] } });
    void navigate({ href: notice.link });
  };
  const markAll = async () => {
    if (report(await mark({ input: {} }), t("web-inbox-marked"))) reload();
  };
  const unit = (notice: Notice) => pick(notice.unit?.name) || "—";
  const columns: Column<Notice>[] = [
    {
      id: "text", label: t("web-inbox-text"), lead: true, text: (notice) => notice.text,
      cell: (notice) => (
        <span className={classes.say} data-unread={notice.readAt ? undefined : ""}>
          {!notice.readAt && <span className={classes.dot}><span className="visually-hidden">{t("web-inbox-new")}</span></span>}<bdi>{notice.text}</bdi>
        </span>
      ),
    },
    { id: "at", label: t("web-inbox-at"), text: (notice) => instant(notice.at, locale), order: (notice) => notice.at, cell: (notice) => <At at={notice.at} /> },
    { id: "unit", label: t("web-unit"), text: unit, cell: (notice) => <bdi>{unit(notice)}</bdi> },
    { label: t("web-actions"), bare: true, cell: (notice) => <Button size="compact-sm" variant="light" onClick={() => open(notice)}>{t("web-inbox-open")}</Button> },
  ];
  return (
    <Page title={t("web-inbox")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-inbox-hint")}</p>}>
      <Card flush>
        <div className={`${classes.bar} no-print`}>
          <SegmentedControl value={filters.values.which} onChange={filters.set("which")} aria-label={t("web-inbox-which")}
            data={[{ value: "all", label: t("web-inbox-all") }, { value: "unread", label: t("web-inbox-unread") }]} />
          <Button variant="subtle" loading={marking} disabled={!rows?.some((row) => !row.readAt)} onClick={() => void markAll()}>{t("web-inbox-mark-all")}</Button>
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && (
          <Empty glyph="bell" title={t(unread ? "web-inbox-nothing-unread" : "web-inbox-empty")} hint={t("web-inbox-empty-hint")} />
        )}
        {rows && rows.length > 0 && <Table id="inbox" pages={pages} filters={filters.kept} caption={t("web-inbox")} rows={rows} keyOf={(notice) => notice.id} columns={columns} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      <Choices />
      <Places />
    </Page>
  );
}
