import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { usePick, useText, type Translate } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";
import { changes } from "./diff";
import { ROLES } from "./queries";

const AUDIT = graphql(`
  query Audit($first: Int, $after: String, $filter: AuditFilter) {
    auditEntries(first: $first, after: $after, filter: $filter) {
      nodes { id at actor actorKind act actLabel objectKind objectId objectLabel before after contentHidden sealed }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
const PEOPLE = graphql(`query AuditPeople { staff(first: 100) { nodes { id name { ar fr } } } }`);
type Entry = ResultOf<typeof AUDIT>["auditEntries"]["nodes"][number];

function Difference({ entry }: { entry: Entry }) {
  const t = useText();
  const lines = changes(entry.before, entry.after);
  if (entry.contentHidden) return <p className={classes.soft}>{t("web-audit-hidden")}</p>;
  if (lines.length === 0) return <p className={classes.soft}>{t("web-audit-no-change")}</p>;
  return (
    <table className={classes.diff}>
      <caption className="visually-hidden">{t("web-audit-changes")}</caption>
      <thead><tr><th scope="col">{t("web-audit-field")}</th><th scope="col">{t("web-audit-before")}</th><th scope="col">{t("web-audit-after")}</th></tr></thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.path}>
            <th scope="row"><Ref>{line.path}</Ref></th>
            <td>{line.before !== null && <del dir="auto">{line.before}</del>}</td>
            <td>{line.after !== null && <ins dir="auto">{line.after}</ins>}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** A person's name, or who acted when it was nobody of the staff. */
export const actorName = (t: Translate, actor: string): string => (["public", "operator", "job"].includes(actor) ? t(`web-actor-${actor}`) : actor);

function Row({ entry }: { entry: Entry }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <div className={classes.entryMain}>
          <strong>{entry.actLabel}</strong>
          {entry.objectLabel && entry.objectKind !== "search" && <bdi>{entry.objectLabel}</bdi>}
          <small><bdi>{actorName(t, entry.actor)}</bdi> · <At at={entry.at} /> · <Ref>{entry.act}</Ref></small>
        </div>
        {!entry.sealed && <Badge color="gray">{t("web-audit-unsealed")}</Badge>}
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "web-audit-hide" : "web-audit-show")}</Button>
      </div>
      {open && <><p className={classes.soft}><Ref>{entry.objectId}</Ref></p><Difference entry={entry} /></>}
    </li>
  );
}

/** Who did what, when, on what, with what changed. Nothing here can be edited. */
export function Audit() {
  const t = useText();
  const pick = usePick();
  const people = useData(PEOPLE, {});
  const roles = useData(ROLES, {});
  const [filter, setFilter] = useState({ actorId: "", act: "", objectId: "", from: "", until: "" });
  const [settled] = useDebouncedValue(filter, 300);
  const set = (key: keyof typeof filter) => (value: string) => setFilter((now) => ({ ...now, [key]: value }));
  const acts = new Map((roles.data?.roles ?? []).flatMap((role) => role.acts.map((one) => [one.act, one.label] as const)));
  const { rows, loading, failure, reload, more, hasMore, busy } = usePages(
    AUDIT,
    {
      first: 50,
      filter: { actorId: settled.actorId || null, act: settled.act || null, objectId: settled.objectId.trim() || null, from: settled.from || null, until: settled.until || null },
    },
    (data) => data.auditEntries,
  );
  return (
    <Page title={t("web-nav-audit")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-audit-hint")}</p>}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-person")} value={filter.actorId} onChange={(event) => set("actorId")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...(people.data?.staff.nodes ?? []).map((staff) => ({ value: staff.id, label: pick(staff.name) }))]} />
          {acts.size > 0 ? (
            <NativeSelect label={t("web-act")} value={filter.act} onChange={(event) => set("act")(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, ...[...acts].map(([value, label]) => ({ value, label }))]} />
          ) : <TextInput label={t("web-act")} dir="ltr" value={filter.act} onChange={(event) => set("act")(event.currentTarget.value)} />}
          <TextInput label={t("web-audit-object")} dir="ltr" value={filter.objectId} onChange={(event) => set("objectId")(event.currentTarget.value)} />
          <DateField label={t("web-from")} value={filter.from} onChange={set("from")} />
          <DateField label={t("web-until")} value={filter.until} onChange={set("until")} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="audit" title={t("web-audit-empty")} hint={t("web-audit-empty-hint")} />}
        {rows && rows.length > 0 && <ol className={classes.entries}>{rows.map((entry) => <Row key={entry.id} entry={entry} />)}</ol>}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
