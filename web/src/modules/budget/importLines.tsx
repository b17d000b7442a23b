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
import { LINES_IMPORT, LINES_PREVIEW } from "./queries";
import { textOf } from "./textOf";

/** The text of a nomenclature: looked at first, with every fault by its line, and imported once there is none. */
export function ImportLines({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [bring] = useAction(LINES_IMPORT);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { csv: "" }, validate: { csv: required(t("web-required")) } });
  /** What was looked at last. */
  const [asked, setAsked] = useState("");
  const preview = useData(LINES_PREVIEW, { csv: asked }, { pause: asked === "" });
  const current = asked !== "" && asked === form.values.csv;
  const seen = current ? preview.data?.budgetLinesPreview : undefined;
  const clean = seen !== undefined && seen.faultCount === 0;

  const read = async (file: File | null) => {
    if (!file) return;
    const text = textOf(new Uint8Array(await file.arrayBuffer()));
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
        if (clean) return bring({ input: { operationId, csv: values.csv } });
        if (asked === values.csv) preview.reload();
        setAsked(values.csv);
        return undefined;
      }}>
      <p className={classes.plain}>{t("web-budget-import-hint")}</p>
      <div className={classes.buttons}>
        <FileButton onChange={(file) => void read(file)} accept=".csv,.txt,text/csv,text/plain">
          {(props) => <Button {...props} variant="default" leftSection={<Glyph name="upload" size={16} />} data-autofocus>{t("web-budget-import-file")}</Button>}
        </FileButton>
        <Button variant="subtle" leftSection={<Glyph name="down" size={16} />} onClick={model}>{t("web-budget-import-model")}</Button>
      </div>
      <Textarea label={t("web-budget-import-text")} description={t("web-budget-import-text-hint")} dir="auto" rows={8} required spellCheck={false} {...form.getInputProps("csv")} />
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
