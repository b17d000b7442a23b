import { useState } from "react";
import { useLocale, useText } from "@/kernel/locale";
import { figures, fromCentimes } from "@/ui/sums";
import type { Day } from "./day";
import { Amount, Field, Notice, Sheet } from "./parts";
import { Held, type Work } from "./work";

/** Notes and coins in use, in centimes, the largest first; from twenty dirhams on it is a note. */
const PIECES = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10] as const;
const LEAST_NOTE = 2_000;

/** How many as typed; nothing is none, null is no number. */
function countOf(typed: string): number | null {
  const text = typed.trim();
  if (text === "") return 0;
  return /^\d{1,6}$/.test(text) && Number(text) <= 100_000 ? Number(text) : null;
}

/** Counts the notes and coins against what should be there; a difference is explained, and then nothing changes any more. */
export function Close({ work, day, onClose }: { work: Work; day: Day; onClose: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const [typed, setTyped] = useState<Record<number, string>>({});
  const [reasons, setReasons] = useState("");
  const [fault, setFault] = useState<{ at: "pieces" | "reasons"; text: string }>();
  const [busy, setBusy] = useState(false);
  const counts = PIECES.map((piece) => ({ piece, count: countOf(typed[piece] ?? "") }));
  const counted = counts.reduce((all, { piece, count }) => all + piece * (count ?? 0), 0);
  const difference = counted - day.expected;
  const go = async () => {
    if (counts.some(({ count }) => count === null)) {
      setFault({ at: "pieces", text: t("web-regie-till-count-wrong") });
      return;
    }
    if (difference !== 0 && !reasons.trim()) {
      setFault({ at: "reasons", text: t("web-regie-till-reasons-missing") });
      return;
    }
    setBusy(true);
    try {
      const pieces = counts.filter(({ count }) => count).map(({ piece, count }) => [String(piece), count ?? 0] as const);
      await work.close(Object.fromEntries(pieces), difference !== 0 ? reasons.trim() : undefined);
      onClose();
    } catch (error) {
      setFault({ at: "pieces", text: error instanceof Held ? t(`web-regie-field-obstacle-${error.why}`) : t("web-regie-field-not-kept") });
    } finally {
      setBusy(false);
    }
  };
  return (
    <Sheet title={t("web-regie-till-close")} onClose={onClose}>
      <form noValidate className="stack" onSubmit={(event) => { event.preventDefault(); void go(); }}>
        <p className="soft">{t("web-regie-till-close-hint")}</p>
        <fieldset className="pieces">
          <legend>{t("web-regie-till-pieces")}</legend>
          {counts.map(({ piece, count }) => {
            const value = figures(piece % 100 === 0 ? String(piece / 100) : fromCentimes(piece), locale);
            return (
              <label key={piece}>
                <span>{t(piece >= LEAST_NOTE ? "web-regie-till-notes-of" : "web-regie-till-coins-of", { value })}</span>
                <input dir="ltr" inputMode="numeric" autoComplete="off" aria-invalid={count === null || undefined} value={typed[piece] ?? ""}
                  onChange={(event) => setTyped({ ...typed, [piece]: event.currentTarget.value })} />
              </label>
            );
          })}
        </fieldset>
        {fault?.at === "pieces" && <Notice tone="bad" title={fault.text} />}
        <div className="total"><span>{t("web-regie-till-expected")}</span><Amount of={day.expected} strong /></div>
        <div className="total" role="status" data-tone={difference === 0 ? undefined : "warn"}>
          <span>{t("web-regie-till-counted")}</span><Amount of={counted} strong />
          {difference !== 0 && <span>{t(difference < 0 ? "web-regie-till-shortfall" : "web-regie-till-surplus")}{locale === "fr" ? "\u00a0: " : ": "}<Amount of={Math.abs(difference)} strong /></span>}
        </div>
        {difference !== 0 && (
          <Field label={t("web-regie-till-reasons")} dir="auto" maxLength={500} required value={reasons} fault={fault?.at === "reasons" ? fault.text : undefined}
            onChange={(event) => setReasons(event.currentTarget.value)} />
        )}
        <button type="submit" className="button wide" data-kind="main" disabled={busy}>{t("web-regie-till-close-confirm")}</button>
      </form>
    </Sheet>
  );
}
