import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref, useDayText } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { NewKind } from "./kindForms";
import { KINDS, KINDS_ALLOWED, type KindRow } from "./kindQueries";
import { NATURES, useLabel, useOptions } from "./labels";

/** Which tariff prices today, or what is missing. */
function useTariffText(): (kind: KindRow) => string {
  const t = useText();
  const dayText = useDayText();
  return (kind) => {
    if (kind.rule === "SHARE") return t("web-regie-tariff-share");
    if (!kind.takesTariff) return t(kind.readOnly ? "web-regie-tariff-by-state" : "web-regie-tariff-decided");
    if (kind.tariffInForce) return t("web-regie-tariff-since", { day: dayText(kind.tariffInForce.from) });
    return t(kind.tariffs.some((one) => one.awaitsOverrule) ? "web-regie-tariff-awaits" : "web-regie-tariff-none");
  };
}

function TariffState({ kind }: { kind: KindRow }) {
  const t = useText();
  const text = useTariffText()(kind);
  const awaits = kind.tariffs.some((one) => one.awaitsOverrule);
  if (!kind.takesTariff) return <span>{text}</span>;
  if (!kind.tariffInForce) return <Badge color="orange">{text}</Badge>;
  return <span><bdi>{text}</bdi>{awaits && <div><Badge color="orange">{t("web-regie-tariff-awaits")}</Badge></div>}</span>;
}

/** What is decided about kinds and tariffs, over the whole commune. */
const DECISIONS = ["regie.revenue_kind.create", "regie.revenue_kind.update", "regie.tariff.record", "regie.tariff.overrule"];

/** The kinds of revenue of the commune, with what prices them today. */
export function Kinds() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const options = useOptions();
  const may = useMay();
  const tariffText = useTariffText();
  const filters = useFilters({ query: "", nature: "", open: "open" });
  const { values, set, settled } = filters;
  const narrowed = settled.query.trim() !== "" || settled.nature !== "";
  const pages = usePages(
    KINDS,
    { first: 50, filter: { query: settled.query.trim() || null, nature: NATURES.find((one) => one === settled.nature) ?? null, onlyOpen: settled.open === "open" } },
    (data) => data.revenueKinds,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [creating, setCreating] = useState(false);
  const decides = useData(KINDS_ALLOWED, {}).data?.revenueKinds.allowed;
  const create = decides?.includes("regie.revenue_kind.create") && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-regie-kind-new")}</Button>
  );
  const columns: Column<KindRow>[] = [
    { id: "code", label: t("web-regie-kind-code"), text: (kind) => kind.code, cell: (kind) => <Ref>{kind.code}</Ref> },
    {
      id: "name", label: t("web-name"), lead: true, text: (kind) => pick(kind.name),
      cell: (kind) => <Link to={`/revenue/kinds/${kind.id}`}>{pick(kind.name)}</Link>,
    },
    { id: "nature", label: t("web-regie-nature"), text: (kind) => label("nature", kind.nature), cell: (kind) => label("nature", kind.nature) },
    { id: "tariff", label: t("web-regie-tariff"), text: tariffText, cell: (kind) => <TariffState kind={kind} /> },
    {
      id: "budget", label: t("web-regie-budget-line"), text: (kind) => kind.budgetLine ?? "",
      cell: (kind) => (kind.budgetLine ? <Ref>{kind.budgetLine}</Ref> : <Badge color="gray">{t("web-regie-budget-line-missing")}</Badge>),
    },
    { id: "collector", label: t("web-regie-collected-by"), text: (kind) => label("collector", kind.collectedBy), cell: (kind) => label("collector", kind.collectedBy) || "—" },
    ...(settled.open === "all" ? [{
      id: "closed", label: t("web-regie-closed-on"), text: (kind: KindRow) => kind.closedOn ?? "", cell: (kind: KindRow) => <Day iso={kind.closedOn} />,
    }] : []),
  ];
  return (
    <Page title={t("web-regie-kinds")} actions={create}>
      {decides?.length === 0 && DECISIONS.some(may) && <p>{t("web-regie-kinds-whole")}</p>}
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-regie-kinds-filter")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          <NativeSelect label={t("web-regie-nature")} value={values.nature} onChange={(event) => set("nature")(event.currentTarget.value)}
            data={options("nature", NATURES, t("web-all"))} />
          <NativeSelect label={t("web-state")} value={values.open} onChange={(event) => set("open")(event.currentTarget.value)}
            data={[{ value: "open", label: t("web-regie-kinds-open") }, { value: "all", label: t("web-regie-kinds-all") }]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="file" title={t("web-regie-kinds-none")} hint={t(narrowed ? "web-regie-kinds-none-hint" : "web-regie-kinds-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table id="regie-kinds" pages={pages} filters={filters.kept} caption={t("web-regie-kinds")} rows={rows} keyOf={(kind) => kind.id}
            linkOf={(kind) => `/revenue/kinds/${kind.id}`} columns={columns} />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewKind onClose={() => setCreating(false)} />}
    </Page>
  );
}
