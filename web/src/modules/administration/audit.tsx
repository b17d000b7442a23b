import { Badge, Button, Modal, NativeSelect, Select, TextInput } from "@mantine/core";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { instant } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useLocale, usePick, useText, type Translate } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { useFocusBack } from "@/ui/focus";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";
import { spokenPath } from "./auditFields";
import { changes } from "./diff";
import { PersonSelect } from "@/modules/shell/PersonSelect";
import { ACTS, type CatalogAct } from "./queries";

const AUDIT = graphql(`
  query Audit($first: Int, $after: String, $filter: AuditFilter) {
    auditEntries(first: $first, after: $after, filter: $filter) {
      nodes { id at actor actorKind actorName { ar fr } onBehalfOfNames { ar fr } act actLabel objectKind objectId objectLabel before after contentHidden sealed }
      pageInfo { hasNextPage endCursor }
    }
  }
`);
type Entry = ResultOf<typeof AUDIT>["auditEntries"]["nodes"][number];
const FILTERS = { actorId: "", kind: "", act: "", objectId: "", unit: "", from: "", until: "" };
const KINDS = ["STAFF", "TOKEN", "PUBLIC", "OPERATOR", "JOB"] as const;

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
            <th scope="row" title={line.path}><bdi>{spokenPath(line.path, t)}</bdi></th>
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

/** Who did it, in the reader's script as far as it is known; else as it was written down. */
const whoActed = (t: Translate, pick: (name: Entry["actorName"]) => string, entry: Entry): string => {
  const name = entry.actorName ? pick(entry.actorName) : undefined;
  if (entry.actorKind === "token") {
    // Written down as account and token.
    const [account = "", ...token] = entry.actor.split(" · ");
    return t("web-actor-token", { person: name ?? account, token: token.join(" · ") });
  }
  return entry.actorKind === "job" ? t("web-actor-job") : name ?? actorName(t, entry.actor);
};

/** Who did it, and on whose behalf when the right was lent. */
function useWho(): (entry: Entry) => string {
  const t = useText();
  const pick = usePick();
  return (entry) => {
    const who = whoActed(t, pick, entry);
    if (entry.onBehalfOfNames.length === 0) return who;
    return `${who} ${t("web-audit-behalf", { name: entry.onBehalfOfNames.map((name) => pick(name)).join(t("web-list-separator")) })}`;
  };
}

/** What changed, with the object's identifier: on a page of its own above the list, which keeps its place. */
function Detail({ entry, who, onClose }: { entry: Entry; who: string; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onClose} size="xl" title={entry.actLabel} closeButtonProps={{ "aria-label": t("web-close") }}>
      <p className={classes.soft}><bdi>{who}</bdi> · <At at={entry.at} /></p>
      <p className={classes.soft}>{entry.objectLabel && entry.objectKind !== "search" && <><bdi>{entry.objectLabel}</bdi><br /></>}<Ref>{entry.objectId}</Ref></p>
      <Difference entry={entry} />
    </Modal>
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

/** Which rows: who, which act, which object, where and when. */
function Asking({ filters }: { filters: ReturnType<typeof useFilters<typeof FILTERS>> }) {
  const t = useText();
  const pick = usePick();
  const { commune } = useSession();
  // An auditor of a part may not read the roles: the act is typed then.
  const acts = useData(ACTS, {}).data?.actCatalog ?? [];
  const { values, set } = filters;
  const all = { value: "", label: t("web-all") };
  return (
    <div className={`${ui.filters} no-print`}>
      <PersonSelect label={t("web-person")} among="all" placeholder={t("web-all")} value={values.actorId} onChange={set("actorId")} />
      <NativeSelect label={t("web-audit-kind")} value={values.kind} onChange={(event) => set("kind")(event.currentTarget.value)}
        data={[all, ...KINDS.map((kind) => ({ value: kind, label: t(`web-audit-kind-${kind.toLowerCase()}`) }))]} />
      {acts.length > 0 ? <ActSelect acts={acts} value={values.act} onChange={set("act")} />
        : <TextInput label={t("web-act")} dir="ltr" value={values.act} onChange={(event) => set("act")(event.currentTarget.value)} />}
      <TextInput label={t("web-audit-object")} dir="ltr" value={values.objectId} onChange={(event) => set("objectId")(event.currentTarget.value)} />
      {commune.units.length > 1 && (
        <NativeSelect data-wide label={t("web-unit")} value={values.unit} onChange={(event) => set("unit")(event.currentTarget.value)}
          data={[all, ...commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} />
      )}
      <div className={ui.filterPair}>
        <DateField label={t("web-from")} value={values.from} onChange={set("from")} />
        <DateField label={t("web-until")} value={values.until} onChange={set("until")} />
      </div>
    </div>
  );
}

/** Who did what, when, on what, with what changed. Nothing here can be edited. */
export function Audit() {
  const t = useText();
  const { locale } = useLocale();
  const filters = useFilters(FILTERS);
  const who = useWho();
  const [shown, setShown] = useState<Entry>();
  const asked = filters.settled;
  const pages = usePages(
    AUDIT,
    {
      first: 50,
      filter: {
        actorId: asked.actorId || null, actorKind: KINDS.find((kind) => kind === asked.kind) ?? null, act: asked.act || null,
        objectId: asked.objectId.trim() || null, unitId: asked.unit || null, from: asked.from || null, until: asked.until || null,
      },
    },
    (data) => data.auditEntries,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const object = (entry: Entry) => (entry.objectKind === "search" ? "" : entry.objectLabel);
  const columns: Column<Entry>[] = [
    { id: "at", label: t("web-audit-at"), text: (entry) => instant(entry.at, locale), cell: (entry) => <At at={entry.at} /> },
    {
      id: "act", label: t("web-act"), lead: true, text: (entry) => `${entry.actLabel} (${entry.act})`,
      cell: (entry) => <span className={classes.did}><strong>{entry.actLabel}</strong>{!entry.sealed && <Badge color="gray">{t("web-audit-unsealed")}</Badge>}<small><Ref>{entry.act}</Ref></small></span>,
    },
    { id: "object", label: t("web-audit-on"), text: (entry) => [object(entry), entry.objectId].filter(Boolean).join(" · "), cell: (entry) => (object(entry) ? <bdi>{object(entry)}</bdi> : "—") },
    { id: "who", label: t("web-audit-who"), text: who, cell: (entry) => <bdi>{who(entry)}</bdi> },
    { label: t("web-actions"), bare: true, cell: (entry) => <Button size="compact-sm" variant="subtle" aria-haspopup="dialog" onClick={() => setShown(entry)}>{t("web-audit-show")}</Button> },
  ];
  return (
    <Page title={t("web-nav-audit")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-audit-hint")}</p>}>
      <Card flush>
        <Asking filters={filters} />
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="audit" title={t("web-audit-empty")} hint={t("web-audit-empty-hint")} />}
        {rows && rows.length > 0 && (
          // Each page that is read is on record: nobody reads the whole trail to sort it.
          <Table id="audit" inOrder pages={pages} filters={filters.kept} caption={t("web-nav-audit")} rows={rows} keyOf={(entry) => entry.id} columns={columns} />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {shown && <Detail entry={shown} who={who(shown)} onClose={() => setShown(undefined)} />}
    </Page>
  );
}
