import { Checkbox, NativeSelect, NumberInput, Radio, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { PersonSelect } from "@/modules/shell/PersonSelect";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Failures, Loading } from "@/ui/states";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CASH_QUALITIES, useQualityLabel, type CashQuality } from "./officeLabels";
import {
  BOOK_ISSUE, BOOK_RECEIVE, BOOK_RETURN, CASH_KINDS, CASH_MEMBER_APPOINT, CASH_MEMBER_END, CASH_OFFICE_CREATE, TILL_CREATE,
  type CashMember, type CashOffice, type ReceiptBook,
} from "./officeQueries";
import classes from "./revenue.module.css";

export interface OfficeDialogProps { office: CashOffice; onClose: () => void; onDone: () => void }

/** Capitals whatever was typed: the code stands on every receipt. */
const capitals = (code: string) => code.trim().toUpperCase();

function KindChoice({ field }: { field: { value: string[]; error: ReactNode; onChange: (value: string[]) => void } }) {
  const t = useText();
  const pick = usePick();
  const kinds = useData(CASH_KINDS, {});
  const open = kinds.data?.revenueKinds.nodes.filter((one) => !one.readOnly && !one.closedOn);
  if (kinds.failure) return <Failures of={[kinds]} />;
  if (!open) return <Loading rows={3} />;
  return (
    <Checkbox.Group label={t("web-regie-cof-kinds")} {...field}>
      <Stack gap={8} mt={6} className={classes.scroller}>
        {open.map((kind) => <Checkbox key={kind.id} value={kind.id} label={`${kind.code} · ${pick(kind.name)}`} />)}
      </Stack>
    </Checkbox.Group>
  );
}

export function NewCashOffice({ onClose }: { onClose: () => void }) {
  const t = useText();
  const pick = usePick();
  const navigate = useNavigate();
  const { commune } = useSession();
  const [create] = useAction(CASH_OFFICE_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { unitId: commune.here.id, code: "", nameAr: "", nameFr: "", instrument: "", instrumentOn: today(), takes: "ALL", kindIds: [] as string[] },
    validate: {
      code: must, nameAr: must, nameFr: must, instrument: must, instrumentOn: must,
      kindIds: (value, all) => (all.takes === "SOME" && value.length === 0 ? t("web-regie-cof-kinds-none") : null),
    },
  });
  return (
    <FormDialog
      title={t("web-regie-cof-new")} confirm={t("web-regie-cof-create")} done={t("web-regie-cof-created")} form={form} onRefused={renew} onClose={onClose}
      send={async ({ takes, kindIds, ...values }) => {
        const outcome = await create({ input: { operationId, ...values, code: capitals(values.code), kindIds: takes === "SOME" ? kindIds : [] } });
        const made = outcome?.payload?.cashOffice;
        if (made && outcome.errors.length === 0) void navigate({ to: `/revenue/offices/${made.id}` });
        return outcome;
      }}
    >
      <div className={ui.grid2}>
        <TextInput label={t("web-regie-cof-code")} description={t("web-regie-cof-code-hint")} dir="ltr" autoComplete="off" required data-autofocus {...form.getInputProps("code")} />
        <NativeSelect label={t("web-unit")} description={"\u00a0"} data={commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))} {...form.getInputProps("unitId")} />
      </div>
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-regie-cof-instrument")} description={t("web-regie-cof-instrument-hint")} dir="auto" required {...form.getInputProps("instrument")} />
        <DateField label={t("web-regie-cof-instrument-on")} required {...form.getInputProps("instrumentOn")} />
      </div>
      <Radio.Group label={t("web-regie-cof-takes")} {...form.getInputProps("takes")}>
        <Stack gap={8} mt={6}>
          <Radio value="ALL" label={t("web-regie-cof-takes-all")} />
          <Radio value="SOME" label={t("web-regie-cof-takes-some")} />
        </Stack>
      </Radio.Group>
      {form.values.takes === "SOME" && (
        <KindChoice field={{ value: form.values.kindIds, error: form.errors.kindIds, onChange: (value) => form.setFieldValue("kindIds", value) }} />
      )}
    </FormDialog>
  );
}

export function AppointDialog({ office, onClose, onDone }: OfficeDialogProps) {
  const t = useText();
  const label = useQualityLabel();
  const [appoint] = useAction(CASH_MEMBER_APPOINT);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const headed = office.members.some((member) => member.inForce && member.quality === "REGISSEUR");
  const form = useForm({
    initialValues: { staffId: "", quality: (headed ? "COLLECTOR" : "REGISSEUR") as CashQuality, instrument: "", from: today(), until: "" },
    validate: { staffId: must, instrument: must, from: must },
  });
  return (
    <FormDialog title={t("web-regie-cof-appoint")} confirm={t("web-regie-cof-appoint-confirm")} done={t("web-regie-cof-appointed")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => appoint({ input: { operationId, officeId: office.id, ...values, until: values.until || null } })}>
      <PersonSelect label={t("web-person")} description={t("web-choice-hint")} among="colleagues" required leads value={form.values.staffId} error={form.errors.staffId}
        onChange={(id) => form.setFieldValue("staffId", id)} />
      <NativeSelect label={t("web-regie-cof-quality")} data={CASH_QUALITIES.map((value) => ({ value, label: label(value) }))} {...form.getInputProps("quality")} />
      <TextInput label={t("web-regie-cof-instrument")} description={t("web-regie-cof-appoint-hint")} dir="auto" required {...form.getInputProps("instrument")} />
      <div className={ui.grid2}>
        <DateField label={t("web-from")} required {...form.getInputProps("from")} />
        <DateField label={t("web-regie-cof-until")} {...form.getInputProps("until")} />
      </div>
    </FormDialog>
  );
}

export function EndMemberDialog({ member, onClose, onDone }: { member: CashMember; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const label = useQualityLabel();
  const [end] = useAction(CASH_MEMBER_END);
  const form = useForm({ initialValues: { on: today() }, validate: { on: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-cof-end")} confirm={t("web-regie-cof-end-confirm")} done={t("web-regie-cof-ended")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => end({ input: { memberId: member.id, ...values } })}>
      <p style={{ margin: 0 }}><bdi>{pick(member.staff.name)}</bdi> · {label(member.quality)}</p>
      <DateField label={t("web-regie-cof-end-on")} required {...form.getInputProps("on")} />
    </FormDialog>
  );
}

export function NewTillDialog({ office, onClose, onDone }: OfficeDialogProps) {
  const t = useText();
  const [create] = useAction(TILL_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { code: "", nameAr: "", nameFr: "" }, validate: { code: must, nameAr: must, nameFr: must } });
  return (
    <FormDialog title={t("web-regie-cof-till-new")} confirm={t("web-regie-cof-till-create")} done={t("web-regie-cof-till-created")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => create({ input: { operationId, officeId: office.id, ...values, code: capitals(values.code) } })}>
      <TextInput label={t("web-regie-cof-till-code")} description={t("web-regie-cof-till-code-hint")} dir="ltr" autoComplete="off" required data-autofocus {...form.getInputProps("code")} />
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" required {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
    </FormDialog>
  );
}

/** Whole numbers from 1 on, as they are printed on receipts. */
const isNumber = (value: number | string) => Number.isInteger(Number(value)) && Number(value) >= 1;

export function ReceiveBookDialog({ office, onClose, onDone }: OfficeDialogProps) {
  const t = useText();
  const [receive] = useAction(BOOK_RECEIVE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const number = (value: number | string) => (isNumber(value) ? null : t("web-required"));
  const form = useForm({
    initialValues: { serial: "", firstNumber: "" as number | string, lastNumber: "" as number | string, receivedOn: today() },
    validate: {
      serial: must, receivedOn: must, firstNumber: number,
      lastNumber: (value, all) => number(value) ?? (Number(value) < Number(all.firstNumber) ? t("web-regie-cof-book-order") : null),
    },
  });
  const { firstNumber, lastNumber } = form.values;
  const count = isNumber(firstNumber) && isNumber(lastNumber) ? Number(lastNumber) - Number(firstNumber) + 1 : 0;
  return (
    <FormDialog title={t("web-regie-cof-book-receive")} confirm={t("web-regie-cof-book-receive-confirm")} done={t("web-regie-cof-book-received")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => receive({ input: { operationId, officeId: office.id, ...values, firstNumber: Number(values.firstNumber), lastNumber: Number(values.lastNumber) } })}>
      <TextInput label={t("web-regie-cof-book-serial")} description={t("web-regie-cof-book-serial-hint")} dir="ltr" autoComplete="off" required data-autofocus {...form.getInputProps("serial")} />
      <div className={ui.grid2}>
        <NumberInput label={t("web-regie-cof-book-first")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={99_999_999} {...form.getInputProps("firstNumber")} />
        <NumberInput label={t("web-regie-cof-book-last")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={99_999_999} {...form.getInputProps("lastNumber")} />
      </div>
      <p style={{ margin: 0 }} role="status">{count > 0 && t("web-regie-cof-book-count", { count })}</p>
      <DateField label={t("web-regie-cof-book-received-on")} required {...form.getInputProps("receivedOn")} />
    </FormDialog>
  );
}

export function IssueBookDialog({ office, book, onClose, onDone }: OfficeDialogProps & { book: ReceiptBook }) {
  const t = useText();
  const pick = usePick();
  const [issue] = useAction(BOOK_ISSUE);
  const [operationId, renew] = useOperationId();
  // A till has one book at a time.
  const free = office.tills.filter((till) => !till.book);
  const form = useForm({
    initialValues: { tillId: (free.length === 1 ? free[0]?.id : undefined) ?? "" },
    validate: { tillId: required(t("web-required")) },
  });
  return (
    <FormDialog title={t("web-regie-cof-book-issue")} confirm={t("web-regie-cof-book-issue-confirm")} done={t("web-regie-cof-book-issued")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => issue({ input: { operationId, bookId: book.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-cof-book")} <Ref>{book.serial}</Ref> · {t("web-regie-cof-book-next")} <Ref>{book.nextNumber}</Ref></p>
      <NativeSelect label={t("web-regie-cof-till")} description={t("web-regie-cof-book-issue-hint")} required data-autofocus
        data={[{ value: "", label: t("web-choose") }, ...free.map((till) => ({ value: till.id, label: `${till.code} · ${pick(till.name)}` }))]} {...form.getInputProps("tillId")} />
    </FormDialog>
  );
}

export function ReturnBookDialog({ book, onClose, onDone }: { book: ReceiptBook; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [take] = useAction(BOOK_RETURN);
  const form = useForm({
    initialValues: { remark: "" },
    validate: { remark: (value) => (book.left > 0 && !value.trim() ? t("web-required") : null) },
  });
  return (
    <FormDialog title={t("web-regie-cof-book-return")} confirm={t("web-regie-cof-book-return-confirm")} done={t("web-regie-cof-book-returned")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => take({ input: { bookId: book.id, remark: values.remark.trim() || null } })}>
      <p style={{ margin: 0 }}>{t("web-regie-cof-book")} <Ref>{book.serial}</Ref> · {t("web-regie-cof-book-left-count", { count: book.left })}</p>
      <TextInput label={t("web-regie-cof-book-remark")} description={t("web-regie-cof-book-remark-hint")} dir="auto" required={book.left > 0} data-autofocus {...form.getInputProps("remark")} />
    </FormDialog>
  );
}
