import { useState } from "react";
import { useLocale, useText } from "@/kernel/locale";
import { directionOf } from "@/kernel/languages";
import type { Given } from "./day";
import { drawn, pathOf, share, type Row } from "./paper";
import { hasBluetooth, print } from "./escpos";
import { Field, Mark, Notice, Sheet } from "./parts";
import type { Round } from "./round";
import { referenceOf, usePaper } from "./usePaper";
import { Held, type Work } from "./work";

function Line({ row, label }: { row: Row; label: string }) {
  switch (row.kind) {
    case "rule": return <hr />;
    case "code": return <p className="paper-code" dir="ltr">{row.text}</p>;
    case "line": return <p data-strong={row.strong || undefined} data-large={row.large || undefined}>{row.text}</p>;
    case "pair": return <div className="paper-pair" data-strong={row.strong || undefined}><span>{row.label}</span><bdi>{row.value}</bdi></div>;
    case "qr": {
      const size = row.modules.length;
      return (
        <svg className="paper-qr" viewBox={`0 0 ${size} ${size}`} shapeRendering="crispEdges" role="img" aria-label={label}>
          <path d={`M0 0h${size}v${size}H0z`} fill="#fff" /><path d={pathOf(row.modules)} fill="#000" />
        </svg>
      );
    }
  }
}

/** The receipt as it is printed; always black on white. */
function Paper({ rows, reference }: { rows: readonly Row[]; reference: string }) {
  const t = useText();
  return <section className="paper" aria-label={reference}>{rows.map((row, at) => <Line key={at} row={row} label={t("web-regie-field-qr")} />)}</section>;
}

function Undo({ work, given, round, onDone }: { work: Work; given: Given; round: Round; onDone: () => void }) {
  const t = useText();
  const [reasons, setReasons] = useState("");
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const go = async () => {
    if (!reasons.trim()) {
      setFault(t("web-required"));
      return;
    }
    setBusy(true);
    try {
      await work.undo(given.act.number, reasons.trim());
      onDone();
    } catch (error) {
      setFault(error instanceof Held ? t(`web-regie-field-obstacle-${error.why}`) : t("web-regie-field-not-kept"));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title={t("web-regie-receipt-void-title", { reference: referenceOf(round, given.act.number) })} onClose={onDone}>
      <form noValidate onSubmit={(event) => { event.preventDefault(); void go(); }}>
        <p className="soft">{t("web-regie-receipt-void-hint")}</p>
        <Field label={t("web-reason")} dir="auto" maxLength={500} required value={reasons} fault={fault} onChange={(event) => setReasons(event.currentTarget.value)} />
        <button type="submit" className="button wide" data-kind="bad" disabled={busy}>{t("web-regie-receipt-void-confirm")}</button>
      </form>
    </Sheet>
  );
}

/** One receipt: its paper, the ways to hand it over, and making it void as long as its day is open. */
export function Receipt({ work, given, round, canUndo, onDone }: { work: Work; given: Given; round: Round; canUndo: boolean; onDone: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const rows = usePaper(round, given);
  const [undoing, setUndoing] = useState(false);
  const [failed, setFailed] = useState(false);
  const rtl = directionOf(locale) === "rtl";
  const reference = referenceOf(round, given.act.number);
  const attempt = (doing: Promise<void>) => {
    setFailed(false);
    doing.catch(() => setFailed(true));
  };
  if (!rows) return null;
  return (
    <div className="receipt">
      <h1 className="no-print"><Mark of="check" /> {t("web-regie-field-given", { reference })}</h1>
      <Paper rows={rows} reference={reference} />
      {failed && <Notice tone="bad" title={t("web-regie-field-hand-failed")} />}
      <div className="buttons no-print">
        <button type="button" className="button" data-kind="main" onClick={onDone}>{t("web-regie-field-done")}</button>
        <button type="button" className="button" onClick={() => window.print()}>{t("web-regie-receipt-print")}</button>
        <button type="button" className="button" onClick={() => attempt(share(rows, rtl, `${reference.replace("/", "-")}.png`))}>{t("web-regie-field-share")}</button>
        {hasBluetooth() && (
          <button type="button" className="button" onClick={() => attempt(drawn(rows, rtl).then(print))}>{t("web-regie-field-bluetooth")}</button>
        )}
        {canUndo && !given.undone && <button type="button" className="button" data-kind="bad" onClick={() => setUndoing(true)}>{t("web-regie-receipt-void")}</button>}
      </div>
      {undoing && <Undo work={work} given={given} round={round} onDone={() => setUndoing(false)} />}
    </div>
  );
}
