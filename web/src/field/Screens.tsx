import { useEffect, useSyncExternalStore } from "react";
import { useText } from "@/kernel/locale";
import { useOfflineReady, useOnline, usePersisted, useTab } from "./browser";
import { Collect } from "./Collect";
import { dayOf } from "./day";
import { Mark } from "./parts";
import { Receipts } from "./Receipts";
import { Sending } from "./Sending";
import { Today } from "./Today";
import { toSend, waiting, type Work } from "./work";

const TABS = ["today", "collect", "receipts", "send"] as const;
export type Tab = (typeof TABS)[number];

/** Between two tries to send, when nobody presses the button. */
const AGAIN = 30_000;

/** Sends what waits as soon as there is a network, and tries again as long as something waits. */
function useAutoSend(work: Work, online: boolean, waits: number) {
  useEffect(() => {
    if (!online || waits === 0) return;
    void work.send();
    const timer = setInterval(() => void work.send(), AGAIN);
    return () => clearInterval(timer);
  }, [work, online, waits]);
}

/** What an unlocked phone shows: four screens, and the way between them under the thumb. */
export function Screens({ work, onLock }: { work: Work; onLock: () => void }) {
  const t = useText();
  const now = useSyncExternalStore(work.subscribe, work.get);
  const online = useOnline();
  const ready = useOfflineReady();
  const persisted = usePersisted();
  const [tab, go] = useTab<Tab>(TABS, "today");
  const waits = waiting(now.entries).length;
  // What was refused is tried again when the button is pressed: by itself it would be refused each time.
  useAutoSend(work, online, toSend(now).length);
  // Newer browsers answer a promise, which is no way to undo an effect.
  useEffect(() => {
    window.scrollTo(0, 0);
  }, [tab]);
  const day = dayOf(now.entries);
  const common = { work, now, day };
  return (
    <>
      <main className="screen">
        {tab === "today" && <Today {...common} phone={{ online, ready, persisted }} go={go} onLock={onLock} />}
        {tab === "collect" && <Collect {...common} go={go} />}
        {tab === "receipts" && <Receipts {...common} />}
        {tab === "send" && <Sending {...common} online={online} />}
      </main>
      <nav className="bottom no-print" aria-label={t("web-nav-label")}>
        {TABS.map((one) => (
          <a key={one} href={`#${one}`} aria-current={one === tab ? "page" : undefined}>
            <Mark of={one} /><span>{t(`web-regie-field-tab-${one}`)}</span>
            {one === "send" && waits > 0 && <b><span className="visually-hidden">{t("web-regie-field-waits")} </span>{waits}</b>}
          </a>
        ))}
      </nav>
    </>
  );
}
