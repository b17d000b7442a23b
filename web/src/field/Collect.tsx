import { useMemo, useState } from "react";
import { instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { centimes } from "@/ui/sums";
import { obstacle, type Given, type Recorded } from "./day";
import { Charge } from "./Charge";
import { Amount, Mark, Notice, Ref, useMoney, useNamed, useTaxpayerName } from "./parts";
import { Receipt } from "./Receipt";
import { Finder, type Round, type Subject } from "./round";
import { Scan } from "./Scan";
import type { Tab } from "./Screens";
import { narrowed, stopsOf, type Stop } from "./stops";
import type { Common } from "./Today";
import { referenceOf, usePayer } from "./usePaper";

/** One thing that was found: somebody, a thing of theirs, or an order. */
function Hit({ subject, round, onPick }: { subject: Subject; round: Round; onPick: () => void }) {
  const t = useText();
  const nameOf = useTaxpayerName();
  const named = useNamed();
  const { taxpayer, taxable, order } = subject;
  const kind = round.kinds.find((one) => one.id === (order?.kindId ?? taxable?.kindId));
  return (
    <li>
      <button type="button" onClick={onPick}>
        <span>
          {taxable && <><strong><bdi>{taxable.reference}</bdi></strong> <bdi>{taxable.label}</bdi><br /></>}
          {order && <><strong>{t("web-regie-field-line-order", { reference: order.reference })}</strong><br /></>}
          {taxpayer && <><bdi>{nameOf(taxpayer)}</bdi> <small><Ref>{taxpayer.number}</Ref></small></>}
          {kind && <><br /><small>{named(kind)}</small></>}
        </span>
      </button>
    </li>
  );
}

/** Stops that are shown at once, and more with each press. */
const SHOWN = 40;

/** What is left at a stop, or that it is done. */
function Standing({ of: { done, unpriced, left, collected } }: { of: Stop }) {
  const t = useText();
  const money = useMoney();
  if (done) return <span><span className="badge" data-tone="good"><Mark of="check" size={16} /> {t("web-regie-field-stop-done")}</span><br /><Amount of={collected} /></span>;
  return (
    <span>
      {left > 0 && <Amount of={left} strong />}
      {unpriced && <>{left > 0 && <br />}<small>{t("web-regie-field-stop-fee")}</small></>}
      {collected > 0 && <><br /><small>{t("web-regie-field-stop-partly", { amount: money(collected) })}</small></>}
    </span>
  );
}

/** Who is on the round today, by place; what was typed narrows it. */
function RoundToday({ stops, typed, onPick }: { stops: readonly Stop[]; typed: string; onPick: (subject: Subject) => void }) {
  const t = useText();
  const nameOf = useTaxpayerName();
  const [shown, setShown] = useState(SHOWN);
  const found = useMemo(() => narrowed(stops, typed), [stops, typed]);
  if (stops.length === 0) return typed.trim() === "" ? <p className="soft">{t("web-regie-field-round-none")}</p> : null;
  if (found.length === 0) return null;
  return (
    <>
      <h2>{t("web-regie-field-round")}</h2>
      <p className="soft" role="status">{t("web-regie-field-round-progress", { done: stops.filter((one) => one.done).length, all: stops.length })}</p>
      <ul className="rows" aria-label={t("web-regie-field-round")}>
        {found.slice(0, shown).map((stop) => {
          const { taxpayer, taxable } = stop.subject;
          return (
            <li key={stop.key}>
              <button type="button" onClick={() => onPick(stop.subject)}>
                <span>
                  {taxable && <><strong><bdi>{taxable.reference}</bdi></strong> <bdi>{taxable.label}</bdi><br /></>}
                  {taxpayer && <><bdi>{nameOf(taxpayer)}</bdi> <small><Ref>{taxpayer.number}</Ref></small></>}
                </span>
                <Standing of={stop} />
              </button>
            </li>
          );
        })}
      </ul>
      {found.length > shown && <button type="button" className="button wide" onClick={() => setShown(shown + SHOWN)}>{t("web-more")}</button>}
    </>
  );
}

/** The receipt that was given last: whoever's phone went dark while giving it sees here that it was given, and gives no second one. */
function Last({ given, round, onShow }: { given: Given; round: Round; onShow: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const payer = usePayer();
  return (
    <>
      <h2>{t("web-regie-field-last")}</h2>
      <ul className="rows" aria-label={t("web-regie-field-last")}>
        <li>
          <button type="button" onClick={onShow}>
            <span><strong><Ref>{referenceOf(round, given.act.number)}</Ref></strong> {given.undone && <span className="badge" data-tone="bad">{t("web-regie-receipt-state-void")}</span>}<br />
              <bdi>{payer(given)}</bdi><br /><small>{instant(given.entry.body.at, locale)}</small></span>
            <Amount of={centimes(given.act.amount)} strong />
          </button>
        </li>
      </ul>
    </>
  );
}

interface FindProps { round: Round; entries: readonly Recorded[]; today: string; last: Given | undefined; onPick: (subject: Subject) => void; onLast: (sequence: number) => void }

/** Who is on the round today; and finds who pays: by name, number, reference, or by the code on a stall or a paper. */
function Find({ round, entries, today, last, onPick, onLast }: FindProps) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [scanning, setScanning] = useState(false);
  const [fault, setFault] = useState<string>();
  const finder = useMemo(() => new Finder(round), [round]);
  const stops = useMemo(() => stopsOf(round, entries, today), [round, entries, today]);
  // Whoever is on the round stands there; what else there is stands below it.
  const placed = useMemo(() => new Set(stops.map((one) => one.key)), [stops]);
  const hits = useMemo(() => finder.find(typed, ({ taxpayer, taxable, order }) => !order && placed.has(taxable?.id ?? taxpayer?.id ?? "")), [finder, typed, placed]);
  const read = (text: string) => {
    const subject = finder.resolve(text);
    if (!subject) {
      setFault(t("web-regie-field-code-unknown"));
      return;
    }
    setScanning(false);
    onPick(subject);
  };
  return (
    <>
      <h1>{t("web-regie-field-tab-collect")}</h1>
      <div className="input">
        <label htmlFor="field-find">{t("web-regie-field-find")}</label>
        <input id="field-find" type="search" dir="auto" autoComplete="off" value={typed} onChange={(event) => setTyped(event.currentTarget.value)} />
        <p className="soft">{t("web-regie-field-find-hint")}</p>
      </div>
      <div className="buttons">
        <button type="button" className="button" onClick={() => { setFault(undefined); setScanning(true); }}><Mark of="scan" /> {t("web-regie-field-scan")}</button>
        <button type="button" className="button" onClick={() => onPick({ taxpayer: undefined })}>{t("web-regie-field-anybody")}</button>
      </div>
      {last && typed.trim() === "" && <Last given={last} round={round} onShow={() => onLast(last.entry.sequence)} />}
      <RoundToday stops={stops} typed={typed} onPick={onPick} />
      {typed.trim() !== "" && hits.length === 0 && narrowed(stops, typed).length === 0 && <p role="status">{t("web-regie-field-find-none")}</p>}
      <ul className="rows" aria-label={t("web-regie-field-found")}>
        {hits.map((subject) => <Hit key={`${subject.taxpayer?.id}|${subject.taxable?.id}|${subject.order?.id}`} subject={subject} round={round} onPick={() => onPick(subject)} />)}
      </ul>
      {scanning && <Scan fault={fault} onRead={read} onClose={() => setScanning(false)} />}
    </>
  );
}

/** Who pays, what for, the money, the receipt. */
export function Collect({ work, now, day, go }: Common & { go: (tab: Tab) => void }) {
  const t = useText();
  const [subject, setSubject] = useState<Subject>();
  const [given, setGiven] = useState<number>();
  const round = now.taken?.round;
  const why = obstacle(round, now.chain?.number ?? 0, day, work.today());
  const receipt = day?.receipts.find((one) => one.entry.sequence === given);
  const again = () => {
    setSubject(undefined);
    setGiven(undefined);
  };
  // The last number of a book still has its receipt to be handed over.
  if (round && day && receipt) return <Receipt work={work} given={receipt} round={round} canUndo={!day.closed && day.on === work.today()} onDone={again} />;
  if (!round || why) {
    return (
      <>
        <h1>{t("web-regie-field-tab-collect")}</h1>
        <Notice tone="warn" title={t(`web-regie-field-obstacle-${why ?? "no-round"}`)}>
          <button type="button" className="button" onClick={() => go("today")}>{t("web-regie-field-to-today")}</button>
        </Notice>
      </>
    );
  }
  if (!subject) return <Find round={round} entries={now.entries} today={work.today()} last={day?.receipts.at(-1)} onPick={setSubject} onLast={setGiven} />;
  return <Charge key={`${subject.taxpayer?.id}|${subject.taxable?.id}|${subject.order?.id}`} work={work} round={round} entries={now.entries} subject={subject} onGiven={setGiven} onBack={again} />;
}
