import { Alert, Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { PersonSelect } from "@/modules/shell/PersonSelect";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Ar, Day, Lat, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { REGIMES, SIGNERS, useLabel, useOptions } from "./labels";
import { DELEGATION_CREATE, DELEGATION_END, OFFICE, REGIME_SET, type Office } from "./officeQueries";
import { Registers } from "./registers";

type Dialog = { kind: "regime" } | { kind: "delegate" } | { kind: "end"; delegation: string };
interface DialogProps { office: Office; onClose: () => void; onDone: () => void }

function RegimeDialog({ office, onClose, onDone }: DialogProps) {
  const t = useText();
  const options = useOptions();
  const [set] = useAction(REGIME_SET);
  const form = useForm({ initialValues: { regime: "LAW_36_21" as (typeof REGIMES)[number], from: today() }, validate: { from: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regime-set")} confirm={t("web-regime-confirm")} done={t("web-regime-done")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => set({ input: { officeId: office.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regime-hint")}</p>
      <NativeSelect label={t("web-regime")} data={options("regime", REGIMES)} data-autofocus {...form.getInputProps("regime")} />
      <DateField label={t("web-regime-from")} required {...form.getInputProps("from")} />
    </FormDialog>
  );
}

function DelegateDialog({ office, onClose, onDone }: DialogProps) {
  const t = useText();
  const options = useOptions();
  const [create] = useAction(DELEGATION_CREATE);
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { staffId: "", quality: "DELEGATED_OFFICIAL" as (typeof SIGNERS)[number], instrument: "", from: today(), until: "" },
    validate: { staffId: must, instrument: must, from: must },
  });
  return (
    <FormDialog title={t("web-delegation-new")} confirm={t("web-delegation-create")} done={t("web-delegation-created")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => create({ input: { officeId: office.id, ...values, until: values.until || null } })}>
      <PersonSelect label={t("web-person")} description={t("web-choice-hint")} among="staff" required leads value={form.values.staffId} error={form.errors.staffId}
        onChange={(id) => form.setFieldValue("staffId", id)} />
      <NativeSelect label={t("web-quality")} data={options("signer", SIGNERS)} {...form.getInputProps("quality")} />
      <TextInput label={t("web-instrument")} description={t("web-instrument-hint")} dir="auto" required {...form.getInputProps("instrument")} />
      <div className={ui.grid2}>
        <DateField label={t("web-from")} required {...form.getInputProps("from")} />
        <DateField label={t("web-until-optional")} {...form.getInputProps("until")} />
      </div>
    </FormDialog>
  );
}

function EndDialog({ delegation, onClose, onDone }: { delegation: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [end] = useAction(DELEGATION_END);
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { on: today(), reason: "" }, validate: { on: must, reason: must } });
  return (
    <FormDialog danger title={t("web-delegation-end")} confirm={t("web-delegation-end-confirm")} done={t("web-delegation-ended")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => end({ input: { delegationId: delegation, ...values } })}>
      <DateField label={t("web-end-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-reason")} dir="auto" required data-autofocus {...form.getInputProps("reason")} />
    </FormDialog>
  );
}

/** One office: its dated regimes, and who may sign its acts, since when, by which instrument. */
export function OfficePage() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(OFFICE, { id });
  const [dialog, setDialog] = useState<Dialog>();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const office = data.office;
  if (!office) return <NotFound />;
  const close = () => setDialog(undefined);
  const canEnd = may("registry.delegation.end");
  return (
    <Page
      title={pick(office.name)}
      back={{ to: "/offices", label: t("web-nav-offices") }}
      actions={
        <>
          {may("registry.office.regime_set") && <Button variant="default" onClick={() => setDialog({ kind: "regime" })}>{t("web-regime-set")}</Button>}
          {may("registry.delegation.create") && <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setDialog({ kind: "delegate" })}>{t("web-delegation-new")}</Button>}
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [t("web-office-code"), <Ref key="c">{office.code}</Ref>],
            [t("web-unit"), pick(office.unit.name)],
            [t("web-regime"), label("regime", office.regime)],
            [t("web-lone-office"), t(office.loneOfficeAllowed ? "web-lone-yes" : "web-lone-no")],
            [t("web-name"), <span key="n"><Ar>{office.name.ar}</Ar> · <Lat>{office.name.fr}</Lat></span>, "wide"],
          ]}
        />
      </Card>
      <Card flush title={t("web-delegations")}>
        {!office.delegations.some((delegation) => delegation.inForceToday) && (
          <Alert color="orange" variant="light" m="md" icon={<Glyph name="alert" />}>{t("web-nobody-signs-hint")}</Alert>
        )}
        {office.delegations.length === 0 ? <Empty glyph="stamp" title={t("web-delegations-empty")} hint={t("web-delegations-empty-hint")} /> : (
          <Table
            caption={t("web-delegations")}
            rows={office.delegations}
            keyOf={(delegation) => delegation.id}
            columns={[
              { label: t("web-person"), lead: true, cell: (one) => <bdi>{pick(one.staff.name)}</bdi> },
              { label: t("web-quality"), cell: (one) => pick(one.qualityLabel) },
              { label: t("web-instrument"), cell: (one) => <bdi>{one.instrument}</bdi> },
              { label: t("web-from"), cell: (one) => <Day iso={one.from} /> },
              { label: t("web-until"), cell: (one) => <Day iso={one.endedOn ?? one.until} /> },
              { label: t("web-state"), cell: (one) => <Badge color={one.inForceToday ? "green" : "gray"}>{t(one.inForceToday ? "web-in-force" : "web-not-in-force")}</Badge> },
              ...(canEnd ? [{
                label: t("web-actions"), bare: true,
                cell: (one: Office["delegations"][number]) => one.endedOn ? null : (
                  <Button size="compact-sm" variant="subtle" color="red" onClick={() => setDialog({ kind: "end", delegation: one.id })}>{t("web-delegation-end")}</Button>
                ),
              }] : []),
            ]}
          />
        )}
      </Card>
      <Registers office={office} onDone={reload} />
      <Card title={t("web-regimes")}>
        <ul className={ui.timeline}>{office.regimes.map((one) => <li key={one.from}>{label("regime", one.regime)}<small>{t("web-from")} <Day iso={one.from} /></small></li>)}</ul>
      </Card>
      {dialog?.kind === "regime" && <RegimeDialog office={office} onClose={close} onDone={reload} />}
      {dialog?.kind === "delegate" && <DelegateDialog office={office} onClose={close} onDone={reload} />}
      {dialog?.kind === "end" && <EndDialog delegation={dialog.delegation} onClose={close} onDone={reload} />}
    </Page>
  );
}
