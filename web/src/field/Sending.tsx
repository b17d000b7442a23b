import { useState } from "react";
import { instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import type { Recorded } from "./day";
import { Facts, Notice, Ref } from "./parts";
import type { Common } from "./Today";
import { Troubled } from "./Troubled";
import { handOver } from "./paper";
import { refusedOf, toSend, waiting, type Snapshot, type Work } from "./work";

/** Entries that the phone's memory lost: by their places, for who holds the régie. */
export function Damaged({ of }: { of: readonly number[] }) {
  const t = useText();
  if (of.length === 0) return null;
  return (
    <Notice tone="bad" title={t("web-regie-field-damaged", { count: of.length })}>
      <p>{t("web-regie-field-damaged-hint")}</p>
      <ul>{of.map((sequence) => <li key={sequence}>{t("web-regie-field-entry", { sequence })}</li>)}</ul>
    </Notice>
  );
}

/** What an entry is, in a word: its receipt's number, or its kind. */
function useEntryWords(): (entry: Recorded) => string {
  const t = useText();
  return ({ body }) => {
    const kind = t(`web-regie-field-kind-${body.kind}`);
    return "number" in body ? `${kind} ${body.number}` : kind;
  };
}

/** Makes the file with what the commune does not have, for who holds the régie. */
function Export({ work }: { work: Work }) {
  const t = useText();
  const [failed, setFailed] = useState(false);
  const give = () => {
    setFailed(false);
    const { name, text } = work.exported();
    handOver(new File([text], name, { type: "application/json" })).catch(() => setFailed(true));
  };
  return (
    <>
      <button type="button" className="button wide" onClick={give}>{t("web-regie-field-export")}</button>
      {failed && <p>{t("web-regie-field-export-failed")}</p>}
    </>
  );
}

/** What the commune did not take: which, why, and the file with which who holds the régie puts it right. */
export function Refused({ work, now }: { work: Work; now: Snapshot }) {
  const t = useText();
  const { locale } = useLocale();
  const words = useEntryWords();
  const refused = refusedOf(now);
  if (refused.length === 0) return null;
  const codes = new Map(now.sent?.refused.map((one) => [one.sequence, one.code]));
  return (
    <Notice tone="bad" title={t("web-regie-field-send-held", { count: refused.length })}>
      <div className="stack">
        <p>{t("web-regie-field-send-held-hint")}</p>
        <ul>
          {refused.map((one) => (
            <li key={one.sequence}><bdi>{words(one)}</bdi>{locale === "fr" ? "\u00a0: " : ": "}{t(codes.get(one.sequence) === "signature" ? "web-regie-field-refused-signature" : "web-regie-field-refused-sequence")}</li>
          ))}
        </ul>
        <Export work={work} />
      </div>
    </Notice>
  );
}

/** What waits and what the commune has. Nothing is deleted before the commune said that it has it. */
export function Sending({ work, now, online }: Common & { online: boolean }) {
  const t = useText();
  const { locale } = useLocale();
  const waits = toSend(now);
  const { sent } = now;
  // What was refused has its file beside it.
  const stuck = refusedOf(now).length === 0 && (now.damaged.length > 0 || (waits.length > 0 && (!online || now.trouble !== undefined)));
  return (
    <>
      <h1>{t("web-regie-field-tab-send")}</h1>
      {waits.length > 0
        ? <Notice tone="warn" title={t("web-regie-field-send-waits", { count: waits.length })}>{t("web-regie-field-send-kept")}</Notice>
        : refusedOf(now).length === 0 && <Notice tone="good" title={t("web-regie-field-send-none")} />}
      <Damaged of={now.damaged} />
      <Refused work={work} now={now} />
      {now.trouble && !now.sending && <Troubled trouble={now.trouble} message={now.message} />}
      {!online && <Notice tone="info" title={t("web-regie-field-offline")}>{t("web-regie-field-send-offline")}</Notice>}
      <button type="button" className="button wide" data-kind="main" disabled={now.sending || !online || waiting(now.entries).length === 0} onClick={() => void work.send()}>
        {t(now.sending ? "web-regie-field-send-busy" : "web-regie-field-send-now")}
      </button>
      {stuck && !now.sending && (
        <div className="stack">
          <p>{t("web-regie-field-export-hint")}</p>
          <Export work={work} />
        </div>
      )}
      {sent && (
        <section className="card">
          <h2>{t("web-regie-field-send-state")}</h2>
          <Facts items={[
            [t("web-regie-field-send-at"), instant(new Date(sent.at).toISOString(), locale)],
            [t("web-regie-field-send-acknowledged"), <Ref key="k">{sent.acknowledged}</Ref>],
            [t("web-regie-field-send-applied"), <Ref key="p">{sent.applied}</Ref>],
          ]} />
        </section>
      )}
    </>
  );
}
