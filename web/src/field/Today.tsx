import { useState } from "react";
import { civilDate, instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { parseMoney } from "@/ui/sums";
import type { Trouble } from "./api";
import { Close } from "./Close";
import { obstacle, unkept, type Day } from "./day";
import { Amount, Facts, MoneyInput, Notice, Ref, useNamed, type Tone } from "./parts";
import type { Tab } from "./Screens";
import { Damaged, Refused } from "./Sending";
import { Troubled } from "./Troubled";
import { Held, toSend, waiting, type Snapshot, type Work } from "./work";

export interface Common { work: Work; now: Snapshot; day: Day | undefined }
interface Phone { online: boolean; ready: boolean; persisted: boolean | undefined }

/** With so few numbers left, the next book has to be thought of. */
const FEW = 10;
/** Milliseconds by which a clock may differ from the server's. */
const CLOCK = 120_000;

/** What somebody should know before the next receipt, the worst first. */
function useWarnings({ work, now, day }: Common, phone: Phone): { tone: Tone; title: string; hint?: string }[] {
  const t = useText();
  const { locale } = useLocale();
  const { taken, chain } = now;
  if (!taken || !chain) return [{ tone: "info", title: t("web-regie-field-obstacle-no-round"), hint: t("web-regie-field-no-round-hint") }];
  const { round, ahead } = taken;
  const today = work.today();
  const left = round.book.lastNumber - chain.number + 1;
  const why = obstacle(round, chain.number, day, today);
  const found: { tone: Tone; title: string; hint?: string }[] = [];
  if (why === "expired" || why === "used-up") found.push({ tone: "bad", title: t(`web-regie-field-obstacle-${why}`), hint: t("web-regie-field-book-hint") });
  if (why === "clock") found.push({ tone: "bad", title: t("web-regie-field-obstacle-clock"), hint: t("web-regie-field-clock-set") });
  if (why === "other-day" && day) found.push({ tone: "bad", title: t("web-regie-field-obstacle-other-day"), hint: t("web-regie-field-other-day-hint", { on: civilDate(day.on, locale) }) });
  if (Math.abs(ahead) > CLOCK) found.push({ tone: "bad", title: t("web-regie-field-clock", { count: Math.round(Math.abs(ahead) / 60_000) }), hint: t("web-regie-field-clock-hint") });
  if (round.today < today) found.push({ tone: "warn", title: t("web-regie-field-old", { on: civilDate(round.today, locale) }), hint: t("web-regie-field-old-hint") });
  if (left > 0 && left <= FEW) found.push({ tone: "warn", title: t("web-regie-field-few", { count: left }), hint: t("web-regie-field-book-hint") });
  const tone = unkept(phone.persisted, waiting(now.entries).length);
  if (tone) found.push({ tone, title: t("web-regie-field-not-persisted"), hint: t("web-regie-field-not-persisted-hint") });
  // Sorting keeps the order of what is equally grave.
  return found.sort((a, b) => Number(b.tone === "bad") - Number(a.tone === "bad"));
}

/** Takes the prices, the debts and the book onto the phone; not while something waits to be sent. */
function TakeRound({ work, now, online, first }: { work: Work; now: Snapshot; online: boolean; first: boolean }) {
  const t = useText();
  const [operationId, setOperationId] = useState(() => crypto.randomUUID());
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ trouble: Trouble; message?: string | undefined }>();
  const waits = toSend(now).length;
  const go = async () => {
    setBusy(true);
    setFailed(undefined);
    const answer = await work.takeRound(operationId).finally(() => setBusy(false));
    // Answered: the next press is another round. Without an answer it is this one again.
    if (answer.trouble !== "NETWORK") setOperationId(crypto.randomUUID());
    setFailed(answer.trouble ? { trouble: answer.trouble, message: answer.message } : undefined);
  };
  return (
    <>
      {failed && <Troubled trouble={failed.trouble} message={failed.message} />}
      <button type="button" className="button wide" data-kind={first ? "main" : undefined} disabled={busy || !online || waits > 0} onClick={() => void go()}>
        {t(first ? "web-regie-field-take" : "web-regie-field-take-again")}
      </button>
      {!online && <p className="soft">{t("web-regie-field-take-offline")}</p>}
      {online && waits > 0 && <p className="soft">{t("web-regie-field-take-waits")}</p>}
    </>
  );
}

function OpenDay({ work }: { work: Work }) {
  const t = useText();
  const [float, setFloat] = useState("");
  const [fault, setFault] = useState<string>();
  const go = async () => {
    const amount = parseMoney(float.trim() === "" ? "0" : float);
    if (amount === null) {
      setFault(t("web-regie-money-wrong"));
      return;
    }
    try {
      await work.open(amount);
    } catch (error) {
      setFault(error instanceof Held ? t(`web-regie-field-obstacle-${error.why}`) : t("web-regie-field-not-kept"));
    }
  };
  return (
    <form noValidate className="card stack" onSubmit={(event) => { event.preventDefault(); void go(); }}>
      <h2>{t("web-regie-till-open")}</h2>
      <MoneyInput label={t("web-regie-till-float")} hint={t("web-regie-field-float-hint")} value={float} fault={fault} onChange={(event) => setFloat(event.currentTarget.value)} />
      <button type="submit" className="button wide" data-kind="main">{t("web-regie-till-open")}</button>
    </form>
  );
}

/** The day at a glance: the book, what was taken, what waits, and what comes next. */
export function Today({ work, now, day, phone, go, onLock }: Common & { phone: Phone; go: (tab: Tab) => void; onLock: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const named = useNamed();
  const warnings = useWarnings({ work, now, day }, phone);
  const [closing, setClosing] = useState(false);
  const { taken, chain } = now;
  const round = taken?.round;
  const open = day !== undefined && !day.closed;
  const why = obstacle(round, chain?.number ?? 0, day, work.today());
  const voids = day?.receipts.filter((one) => one.undone).length ?? 0;
  const left = round && chain ? Math.max(0, round.book.lastNumber - chain.number + 1) : 0;
  return (
    <>
      <h1>{t("web-regie-field-tab-today")}</h1>
      {warnings.map((one) => <Notice key={one.title} tone={one.tone} title={one.title}>{one.hint}</Notice>)}
      <Damaged of={now.damaged} />
      <Refused work={work} now={now} />
      {open && why === null && <button type="button" className="button wide" data-kind="main" onClick={() => go("collect")}>{t("web-regie-field-collect")}</button>}
      {!open && round && why === "no-day" && <OpenDay work={work} />}
      {day && (
        <section className="card">
          <h2>{civilDate(day.on, locale)} {day.closed && <span className="badge">{t("web-regie-field-day-closed")}</span>}</h2>
          <Facts items={[
            [t("web-regie-field-taken"), <Amount key="t" of={day.taken} strong />],
            [t("web-regie-till-float"), <Amount key="f" of={day.float} />],
            [t("web-regie-till-expected"), <Amount key="e" of={day.expected} strong />],
            [t("web-regie-receipts"), t("web-regie-till-receipts", { count: day.receipts.length, voids })],
          ]} />
          {open && <button type="button" className="button wide" onClick={() => setClosing(true)}>{t("web-regie-till-close")}</button>}
        </section>
      )}
      <section className="card">
        <h2>{t("web-regie-field-phone")}</h2>
        <Facts items={[
          [t("web-regie-field-name"), <bdi key="n">{work.deviceName}</bdi>],
          [t("web-regie-till-agent"), round && <bdi key="a">{named({ nameAr: round.agentNameAr, nameFr: round.agentNameFr })}</bdi>],
          [t("web-regie-cof-one"), round && <span key="o"><Ref>{round.officeCode}</Ref> · {named({ nameAr: round.officeNameAr, nameFr: round.officeNameFr })}</span>],
          [t("web-regie-cof-book"), round && <span key="b"><Ref>{round.book.serial}</Ref> · {t("web-regie-field-left", { count: left })}</span>],
          [t("web-regie-field-expires"), round && civilDate(round.book.expiresOn, locale)],
          [t("web-regie-field-taken-at"), round && instant(round.takenAt, locale)],
          [t("web-regie-field-network"), t(phone.online ? "web-regie-field-online" : "web-regie-field-offline")],
          [t("web-regie-field-without"), t(phone.ready ? "web-regie-field-ready" : "web-regie-field-not-ready")],
          [t("web-regie-field-waits"), String(waiting(now.entries).length)],
        ]} />
        <TakeRound work={work} now={now} online={phone.online} first={!round} />
        <button type="button" className="button wide" onClick={onLock}>{t("web-regie-field-lock")}</button>
      </section>
      {closing && day && <Close work={work} day={day} onClose={() => setClosing(false)} />}
    </>
  );
}
