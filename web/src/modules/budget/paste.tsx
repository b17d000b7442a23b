import { Alert, Button, Textarea } from "@mantine/core";
import { useMemo, useState } from "react";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import classes from "./budget.module.css";
import { readPasted, type Pasted } from "./pasted";
import type { Line } from "./queries";

/** Amounts from a spreadsheet: nothing is taken while any line is wrong. */
export function PasteAmounts({ lines, onTake }: { lines: readonly Line[]; onTake: (amounts: Record<string, string>) => void }) {
  const t = useText();
  const [open, setOpen] = useState(false);
  const [text, setText] = useState("");
  const [read, setRead] = useState<Pasted>();
  const idOf = useMemo(() => new Map(lines.map((line) => [line.code, line.id])), [lines]);
  const count = read ? Object.keys(read.amounts).length : 0;
  const take = () => {
    const found = readPasted(text, idOf);
    setRead(found);
    if (found.faults.length === 0) onTake(found.amounts);
  };
  return (
    <div className={classes.paste}>
      <Button variant="default" size="compact-md" leftSection={<Glyph name="upload" size={15} />} aria-expanded={open} onClick={() => setOpen(!open)}>{t("web-budget-paste")}</Button>
      {open && (
        <>
          <Textarea label={t("web-budget-paste-text")} description={t("web-budget-paste-hint")} dir="ltr" rows={5} spellCheck={false} value={text}
            onChange={(event) => { setText(event.currentTarget.value); setRead(undefined); }} />
          <div><Button variant="light" disabled={text.trim() === ""} onClick={take}>{t("web-budget-paste-take")}</Button></div>
          {read && read.faults.length === 0 && <Alert color="green" variant="light" role="status" icon={<Glyph name="check" />}>{t("web-budget-paste-taken", { count })}</Alert>}
          {read && read.faults.length > 0 && (
            <Alert color="red" variant="light" role="alert" icon={<Glyph name="alert" />} title={t("web-budget-import-faults", { count: read.faults.length })}>
              {/* A long list scrolls: the keyboard must get there too. */}
              {/* eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex */}
              <div role="region" tabIndex={0} aria-label={t("web-budget-import-list")} className={classes.faults}>
                <ul className={classes.list}>{read.faults.map((fault) => <li key={fault.line}>{t(`web-budget-paste-${fault.what}`, { line: String(fault.line), text: `\u2068${fault.text}\u2069` })}</li>)}</ul>
              </div>
            </Alert>
          )}
        </>
      )}
    </div>
  );
}
