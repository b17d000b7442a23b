import { NativeSelect, NumberInput, Tabs, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { today } from "@/kernel/dates";
import { useText } from "@/kernel/locale";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More } from "@/ui/table";
import ui from "@/ui/ui.module.css";
import { ACT_KINDS, STATES, useOptions } from "./labels";
import { OfficeSelect } from "./officeSelect";
import { ActTable, DeclarationTable } from "./parts";
import { ACTS, DECLARATIONS, type ActKind } from "./queries";

type Filters = Record<string, string>;
type Set = (key: string, value: string) => void;

/** The filters live in the address, so that a list can be shared and the way back keeps it. */
function useFilters(): [Filters, Set, (all: Filters) => void] {
  const search = useSearch({ strict: false }) as Filters;
  const navigate = useNavigate();
  return [search, (key, value) => void navigate({ to: "/register", search: { ...search, [key]: value } as never, replace: true }), (all) => void navigate({ to: "/register", search: all as never, replace: true })];
}

function KindSelect({ value, onChange }: { value: string; onChange: (kind: string) => void }) {
  const t = useText();
  const options = useOptions();
  return <NativeSelect label={t("web-kind")} value={value} onChange={(event) => onChange(event.currentTarget.value)} data={options("kind", ACT_KINDS, t("web-all"))} />;
}

interface ListProps { filters: Filters; set: Set; setAll: (all: Filters) => void }

function Acts({ filters, set, setAll }: ListProps) {
  const t = useText();
  const year = filters.year ?? today().slice(0, 4);
  const [number, setNumber] = useState(filters.number ?? "");
  const [settled] = useDebouncedValue(number, 300);
  useEffect(() => {
    if (settled !== (filters.number ?? "")) set("number", settled);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- only a settled number moves the address
  }, [settled]);
  // The server lists nothing that is not narrowed down: a register is not copied out by searching.
  const tooBroad = year === "0" && !Number(filters.number);
  const pages = usePages(
    ACTS,
    {
      first: 50,
      filter: {
        kind: (filters.kind || null) as ActKind | null,
        officeId: filters.office || null,
        year: Number(year) || null,
        number: Number(filters.number) || null,
      },
    },
    (data) => data.acts,
    { pause: tooBroad },
  );
  const { rows, total, loading, failure, reload, more, hasMore, busy } = pages;
  const years = Array.from({ length: 12 }, (_, index) => String(Number(today().slice(0, 4)) - index));
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <OfficeSelect label={t("web-office")} placeholder={t("web-all")} value={filters.office ?? ""} onChange={(value) => set("office", value)} />
        <KindSelect value={filters.kind ?? ""} onChange={(value) => set("kind", value)} />
        <NativeSelect label={t("web-year")} value={year} onChange={(event) => set("year", event.currentTarget.value)} data={[{ value: "0", label: t("web-all") }, ...years]} />
        <NumberInput label={t("web-act-number")} value={number} onChange={(value) => setNumber(String(value))} hideControls min={1} allowDecimal={false} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {tooBroad && <Empty glyph="search" title={t("web-register-choose")} hint={t("web-register-choose-hint")} />}
      {!tooBroad && rows && rows.length === 0 && <Empty glyph="register" title={t("web-register-empty")} hint={t("web-register-empty-hint")} />}
      {!tooBroad && rows && rows.length > 0 && <ActTable id="acts" pages={pages} filters={{ values: filters, set: setAll }} rows={rows} caption={t("web-register-acts")} />}
      {!tooBroad && total !== undefined && rows && rows.length > 0 && <p className={ui.more}>{t("web-count-acts", { count: total })}</p>}
      <More shown={hasMore && !tooBroad} onMore={more} busy={busy} />
    </Card>
  );
}

function Declarations({ filters, set, setAll }: ListProps) {
  const t = useText();
  const options = useOptions();
  const [query, setQuery] = useState("");
  const [settled] = useDebouncedValue(query, 300);
  const state = STATES.find((one) => one === filters.state);
  const pages = usePages(
    DECLARATIONS,
    {
      first: 50,
      filter: {
        kind: (filters.kind || null) as ActKind | null,
        officeId: filters.office || null,
        state: state ? [state] : null,
        query: settled.trim() || null,
      },
    },
    (data) => data.declarations,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Card flush>
      <div className={`${ui.filters} no-print`}>
        <TextInput label={t("web-name")} value={query} dir="auto" onChange={(event) => setQuery(event.currentTarget.value)} />
        <OfficeSelect label={t("web-office")} placeholder={t("web-all")} value={filters.office ?? ""} onChange={(value) => set("office", value)} />
        <KindSelect value={filters.kind ?? ""} onChange={(value) => set("kind", value)} />
        <NativeSelect label={t("web-state")} value={filters.state ?? ""} onChange={(event) => set("state", event.currentTarget.value)} data={options("state", STATES, t("web-all"))} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty title={t("web-declarations-empty")} hint={t("web-declarations-empty-hint")} />}
      {rows && rows.length > 0 && <DeclarationTable id="declarations" pages={pages} filters={{ values: filters, set: setAll }} rows={rows} caption={t("web-register-declarations")} />}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** The register of acts, and the declarations on their way into it. */
export function Register() {
  const t = useText();
  const [filters, set, setAll] = useFilters();
  const tab = filters.tab === "declarations" ? "declarations" : "acts";
  return (
    <Page title={t("web-nav-register")}>
      <Tabs value={tab} onChange={(value) => set("tab", value === "acts" ? "" : value ?? "")} keepMounted={false}>
        <Tabs.List mb="md" className="no-print">
          <Tabs.Tab value="acts">{t("web-register-acts")}</Tabs.Tab>
          <Tabs.Tab value="declarations">{t("web-register-declarations")}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="acts"><Acts filters={filters} set={set} setAll={setAll} /></Tabs.Panel>
        <Tabs.Panel value="declarations"><Declarations filters={filters} set={set} setAll={setAll} /></Tabs.Panel>
      </Tabs>
    </Page>
  );
}
