import { Alert, Button, FileButton, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { csv, download } from "@/ui/csv";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { FailureState, Loading } from "@/ui/states";
import classes from "./budget.module.css";
import { LINES_IMPORT, LINES_PREVIEW, WORKBOOK_IMPORT, WORKBOOK_PREVIEW } from "./queries";
import { textOf } from "./textOf";
import { base64, isWorkbook, MOST_BYTES } from "./workbook";

interface Chosen { name: string; content: string }

/** A nomenclature, as a text or as a workbook: looked at first, with every fault by its place, and imported once there is none. */
export function ImportLines({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [bring] = useAction(LINES_IMPORT);
  const [bringBook] = useAction(WORKBOOK_IMPORT);
  const [operationId, renew] = useOperationId();
  /** The workbook that was chosen, instead of a text. */
  const [book, setBook] = useState<Chosen>();
  const must = required(t("web-required"));
  const form = useForm({ initialValues: { csv: "" }, validate: { csv: (value: string) => (book ? null : must(value)) } });
  /** What was looked at last. */
  const [asked, setAsked] = useState("");
  const byText = useData(LINES_PREVIEW, { csv: asked }, { pause: asked === "" || book !== undefined });
  const byBook = useData(WORKBOOK_PREVIEW, { content: book?.content ?? "" }, { pause: book === undefined });
  const preview = book ? byBook : byText;
  const current = book !== undefined || (asked !== "" && asked === form.values.csv);
  const seen = current ? (book ? byBook.data?.budgetWorkbookPreview : byText.data?.budgetLinesPreview) : undefined;
  const clean = seen !== undefined && seen.faultCount === 0;

  const read = async (file: File | null) => {
    if (!file) return;
    const bytes = new Uint8Array(await file.arrayBuffer());
    form.clearErrors();
    setBook(undefined);
    if (isWorkbook(bytes)) {
      form.setFieldValue("csv", "");
      setAsked("");
      if (bytes.length > MOST_BYTES) form.setFieldError("csv", t("web-budget-import-large", { count: MOST_BYTES / 1000 }));
      else setBook({ name: file.name, content: base64(bytes) });
      return;
    }
    const text = textOf(bytes);
    form.setFieldValue("csv", text ?? "");
    if (text === null) form.setFieldError("csv", t("web-budget-import-unreadable"));
    else setAsked(text.trim() === "" ? "" : text);
  };
  const model = () => download("nomenclature.csv", csv([
    ["code", "part", "side", "name-ar", "name-fr", "chapter", "article", "programme"].map((column) => t(`web-budget-column-${column}`)),
    ["10203040", "1", "recette", "رسم تجريبي", "Taxe d’essai", "10", "", ""],
    ["20304050", "1", "dépense", "نفقة تجريبية", "Dépense d’essai", "20", "10", "10"],
  ]));
  return (
    <FormDialog
      title={t("web-budget-import")} confirm={t(clean ? "web-budget-import-confirm" : "web-budget-import-check")} done={t("web-budget-imported")}
      form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={async (values) => {
        if (clean) return book ? bringBook({ input: { operationId, workbook: book.content } }) : bring({ input: { operationId, csv: values.csv } });
        if (book || asked === values.csv) preview.reload();
        if (book) return undefined;
        setAsked(values.csv);
        return undefined;
      }}>
      <p className={classes.plain}>{t("web-budget-import-hint")}</p>
      <div className={classes.buttons}>
        <FileButton onChange={(file) => void read(file)} accept=".xlsx,.csv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,text/plain">
          {(props) => <Button {...props} variant="default" leftSection={<Glyph name="upload" size={16} />} data-autofocus>{t("web-budget-import-file")}</Button>}
        </FileButton>
        <Button variant="subtle" leftSection={<Glyph name="down" size={16} />} onClick={model}>{t("web-budget-import-model")}</Button>
      </div>
      {book && <p className={classes.plain} role="status">{t("web-budget-import-book", { name: `\u2068${book.name}\u2069` })}</p>}
      {!book && <Textarea label={t("web-budget-import-text")} description={t("web-budget-import-text-hint")} dir="auto" rows={8} required spellCheck={false} {...form.getInputProps("csv")} />}
      {current && preview.loading && <Loading rows={2} />}
      {current && preview.failure && <FailureState failure={preview.failure} retry={preview.reload} />}
      {seen && (
        <Alert color={clean ? "green" : "red"} variant="light" role={clean ? "status" : "alert"} icon={<Glyph name={clean ? "check" : "alert"} />}
          title={clean ? t("web-budget-import-clean") : t("web-budget-import-faults", { count: seen.faultCount })}>
          {clean && (
            <ul className={classes.faults}>
              <li>{t("web-budget-import-added", { count: seen.added })}</li>
              <li>{t("web-budget-import-renamed", { count: seen.renamed })}</li>
              <li>{t("web-budget-import-unchanged", { count: seen.unchanged })}</li>
            </ul>
          )}
          {!clean && (
            // A long list scrolls: the keyboard must get there too.
            // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
            <div role="region" tabIndex={0} aria-label={t("web-budget-import-list")} className={classes.faults}>
              <ul className={classes.list}>{seen.faults.map((fault, at) => <li key={at}><bdi>{fault.message}</bdi></li>)}</ul>
            </div>
          )}
          {seen.faultCount > seen.faults.length && <p className={classes.plain}>{t("web-budget-import-first", { count: seen.faults.length })}</p>}
        </Alert>
      )}
    </FormDialog>
  );
}
