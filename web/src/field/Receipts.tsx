import { useState } from "react";
import { civilDate, instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { centimes } from "@/ui/sums";
import { Amount, Ref } from "./parts";
import { Receipt } from "./Receipt";
import type { Common } from "./Today";
import { referenceOf, usePayer } from "./usePaper";
import type { Round } from "./round";

function List({ work, day, round }: Pick<Common, "work" | "day"> & { round: Round }) {
  const t = useText();
  const { locale } = useLocale();
  const payer = usePayer();
  const [shown, setShown] = useState<number>();
  const receipts = day?.receipts ?? [];
  const found = receipts.find((one) => one.entry.sequence === shown);
  if (day && found) {
    return <Receipt work={work} given={found} round={round} canUndo={!day.closed && day.on === work.today()} onDone={() => setShown(undefined)} />;
  }
  return (
    <>
      <h1>{t("web-regie-field-tab-receipts")}</h1>
      {day && <p className="soft">{civilDate(day.on, locale)}</p>}
      {receipts.length === 0 && <p>{t("web-regie-field-receipts-none")}</p>}
      <ul className="rows">
        {[...receipts].reverse().map((one) => (
          <li key={one.entry.sequence}>
            <button type="button" onClick={() => setShown(one.entry.sequence)}>
              <span><strong><Ref>{referenceOf(round, one.act.number)}</Ref></strong> {one.undone && <span className="badge" data-tone="bad">{t("web-regie-receipt-state-void")}</span>}<br />
                <bdi>{payer(one)}</bdi><br /><small>{instant(one.entry.body.at, locale)}</small></span>
              <span><Amount of={centimes(one.act.amount)} strong /><br />
                <small>{t(one.entry.acknowledgedAt === null ? "web-regie-field-unsent" : "web-regie-field-sent")}</small></span>
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

/** The receipts of the day, the last first. */
export function Receipts({ work, now, day }: Common) {
  const t = useText();
  const round = now.taken?.round;
  if (!round) return <><h1>{t("web-regie-field-tab-receipts")}</h1><p>{t("web-regie-field-receipts-none")}</p></>;
  return <List work={work} day={day} round={round} />;
}
