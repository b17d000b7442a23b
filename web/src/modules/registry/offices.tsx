import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useOperationId } from "@/kernel/hooks";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { REGIMES, useLabel, useOptions } from "./labels";
import { OFFICE_CREATE } from "./officeQueries";
import { OFFICES } from "./queries";

function NewOffice({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const options = useOptions();
  const { commune } = useSession();
  const [create] = useAction(OFFICE_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { unitId: commune.here.id, code: "", nameAr: "", nameFr: "", regime: "LAW_37_99" as (typeof REGIMES)[number], regimeFrom: today() },
    validate: { code: must, nameAr: must, nameFr: must, regimeFrom: must },
  });
  return (
    <FormDialog
      title={t("web-office-new")} confirm={t("web-office-create")} done={t("web-office-created")} form={form}
      send={(values) => create({ input: { operationId, ...values } })} onRefused={renew} onClose={onClose} onDone={onDone}
    >
      <div className={ui.grid2}>
        <TextInput label={t("web-office-code")} description={t("web-office-code-hint")} dir="ltr" required data-autofocus {...form.getInputProps("code")} />
        <NativeSelect label={t("web-unit")} description={<span className={ui.level}>{"\u00a0"}</span>} data={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      </div>
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regime")} data={options("regime", REGIMES)} {...form.getInputProps("regime")} />
        <DateField label={t("web-regime-from")} required {...form.getInputProps("regimeFrom")} />
      </div>
    </FormDialog>
  );
}

/** The offices of état civil, with who signs today. */
export function Offices() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const may = useMay();
  const { commune } = useSession();
  const filters = useFilters({ query: "", unit: "" });
  const { values, set, settled } = filters;
  const narrowed = settled.query.trim() !== "" || settled.unit !== "";
  const pages = usePages(OFFICES, { first: 50, filter: { query: settled.query.trim() || null, unitId: settled.unit || null } }, (data) => data.registryOffices);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [creating, setCreating] = useState(false);
  const create = may("registry.office.create") && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-office-new")}</Button>
  );
  return (
    <Page title={t("web-nav-offices")} actions={create}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-offices-filter")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          {commune.units.length > 1 && (
            <NativeSelect data-wide label={t("web-unit")} value={values.unit} onChange={(event) => set("unit")(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, ...commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} />
          )}
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="office" title={t("web-offices-none")} hint={t("web-offices-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="office" title={t("web-offices-empty")} hint={t("web-offices-empty-hint")}>{create}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="offices"
            pages={pages}
            filters={filters.kept}
            caption={t("web-nav-offices")}
            rows={rows}
            keyOf={(office) => office.id}
            linkOf={(office) => `/offices/${office.id}`}
            columns={[
              { id: "code", label: t("web-office-code"), text: (office) => office.code, cell: (office) => <Ref>{office.code}</Ref> },
              { id: "name", label: t("web-name"), lead: true, text: (office) => pick(office.name), cell: (office) => <Link to={`/offices/${office.id}`}>{pick(office.name)}</Link> },
              { id: "unit", label: t("web-unit"), text: (office) => pick(office.unit.name), cell: (office) => pick(office.unit.name) },
              { id: "regime", label: t("web-regime"), text: (office) => label("regime", office.regime), cell: (office) => (office.regime ? label("regime", office.regime) : "—") },
              {
                label: t("web-signs-today"),
                cell: (office) => {
                  const signing = office.delegations.filter((delegation) => delegation.inForceToday);
                  return signing.length > 0
                    ? <span>{signing.map((delegation) => <div key={delegation.id}><bdi>{pick(delegation.staff.name)}</bdi></div>)}</span>
                    : <Badge color="orange">{t("web-nobody-signs")}</Badge>;
                },
              },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {creating && <NewOffice onClose={() => setCreating(false)} onDone={reload} />}
    </Page>
  );
}
