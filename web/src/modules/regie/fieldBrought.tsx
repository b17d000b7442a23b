import { Alert, Badge, Button, FileButton } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { useAction } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { FormDialog } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { Empty } from "@/ui/states";
import { Table } from "@/ui/table";
import { Colon, Ref } from "@/ui/text";
import { partsOf } from "./fieldFile";
import { ENTRY_COLOURS, OUTCOME_COLOURS, useFieldLabel } from "./fieldLabels";
import { FIELD_FILE_IMPORT, type FieldBrought, type FieldDevice } from "./fieldQueries";
import classes from "./revenue.module.css";

/** What became of a file: each of its entries, and the places that the phone itself cannot read any more. */
export interface Brought { name: string; entries: readonly FieldBrought[]; damaged: readonly number[] }

/** No phone writes more: what is longer is another file. */
const MOST_BYTES = 10 * 1024 * 1024;

/** Takes in the file of a phone that cannot send, part by part; what was taken before a part failed is told as well. */
export function ImportFileDialog({ device, onClose, onDone, onBrought }: { device: FieldDevice; onClose: () => void; onDone: () => void; onBrought: (brought: Brought) => void }) {
  const t = useText();
  const [bring] = useAction(FIELD_FILE_IMPORT);
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const form = useForm({
    initialValues: { content: "" },
    validate: { content: () => (file ? (file.size > MOST_BYTES ? t("web-regie-field-file-unread") : null) : t("web-regie-field-file-none")) },
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    form.setFieldValue("content", chosen?.name ?? "");
    form.clearErrors();
  };
  const send = async () => {
    if (!file) return undefined;
    const parts = partsOf(await file.text());
    const entries: FieldBrought[] = [];
    const damaged: number[] = [];
    let outcome: Awaited<ReturnType<typeof bring>>;
    for (const [done, content] of parts.entries()) {
      if (parts.length > 1) setProgress({ done, all: parts.length });
      outcome = await bring({ input: { deviceId: device.id, content } });
      if (!outcome || outcome.failure || outcome.errors.length > 0) break;
      entries.push(...(outcome.payload?.entries ?? []));
      damaged.push(...(outcome.payload?.damaged ?? []));
    }
    setProgress(undefined);
    if (parts.length === 0) form.setFieldError("content", t("web-regie-field-file-unread"));
    const whole = outcome && !outcome.failure && outcome.errors.length === 0;
    if (whole || entries.length > 0) onBrought({ name: file.name, entries, damaged });
    // What came before a part that failed is in the books: the page behind shows it.
    if (!whole && entries.length > 0) onDone();
    return outcome;
  };
  return (
    <FormDialog title={t("web-regie-field-file")} confirm={t("web-regie-field-file-confirm")} done={t("web-regie-field-file-done")} form={form} onClose={onClose} onDone={onDone} send={send}>
      <p style={{ margin: 0 }}>{t("web-regie-field-file-hint")}</p>
      <div className={classes.papers}>
        <FileButton onChange={choose} accept=".json,application/json">
          {(props) => <Button {...props} variant="default" data-autofocus leftSection={<Glyph name="upload" size={16} />}>{t("web-regie-field-file-choose")}</Button>}
        </FileButton>
        {file && <bdi style={{ overflowWrap: "anywhere" }}>{file.name}</bdi>}
      </div>
      {form.errors.content && <p role="alert" style={{ margin: 0, color: "var(--bad-ink)" }}>{form.errors.content}</p>}
      {progress && <Alert role="status" variant="light">{t("web-regie-field-file-progress", { done: progress.done, all: progress.all })}</Alert>}
    </FormDialog>
  );
}

/** What became of each entry of a file. */
export function BroughtFile({ of, onClose }: { of: Brought; onClose: () => void }) {
  const t = useText();
  const label = useFieldLabel();
  const count = (outcome: FieldBrought["outcome"]) => of.entries.filter((one) => one.outcome === outcome).length;
  const what = ({ entry }: FieldBrought) => {
    if (!entry) return "—";
    const words = `${label("kind", entry.kind) || t("web-regie-field-unreadable")}${entry.number === null ? "" : ` ${entry.number}`}`;
    return entry.receiptId ? <Link to={`/revenue/receipts/${entry.receiptId}`}>{words}</Link> : words;
  };
  const look = ({ reason, entry }: FieldBrought) => {
    if (reason) return reason;
    const flags = entry?.flags ?? [];
    return flags.length === 0 ? "—" : <span>{flags.map((flag, at) => <span key={at} style={{ display: "block" }}>{flag.text}</span>)}</span>;
  };
  return (
    <Card flush title={t("web-regie-field-file-result")} action={<Button size="compact-sm" variant="subtle" onClick={onClose}>{t("web-close")}</Button>}>
      <p role="status" className={classes.inset}>
        <bdi style={{ overflowWrap: "anywhere" }}>{of.name}</bdi><Colon />{t("web-regie-field-file-counts", { taken: count("TAKEN"), known: count("KNOWN"), refused: count("REFUSED") })}
      </p>
      {of.damaged.length > 0 && (
        <Alert mx="md" mb="sm" color="red" variant="light" icon={<Glyph name="alert" />} title={t("web-regie-field-damaged", { count: of.damaged.length })}>
          <Ref>{of.damaged.join(", ")}</Ref> · {t("web-regie-field-file-damaged-hint")}
        </Alert>
      )}
      {of.entries.length === 0 ? <Empty title={t("web-regie-field-file-empty")} hint={t("web-regie-field-file-empty-hint")} /> : (
        <Table caption={t("web-regie-field-file-result")} rows={of.entries.map((one, at) => ({ ...one, at }))} keyOf={(one) => String(one.at)} columns={[
          { label: t("web-regie-field-sequence"), lead: true, cell: (one) => <Ref>{one.sequence ?? "—"}</Ref> },
          { label: t("web-regie-field-what"), cell: what },
          { label: t("web-regie-field-file-became"), cell: (one) => <Badge color={OUTCOME_COLOURS[one.outcome]}>{label("outcome", one.outcome)}</Badge> },
          { label: t("web-state"), cell: (one) => (one.entry ? <Badge color={ENTRY_COLOURS[one.entry.state]}>{label("state", one.entry.state)}</Badge> : "—") },
          { label: t("web-regie-field-look"), cell: look },
        ]} />
      )}
    </Card>
  );
}
