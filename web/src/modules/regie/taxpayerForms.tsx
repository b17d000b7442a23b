import { NativeSelect, TextInput, Textarea } from "@mantine/core";
import { useForm, type UseFormReturnType } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import ui from "@/ui/ui.module.css";
import { TaxpayerSelect } from "./choices";
import { TAXPAYER_KINDS, useOptions } from "./labels";
import { placed } from "./refusals";
import { TAXPAYER_MERGE, TAXPAYER_RECORD, TAXPAYER_UPDATE, type Taxpayer } from "./taxpayerQueries";

type TaxpayerKind = (typeof TAXPAYER_KINDS)[number];
const DETAILS = ["nameAr", "nameLatin", "cin", "ice", "taxId", "rib", "phone", "email", "addressAr", "addressFr"] as const;
type Details = Record<(typeof DETAILS)[number], string>;
type Values = { kind: TaxpayerKind; unitId: string; details: Details; aliases: string };
type Form = UseFormReturnType<Values>;

const detailsOf = (taxpayer?: Taxpayer): Details => Object.fromEntries(DETAILS.map((field) => [field, taxpayer?.[field] ?? ""])) as Details;
/** What is not said is null. */
const said = (details: Details) => Object.fromEntries(DETAILS.map((field) => [field, details[field].trim() || null])) as Record<keyof Details, string | null>;
const lines = (text: string): string[] => text.split("\n").map((line) => line.trim()).filter(Boolean);
/** A refused name of several is shown at the field that holds them all. */
const atField = (path: string[]): string[] => (path[0] === "aliases" ? ["aliases"] : path);

function useTaxpayerForm(initialValues: Values): Form {
  const t = useText();
  return useForm<Values>({
    initialValues,
    validate: (values) => {
      const named = values.details.nameAr.trim() !== "" || values.details.nameLatin.trim() !== "";
      return named ? {} : { "details.nameAr": t("web-regie-taxpayer-name-missing") };
    },
  });
}

function Fields({ form, fresh }: { form: Form; fresh: boolean }) {
  const t = useText();
  const pick = usePick();
  const options = useOptions();
  const { commune } = useSession();
  const company = form.values.kind === "COMPANY";
  return (
    <>
      {fresh && <NativeSelect label={t("web-regie-taxpayer-kind")} data={options("taxpayer-kind", TAXPAYER_KINDS)} {...form.getInputProps("kind")} />}
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} description={t("web-regie-name-hint")} lang="ar" dir="rtl" autoComplete="off" data-autofocus {...form.getInputProps("details.nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" autoComplete="off" {...form.getInputProps("details.nameLatin")} />
      <div className={ui.grid2}>
        {!company && <TextInput label={t("web-regie-cin")} dir="ltr" autoCapitalize="characters" autoComplete="off" {...form.getInputProps("details.cin")} />}
        <TextInput label={t("web-regie-phone")} dir="ltr" inputMode="tel" autoComplete="off" {...form.getInputProps("details.phone")} />
        {company && <TextInput label={t("web-regie-tax-id")} dir="ltr" autoComplete="off" {...form.getInputProps("details.taxId")} />}
      </div>
      {(company || form.values.details.ice !== "") && <TextInput label={t("web-regie-ice")} description={t("web-regie-ice-hint")} dir="ltr" inputMode="numeric" autoComplete="off" {...form.getInputProps("details.ice")} />}
      {!company && form.values.details.taxId !== "" && <TextInput label={t("web-regie-tax-id")} dir="ltr" autoComplete="off" {...form.getInputProps("details.taxId")} />}
      {company && form.values.details.cin !== "" && <TextInput label={t("web-regie-cin")} dir="ltr" autoComplete="off" {...form.getInputProps("details.cin")} />}
      <TextInput label={t("web-in-arabic", { label: t("web-regie-address") })} lang="ar" dir="rtl" autoComplete="off" {...form.getInputProps("details.addressAr")} />
      <TextInput label={t("web-in-french", { label: t("web-regie-address") })} lang="fr" dir="ltr" autoComplete="off" {...form.getInputProps("details.addressFr")} />
      <TextInput label={t("web-regie-email")} type="email" dir="ltr" autoComplete="off" {...form.getInputProps("details.email")} />
      <TextInput label={t("web-regie-rib")} description={t("web-regie-rib-hint")} dir="ltr" inputMode="numeric" autoComplete="off" {...form.getInputProps("details.rib")} />
      <Textarea label={t(fresh ? "web-regie-aliases" : "web-regie-aliases-more")} description={t("web-regie-aliases-hint")} dir="auto" autosize minRows={2} {...form.getInputProps("aliases")} />
      {commune.units.length > 1 && (
        <NativeSelect label={t("web-regie-keeping-unit")} data={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      )}
    </>
  );
}

/** A taxpayer under the next number of the commune; who looks the same is shown on the new file. */
export function NewTaxpayer({ onClose }: { onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { commune } = useSession();
  const [record] = useAction(TAXPAYER_RECORD);
  const [operationId, renew] = useOperationId();
  const form = useTaxpayerForm({ kind: "PERSON", unitId: commune.here.id, details: detailsOf(), aliases: "" });
  return (
    <FormDialog title={t("web-regie-taxpayer-new")} confirm={t("web-regie-taxpayer-record")} done={t("web-regie-taxpayer-recorded")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const outcome = await record({ input: { operationId, unitId: values.unitId, kind: values.kind, details: said(values.details), aliases: lines(values.aliases) } });
        const taxpayer = outcome?.payload?.taxpayer;
        if (taxpayer && outcome.errors.length === 0) void navigate({ to: `/revenue/taxpayers/${taxpayer.id}` });
        return placed(outcome, atField);
      }}>
      <Fields form={form} fresh />
    </FormDialog>
  );
}

/** A correction of a file, as it was read: nobody overwrites a colleague's. */
export function EditTaxpayer({ taxpayer, onClose, onDone }: { taxpayer: Taxpayer; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [update] = useAction(TAXPAYER_UPDATE);
  const form = useTaxpayerForm({ kind: taxpayer.kind, unitId: taxpayer.unit.id, details: detailsOf(taxpayer), aliases: "" });
  return (
    <FormDialog title={t("web-regie-taxpayer-edit")} confirm={t("web-save")} done={t("web-regie-taxpayer-saved")} form={form} onClose={onClose} onDone={onDone}
      send={async (values) => placed(await update({
        input: {
          taxpayerId: taxpayer.id, revision: taxpayer.revision, unitId: values.unitId === taxpayer.unit.id ? null : values.unitId,
          details: said(values.details), aliases: lines(values.aliases),
        },
      }), atField)}>
      <Fields form={form} fresh={false} />
    </FormDialog>
  );
}

/** Another file that is the same taxpayer: this one stays. */
export function MergeDialog({ taxpayer, other, onClose, onDone }: { taxpayer: Taxpayer; other: string; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [merge] = useAction(TAXPAYER_MERGE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { fromId: other, reasons: "" }, validate: { fromId: must, reasons: must } });
  return (
    <FormDialog danger title={t("web-regie-merge")} confirm={t("web-regie-merge-confirm")} done={t("web-regie-merge-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => merge({ input: { operationId, intoId: taxpayer.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-merge-hint", { number: taxpayer.number })}</p>
      <TaxpayerSelect label={t("web-regie-merge-from")} description={t("web-regie-taxpayers-filter-hint")} required leads={other === ""} but={taxpayer.id}
        known={taxpayer.similar.map((one) => one.taxpayer)} value={form.values.fromId} error={form.errors.fromId} onChange={(id) => form.setFieldValue("fromId", id)} />
      <Textarea label={t("web-reason")} description={t("web-regie-merge-reason-hint")} dir="auto" autosize minRows={3} required data-autofocus={other !== "" || undefined} {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
