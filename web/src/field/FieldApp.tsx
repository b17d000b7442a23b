import { useCallback, useEffect, useState, type ReactNode } from "react";
import { palette, darkAccent } from "@/kernel/accent";
import { takeOffsets } from "@/kernel/dates";
import { localeFor } from "@/kernel/languages";
import { chosenLocale, LocaleProvider, LOCALES, OWN_NAMES, useLocale, usePick, useText } from "@/kernel/locale";
import { holdLock, isAble, useManifest } from "./browser";
import { Enrol, readHere } from "./Enrol";
import { isEnrolled, unlock, type Enrolled } from "./device";
import { Notice } from "./parts";
import { Pin } from "./Pin";
import { Screens } from "./Screens";
import { openStore, readDevice, readPlace, type Place, type Store } from "./store";
import { Work } from "./work";
import "./field.css";

const MODULES = ["shell", "regie"] as const;
/** After so long in a pocket, the code is asked for again. */
const FORGET = 5 * 60_000;

type Stage =
  | { at: "starting" | "unable" | "elsewhere" }
  | { at: "unread"; db: Store; device: Enrolled }
  | { at: "new"; db: Store }
  | { at: "locked"; db: Store; device: Enrolled }
  | { at: "open"; db: Store; device: Enrolled; work: Work };

async function begun(): Promise<Stage> {
  if (!isAble()) return { at: "unable" };
  if (!(await holdLock())) return { at: "elsewhere" };
  const db = await openStore();
  const device = await readDevice(db);
  return isEnrolled(device) ? { at: "locked", db, device } : { at: "new", db };
}

/** Locks what is open once the phone was away for long. */
function useForgetting(active: boolean, lock: () => void) {
  useEffect(() => {
    if (!active) return;
    let since = 0;
    const look = () => {
      if (document.visibilityState === "hidden") since = Date.now();
      else if (since > 0 && Date.now() - since > FORGET) lock();
    };
    document.addEventListener("visibilitychange", look);
    return () => document.removeEventListener("visibilitychange", look);
  }, [active, lock]);
}

/** The commune above, its languages, its colour. */
function Frame({ place, children }: { place: Place | undefined; children: ReactNode }) {
  const t = useText();
  const pick = usePick();
  const { locale, setLocale } = useLocale();
  const offered = place ? LOCALES.filter((one) => place.locales.includes(one)) : [locale];
  const right = localeFor(offered, locale, chosenLocale() !== null);
  useEffect(() => {
    if (right !== locale) setLocale(right, false);
  }, [right, locale, setLocale]);
  useEffect(() => {
    document.title = t("web-regie-field-title");
  }, [t]);
  useEffect(() => {
    if (!place) return;
    const { style } = document.documentElement;
    const dark = darkAccent(place.accent);
    style.setProperty("--field-accent", palette(place.accent)[6]);
    style.setProperty("--accent-dark-ink", dark.ink);
  }, [place]);
  return (
    <div className="field">
      {place?.demo && <aside className="demo no-print" aria-label={t("web-demo-label")}>{t("web-demo-banner")}</aside>}
      <header className="top no-print">
        <div><strong>{place ? pick(place.name) : t("web-product")}</strong><span>{t("web-regie-field-title")}</span></div>
        {offered.length > 1 && (
          <div className="languages" role="group" aria-label={t("web-language")}>
            {offered.map((one) => <button key={one} type="button" lang={one} aria-pressed={one === locale} onClick={() => setLocale(one)}>{OWN_NAMES[one]}</button>)}
          </div>
        )}
      </header>
      {children}
    </div>
  );
}

function Screen() {
  const t = useText();
  useManifest();
  const [stage, setStage] = useState<Stage>({ at: "starting" });
  const [place, setPlace] = useState<Place>();
  const start = useCallback(() => {
    setStage({ at: "starting" });
    void begun().then(setStage, () => setStage({ at: "unable" }));
  }, []);
  useEffect(start, [start]);
  const db = "db" in stage ? stage.db : undefined;
  useEffect(() => {
    if (!db) return;
    const show = (known: Place | undefined) => {
      if (!known) return;
      takeOffsets(known.offsets);
      setPlace(known);
    };
    // What is known at once, then what is true now, when somebody answers.
    void readPlace(db).then(show).then(() => readHere(db)).then((here) => show("place" in here ? here.place : undefined));
  }, [db]);
  const lock = useCallback(() => setStage((now) => {
    if (now.at !== "open") return now;
    now.work.end();
    return { at: "locked", db: now.db, device: now.device };
  }), []);
  useForgetting(stage.at === "open", lock);
  const open = (on: Store, device: Enrolled, key: CryptoKey) => {
    const unread = () => setStage({ at: "unread", db: on, device });
    void Work.open(on, key, device).then((work) => setStage({ at: "open", db: on, device, work }), unread);
  };
  const single = (title: string, hint: string) => (
    <main className="single">
      <Notice tone="bad" title={title}><p>{hint}</p><button type="button" className="button" onClick={start}>{t("web-retry")}</button></Notice>
    </main>
  );
  return (
    <Frame place={place}>
      {stage.at === "starting" && <main className="single" aria-busy="true"><p role="status">{t("web-loading")}</p></main>}
      {stage.at === "unable" && single(t("web-regie-field-unable"), t("web-regie-field-unable-hint"))}
      {stage.at === "elsewhere" && single(t("web-regie-field-elsewhere"), t("web-regie-field-elsewhere-hint"))}
      {stage.at === "unread" && single(t("web-regie-field-unread"), t("web-regie-field-unread-hint"))}
      {stage.at === "new" && (
        <Enrol db={stage.db} onDone={(device, pin) => {
          // What the new phone keeps is behind its code, as it is each time.
          const locked = () => setStage({ at: "locked", db: stage.db, device });
          void unlock(stage.db, device, pin, Date.now()).then(({ key }) => (key ? open(stage.db, device, key) : locked()), locked);
        }} />
      )}
      {stage.at === "locked" && <Pin db={stage.db} device={stage.device} onOpen={(key) => open(stage.db, stage.device, key)} onErased={start} />}
      {stage.at === "open" && <Screens work={stage.work} onLock={lock} />}
    </Frame>
  );
}

/** Collecting in the field: comes up without the network and without a session, and keeps what it records until the server has it. */
export default function FieldApp() {
  return <LocaleProvider modules={MODULES}><Screen /></LocaleProvider>;
}
