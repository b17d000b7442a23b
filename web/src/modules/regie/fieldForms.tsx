import { NativeSelect, NumberInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { FormDialog, required } from "@/ui/formDialog";
import { FIELD_ENDINGS, holeWords, useFieldLabel } from "./fieldLabels";
import { FIELD_BOOK_HAND, FIELD_DEVICE_WITHDRAW, FIELD_ENTRY_ADMIT, FIELD_MISSING_EXPLAIN, type FieldDevice, type FieldEntry, type FieldHole } from "./fieldQueries";
import type { CashOffice } from "./officeQueries";

interface DialogProps { device: FieldDevice; onClose: () => void; onDone: () => void }

/** A book is good for a week unless somebody says otherwise; a month at most. */
const USUAL_DAYS = 7;
const MOST_DAYS = 31;

/** Hands a book of the régie to a phone, or the phone's own for some days more. */
export function HandBookDialog({ device, office, onClose, onDone }: DialogProps & { office: CashOffice }) {
  const t = useText();
  const [hand] = useAction(FIELD_BOOK_HAND);
  const [operationId, renew] = useOperationId();
  const books = office.books.filter((book) => book.left > 0 && (!book.tillId || book.id === device.book?.id));
  const own = books.find((book) => book.id === device.book?.id);
  const form = useForm({
    initialValues: { bookId: own?.id ?? (books.length === 1 ? books[0]?.id : undefined) ?? "", days: USUAL_DAYS as number | string },
    validate: {
      bookId: required(t("web-required")),
      days: (value) => (Number.isInteger(Number(value)) && Number(value) >= 1 && Number(value) <= MOST_DAYS ? null : t("web-regie-field-days-wrong")),
    },
  });
  return (
    <FormDialog title={t("web-regie-field-hand")} confirm={t("web-regie-field-hand-confirm")} done={t("web-regie-field-handed")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => hand({ input: { operationId, deviceId: device.id, bookId: values.bookId, days: Number(values.days) } })}>
      <NativeSelect label={t("web-regie-cof-book")} description={t("web-regie-field-hand-hint")} required data-autofocus {...form.getInputProps("bookId")}
        data={[{ value: "", label: t("web-choose") }, ...books.map((book) => ({ value: book.id, label: `${book.serial} · ${book.nextNumber ?? book.firstNumber} – ${book.lastNumber}` }))]} />
      <NumberInput label={t("web-regie-field-days")} description={t("web-regie-field-days-hint")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} {...form.getInputProps("days")} />
    </FormDialog>
  );
}

/** Takes a phone out of use: its book is closed, and what of it was not received is explained. */
export function WithdrawPhoneDialog({ device, onClose, onDone }: DialogProps) {
  const t = useText();
  const label = useFieldLabel();
  const [withdraw] = useAction(FIELD_DEVICE_WITHDRAW);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { kind: "WITHDRAWN" as (typeof FIELD_ENDINGS)[number], reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-field-withdraw")} confirm={t("web-regie-field-withdraw-confirm")} done={t("web-regie-field-withdrawn")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => withdraw({ input: { operationId, deviceId: device.id, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-field-withdraw-hint")}</p>
      <NativeSelect label={t("web-regie-field-ending")} data={FIELD_ENDINGS.map((value) => ({ value, label: label("ending", value) }))} data-autofocus {...form.getInputProps("kind")} />
      <Textarea label={t("web-reason")} description={t("web-regie-field-withdraw-reasons")} dir="auto" autosize minRows={2} maxLength={500} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** Says why entries never came, so that those behind them count. */
export function ExplainMissingDialog({ device, hole, onClose, onDone }: DialogProps & { hole: FieldHole }) {
  const t = useText();
  const [explain] = useAction(FIELD_MISSING_EXPLAIN);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-field-explain")} confirm={t("web-regie-field-explain-confirm")} done={t("web-regie-field-explained")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => explain({ input: { operationId, deviceId: device.id, firstSequence: hole.firstSequence, lastSequence: hole.lastSequence, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-field-hole", holeWords(hole))}</p>
      <p style={{ margin: 0 }}>{t("web-regie-field-explain-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** Lets an entry in that was held, after a second look. */
export function AdmitEntryDialog({ device, entry, onClose, onDone }: DialogProps & { entry: FieldEntry }) {
  const t = useText();
  const [admit] = useAction(FIELD_ENTRY_ADMIT);
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-field-admit", { sequence: entry.sequence })} confirm={t("web-regie-field-admit-confirm")} done={t("web-regie-field-admitted")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => admit({ input: { deviceId: device.id, sequence: entry.sequence, ...values } })}>
      <p style={{ margin: 0 }}>{t("web-regie-field-admit-hint")}</p>
      <ul style={{ margin: 0 }}>{entry.flags.map((flag, at) => <li key={at}>{flag.text}</li>)}</ul>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}
