import { useMemo, useState } from "react";
import { useText } from "@/kernel/locale";
import { obstacle } from "./day";
import { Charge } from "./Charge";
import { Mark, Notice, Ref, useNamed, useTaxpayerName } from "./parts";
import { Receipt } from "./Receipt";
import { Finder, type Round, type Subject } from "./round";
import { Scan } from "./Scan";
import type { Tab } from "./Screens";
import type { Common } from "./Today";

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

/** Finds who pays: by name, number, reference, or by the code on a stall or a paper. */
function Find({ round, onPick }: { round: Round; onPick: (subject: Subject) => void }) {
  const t = useText();
  const [typed, setTyped] = useState("");
  const [scanning, setScanning] = useState(false);
  const [fault, setFault] = useState<string>();
  const finder = useMemo(() => new Finder(round), [round]);
  const hits = useMemo(() => finder.find(typed), [finder, typed]);
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
      {typed.trim() !== "" && hits.length === 0 && <p role="status">{t("web-regie-field-find-none")}</p>}
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
  if (!subject) return <Find round={round} onPick={setSubject} />;
  return <Charge key={`${subject.taxpayer?.id}|${subject.taxable?.id}|${subject.order?.id}`} work={work} round={round} entries={now.entries} subject={subject} onGiven={setGiven} onBack={again} />;
}
