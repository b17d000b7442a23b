import { Alert, Button, FileButton } from "@mantine/core";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { FailureState, Loading } from "@/ui/states";
import classes from "./budget.module.css";
import { AMOUNTS_PREVIEW } from "./queries";
import { textOf } from "./textOf";
import { base64, isWorkbook, MOST_BYTES } from "./workbook";

interface Chosen { name: string; csv: string | null; workbook: string | null }

/** Amounts from a workbook or a CSV file, read by the server: nothing is taken while any row is wrong. */
export function AmountsFile({ onTake }: { onTake: (amounts: Record<string, string>) => void }) {
  const t = useText();
  const [file, setFile] = useState<Chosen>();
  /** Why the file that was chosen is not even sent. */
  const [wrong, setWrong] = useState("");
  const [taken, setTaken] = useState(false);
  const read = useData(AMOUNTS_PREVIEW, { csv: file?.csv ?? null, workbook: file?.workbook ?? null }, { pause: !file });
  const seen = file && !read.loading ? read.data?.budgetAmountsPreview : undefined;
  const choose = async (chosen: File | null) => {
    if (!chosen) return;
    const bytes = new Uint8Array(await chosen.arrayBuffer());
    setTaken(false);
    setFile(undefined);
    setWrong("");
    if (bytes.length > MOST_BYTES) return setWrong(t("web-budget-file-large", { count: MOST_BYTES / 1000 }));
    if (isWorkbook(bytes)) return setFile({ name: chosen.name, csv: null, workbook: base64(bytes) });
    const csv = textOf(bytes);
    if (csv === null) return setWrong(t("web-budget-import-unreadable"));
    setFile({ name: chosen.name, csv, workbook: null });
  };
  const take = () => {
    if (!seen) return;
    onTake(Object.fromEntries(seen.amounts.map(({ line, amount }) => [line.id, amount])));
    setTaken(true);
  };
  return (
    <div className={classes.paste}>
      <FileButton onChange={(chosen) => void choose(chosen)} accept=".xlsx,.csv,.txt,application/vnd.openxmlformats-officedocument.spreadsheetml.sheet,text/csv,text/plain">
        {(props) => <Button {...props} variant="default" size="compact-md" leftSection={<Glyph name="upload" size={15} />}>{t("web-budget-file")}</Button>}
      </FileButton>
      {wrong && <Alert color="red" variant="light" role="alert" icon={<Glyph name="alert" />}>{wrong}</Alert>}
      {file && read.loading && <Loading rows={2} />}
      {file && read.failure && <FailureState failure={read.failure} retry={read.reload} />}
      {file && seen && seen.faultCount === 0 && (
        <Alert color="green" variant="light" role="status" icon={<Glyph name="check" />}>
          {taken ? t("web-budget-paste-taken", { count: seen.amounts.length }) : t("web-budget-file-read", { name: `\u2068${file.name}\u2069`, count: seen.amounts.length })}
          {!taken && <div><Button variant="light" size="compact-md" mt="xs" onClick={take}>{t("web-budget-paste-take")}</Button></div>}
        </Alert>
      )}
      {seen && seen.faultCount > 0 && (
        <Alert color="red" variant="light" role="alert" icon={<Glyph name="alert" />} title={t("web-budget-import-faults", { count: seen.faultCount })}>
          {/* A long list scrolls: the keyboard must get there too. */}
          {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
          <div role="region" tabIndex={0} aria-label={t("web-budget-import-list")} className={classes.faults}>
            <ul className={classes.list}>{seen.faults.map((fault, at) => <li key={at}><bdi>{fault.message}</bdi></li>)}</ul>
          </div>
          {seen.faultCount > seen.faults.length && <p className={classes.plain}>{t("web-budget-import-first", { count: seen.faults.length })}</p>}
        </Alert>
      )}
    </div>
  );
}
