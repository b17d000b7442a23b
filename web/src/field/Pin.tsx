import { useEffect, useState } from "react";
import { useText } from "@/kernel/locale";
import { unlock, waitLeft, type Enrolled } from "./device";
import { Field, Notice, Sheet } from "./parts";
import { countWaiting, erase, type Store } from "./store";
import { PIN } from "./vault";

/** Seconds that the next try has to wait, as they pass. */
function useWait(db: Store): [number, (seconds: number) => void] {
  const [left, setLeft] = useState(0);
  useEffect(() => {
    void waitLeft(db, Date.now()).then(setLeft);
  }, [db]);
  useEffect(() => {
    if (left === 0) return;
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left]);
  return [left, setLeft];
}

/** What goes with the phone's memory is said before it goes. */
function Erase({ db, onDone, onClose }: { db: Store; onDone: () => void; onClose: () => void }) {
  const t = useText();
  const [waits, setWaits] = useState<number>();
  const [sure, setSure] = useState(false);
  useEffect(() => {
    void countWaiting(db).then(setWaits);
  }, [db]);
  if (waits === undefined) return null;
  return (
    <Sheet title={t("web-regie-field-erase")} onClose={onClose}>
      <div className="stack">
        <Notice tone={waits > 0 ? "bad" : "warn"} title={waits > 0 ? t("web-regie-field-erase-waits", { count: waits }) : t("web-regie-field-erase-none")}>
          {t("web-regie-field-erase-hint")}
        </Notice>
        <label className="check"><input type="checkbox" checked={sure} onChange={(event) => setSure(event.currentTarget.checked)} /> {t("web-regie-field-erase-sure")}</label>
        <button type="button" className="button wide" data-kind="bad" disabled={!sure} onClick={() => void erase(db).then(onDone)}>{t("web-regie-field-erase-confirm")}</button>
      </div>
    </Sheet>
  );
}

/** Asks for the code: without it nothing that the phone keeps can be read. */
export function Pin({ db, device, onOpen, onErased }: { db: Store; device: Enrolled; onOpen: (key: CryptoKey) => void; onErased: () => void }) {
  const t = useText();
  const [pin, setPin] = useState("");
  const [fault, setFault] = useState<string>();
  const [busy, setBusy] = useState(false);
  const [erasing, setErasing] = useState(false);
  const [left, setLeft] = useWait(db);
  const go = async () => {
    if (!PIN.test(pin)) {
      setFault(t("web-regie-field-pin-wrong"));
      return;
    }
    setBusy(true);
    const answer = await unlock(db, device, pin, Date.now()).catch(() => undefined).finally(() => setBusy(false));
    if (!answer) {
      setFault(t("web-regie-field-unread"));
      return;
    }
    if (answer.key) {
      onOpen(answer.key);
      return;
    }
    setPin("");
    setLeft(answer.seconds);
    setFault(t("web-regie-field-pin-refused"));
  };
  return (
    <main className="single">
      <h1>{t("web-regie-field-pin-title")}</h1>
      <p className="soft"><bdi>{device.name}</bdi></p>
      <form noValidate className="stack" onSubmit={(event) => { event.preventDefault(); void go(); }}>
        <Field label={t("web-regie-field-pin")} type="password" inputMode="numeric" dir="ltr" maxLength={6} required value={pin} fault={fault} onChange={(event) => setPin(event.currentTarget.value)} />
        {left > 0 && <p role="status">{t("web-regie-field-pin-wait", { count: left })}</p>}
        <button type="submit" className="button wide" data-kind="main" disabled={busy || left > 0}>{t("web-regie-field-pin-open")}</button>
      </form>
      <button type="button" className="quiet" onClick={() => setErasing(true)}>{t("web-regie-field-pin-forgotten")}</button>
      {erasing && <Erase db={db} onDone={onErased} onClose={() => setErasing(false)} />}
    </main>
  );
}
