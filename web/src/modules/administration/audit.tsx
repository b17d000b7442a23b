import { Badge, Button, NativeSelect, Select, TextInput } from "@mantine/core";
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
import { ACTS, type CatalogAct } from "./queries";

const AUDIT = graphql(`
  query Audit($first: Int, $after: String, $filter: AuditFilter) {
    auditEntries(first: $first, after: $after, filter: $filter) {
      nodes { id at actor actorId actorKind onBehalfOf onBehalfOfId act actLabel objectKind objectId objectLabel before after contentHidden sealed }
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

/** The person's name in the reader's script where the directory has it; else as it was written down. */
const whoActed = (t: Translate, entry: Entry, names: Map<string, string>): string => {
  const name = names.get(entry.actorId ?? "");
  if (entry.actorKind === "token") {
    // Written down as account and token.
    const [account = "", ...token] = entry.actor.split(" · ");
    return t("web-actor-token", { person: name ?? account, token: token.join(" · ") });
  }
  return entry.actorKind === "job" ? t("web-actor-job") : name ?? actorName(t, entry.actor);
};

function Row({ entry, names }: { entry: Entry; names: Map<string, string> }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  return (
    <li className={classes.entry}>
      <div className={classes.entryHead}>
        <div className={classes.entryMain}>
          <strong>{entry.actLabel}</strong>
          {entry.objectLabel && entry.objectKind !== "search" && <bdi>{entry.objectLabel}</bdi>}
          <small>
            <bdi>{whoActed(t, entry, names)}</bdi>
            {entry.onBehalfOf && <> {t("web-audit-behalf", { name: names.get(entry.onBehalfOfId ?? "") ?? entry.onBehalfOf })}</>} · <At at={entry.at} /> · <Ref>{entry.act}</Ref>
          </small>
        </div>
        {!entry.sealed && <Badge color="gray">{t("web-audit-unsealed")}</Badge>}
        <Button size="compact-sm" variant="subtle" aria-expanded={open} onClick={() => setOpen(!open)}>{t(open ? "web-audit-hide" : "web-audit-show")}</Button>
      </div>
      {open && <><p className={classes.soft}><Ref>{entry.objectId}</Ref></p><Difference entry={entry} /></>}
    </li>
  );
}

/** Every act of the product, module by module, found by typing; or all acts of a module. */
function ActSelect({ acts, value, onChange }: { acts: readonly CatalogAct[]; value: string; onChange: (act: string) => void }) {
  const t = useText();
  const groups = new Map<string, { group: string; items: { value: string; label: string }[] }>();
  for (const act of acts) {
    const group = groups.get(act.module) ?? { group: act.moduleLabel, items: [{ value: `${act.module}.`, label: t("web-audit-module", { module: act.moduleLabel }) }] };
    group.items.push({ value: act.act, label: act.label });
    groups.set(act.module, group);
  }
  return (
    <Select label={t("web-act")} placeholder={t("web-all")} searchable clearable value={value || null} onChange={(chosen) => onChange(chosen ?? "")} data={[...groups.values()]}
      nothingFoundMessage={t("web-access-empty")} clearButtonProps={{ "aria-label": t("web-all") }} maxDropdownHeight={360} />
  );
}

/** Who did what, when, on what, with what changed. Nothing here can be edited. */
export function Audit() {
  const t = useText();
  const pick = usePick();
  const people = useData(PEOPLE, {});
  const names = new Map((people.data?.staff.nodes ?? []).map((staff) => [staff.id, pick(staff.name)]));
  const catalog = useData(ACTS, {});
  const [filter, setFilter] = useState({ actorId: "", act: "", objectId: "", from: "", until: "" });
  const [settled] = useDebouncedValue(filter, 300);
  const set = (key: keyof typeof filter) => (value: string) => setFilter((now) => ({ ...now, [key]: value }));
  const acts = catalog.data?.actCatalog ?? [];
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
          {acts.length > 0 ? <ActSelect acts={acts} value={filter.act} onChange={set("act")} />
            : <TextInput label={t("web-act")} dir="ltr" value={filter.act} onChange={(event) => set("act")(event.currentTarget.value)} />}
          <TextInput label={t("web-audit-object")} dir="ltr" value={filter.objectId} onChange={(event) => set("objectId")(event.currentTarget.value)} />
          <DateField label={t("web-from")} value={filter.from} onChange={set("from")} />
          <DateField label={t("web-until")} value={filter.until} onChange={set("until")} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="audit" title={t("web-audit-empty")} hint={t("web-audit-empty-hint")} />}
        {rows && rows.length > 0 && <ol className={classes.entries}>{rows.map((entry) => <Row key={entry.id} entry={entry} names={names} />)}</ol>}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
