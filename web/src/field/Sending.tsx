import { instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { Facts, Notice, Ref } from "./parts";
import type { Common } from "./Today";
import { Troubled } from "./Troubled";
import { waiting } from "./work";

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

/** What waits and what the commune has. Nothing is deleted before the commune said that it has it. */
export function Sending({ work, now, online }: Common & { online: boolean }) {
  const t = useText();
  const { locale } = useLocale();
  const waits = waiting(now.entries);
  const { sent } = now;
  const held = sent?.refused ?? [];
  return (
    <>
      <h1>{t("web-regie-field-tab-send")}</h1>
      {waits.length > 0
        ? <Notice tone="warn" title={t("web-regie-field-send-waits", { count: waits.length })}>{t("web-regie-field-send-kept")}</Notice>
        : <Notice tone="good" title={t("web-regie-field-send-none")} />}
      <Damaged of={now.damaged} />
      {now.trouble && !now.sending && <Troubled trouble={now.trouble} message={now.message} />}
      {!online && <Notice tone="info" title={t("web-regie-field-offline")}>{t("web-regie-field-send-offline")}</Notice>}
      <button type="button" className="button wide" data-kind="main" disabled={now.sending || !online || waits.length === 0} onClick={() => void work.send()}>
        {t(now.sending ? "web-regie-field-send-busy" : "web-regie-field-send-now")}
      </button>
      {sent && (
        <section className="card">
          <h2>{t("web-regie-field-send-state")}</h2>
          <Facts items={[
            [t("web-regie-field-send-at"), instant(new Date(sent.at).toISOString(), locale)],
            [t("web-regie-field-send-acknowledged"), <Ref key="k">{sent.acknowledged}</Ref>],
            [t("web-regie-field-send-applied"), <Ref key="p">{sent.applied}</Ref>],
          ]} />
          {held.length > 0 && (
            <Notice tone="warn" title={t("web-regie-field-send-held", { count: held.length })}>
              <p>{t("web-regie-field-send-held-hint")}</p>
              <ul>{held.map((one) => <li key={one.sequence}>{t("web-regie-field-entry", { sequence: one.sequence })} <Ref>{one.code}</Ref></li>)}</ul>
            </Notice>
          )}
        </section>
      )}
    </>
  );
}
