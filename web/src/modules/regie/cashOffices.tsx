import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { NewCashOffice } from "./cashOfficeForms";
import { CASH_OFFICES, type CashOfficeRow } from "./officeQueries";

/** The régies of the commune, with who holds each today. */
export function CashOffices() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { commune } = useSession();
  const filters = useFilters({ query: "", unit: "" });
  const { values, set, settled } = filters;
  const narrowed = settled.query.trim() !== "" || settled.unit !== "";
  const pages = usePages(CASH_OFFICES, { first: 50, filter: { query: settled.query.trim() || null, unitId: settled.unit || null } }, (data) => data.cashOffices);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [creating, setCreating] = useState(false);
  const create = may("regie.cash_office.create") && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-regie-cof-new")}</Button>
  );
  const named = (office: CashOfficeRow, quality: "REGISSEUR" | "COLLECTOR") => office.members.filter((member) => member.quality === quality);
  const names = (members: CashOfficeRow["members"]) => members.map((member) => pick(member.staff.name)).join(t("web-list-separator"));
  return (
    <Page title={t("web-regie-cof-title")} actions={create}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-regie-cof-filter")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          {commune.units.length > 1 && (
            <NativeSelect data-wide label={t("web-unit")} value={values.unit} onChange={(event) => set("unit")(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, ...commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} />
          )}
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="office" title={t("web-regie-cof-none")} hint={t("web-regie-cof-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="office" title={t("web-regie-cof-empty")} hint={t("web-regie-cof-empty-hint")}>{create}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="cash-offices"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-cof-title")}
            rows={rows}
            keyOf={(office) => office.id}
            linkOf={(office) => `/revenue/offices/${office.id}`}
            columns={[
              { id: "code", label: t("web-regie-cof-code"), text: (office) => office.code, cell: (office) => <Ref>{office.code}</Ref> },
              { id: "name", label: t("web-name"), lead: true, text: (office) => pick(office.name), cell: (office) => <Link to={`/revenue/offices/${office.id}`}>{pick(office.name)}</Link> },
              { id: "unit", label: t("web-unit"), text: (office) => pick(office.unit.name), cell: (office) => pick(office.unit.name) },
              {
                id: "regisseur", label: t("web-regie-cof-regisseur"), text: (office) => names(named(office, "REGISSEUR")),
                cell: (office) => (named(office, "REGISSEUR").length > 0
                  ? <bdi>{names(named(office, "REGISSEUR"))}</bdi>
                  : <Badge color="orange">{t("web-regie-cof-nobody")}</Badge>),
              },
              {
                id: "collectors", label: t("web-regie-cof-collectors"), text: (office) => names(named(office, "COLLECTOR")),
                cell: (office) => (named(office, "COLLECTOR").length > 0 ? <bdi>{names(named(office, "COLLECTOR"))}</bdi> : "—"),
              },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewCashOffice onClose={() => setCreating(false)} />}
    </Page>
  );
}
