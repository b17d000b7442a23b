import { Button, SegmentedControl } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More } from "@/ui/table";
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

function Line({ notice, onOpen }: { notice: Notice; onOpen: (notice: Notice) => void }) {
  const t = useText();
  const pick = usePick();
  return (
    <li className={classes.notice} data-unread={notice.readAt ? undefined : ""}>
      <span className={classes.dot}>{!notice.readAt && <span className="visually-hidden">{t("web-inbox-new")}</span>}</span>
      <div>
        <p className={classes.say}><bdi>{notice.text}</bdi></p>
        <p className={classes.when}><At at={notice.at} />{notice.unit && <> · <bdi>{pick(notice.unit.name)}</bdi></>}</p>
      </div>
      <Button size="compact-sm" variant="light" onClick={() => onOpen(notice)}>{t("web-inbox-open")}</Button>
    </li>
  );
}

/** What the person is told, newest first; opening a notice marks it as read. */
export function Inbox() {
  const t = useText();
  const navigate = useNavigate();
  const report = useReport();
  const [which, setWhich] = useState("all");
  const unread = which === "unread";
  const { rows, loading, failure, reload, more, hasMore, busy } = usePages(NOTICES, { first: 30, unread }, (data) => data.notices);
  const [mark, marking] = useAction(MARK);
  useUnread(reload);
  const open = (notice: Notice) => {
    if (!notice.readAt) void mark({ input: { noticeIds: [notice.id] } });
    void navigate({ href: notice.link });
  };
  const markAll = async () => {
    if (report(await mark({ input: {} }), t("web-inbox-marked"))) reload();
  };
  return (
    <Page title={t("web-inbox")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-inbox-hint")}</p>}>
      <Card flush>
        <div className={`${classes.bar} no-print`}>
          <SegmentedControl value={which} onChange={setWhich} aria-label={t("web-inbox-which")}
            data={[{ value: "all", label: t("web-inbox-all") }, { value: "unread", label: t("web-inbox-unread") }]} />
          <Button variant="subtle" loading={marking} disabled={!rows?.some((row) => !row.readAt)} onClick={() => void markAll()}>{t("web-inbox-mark-all")}</Button>
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && (
          <Empty glyph="bell" title={t(unread ? "web-inbox-nothing-unread" : "web-inbox-empty")} hint={t("web-inbox-empty-hint")} />
        )}
        {rows && rows.length > 0 && <ul className={classes.notices}>{rows.map((row) => <Line key={row.id} notice={row} onOpen={open} />)}</ul>}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      <Choices />
      <Places />
    </Page>
  );
}
