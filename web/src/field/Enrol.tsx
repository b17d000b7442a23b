import { useEffect, useState } from "react";
import { deviceOf } from "@/kernel/device";
import type { Locale } from "@/kernel/languages";
import { usePick, useText, type Localised } from "@/kernel/locale";
import { ask, type Trouble } from "./api";
import { HERE, OFFICES } from "./documents";
import { enrol, type Enrolled } from "./device";
import { Field, Notice } from "./parts";
import { writePlace, type Place, type Store } from "./store";
import { Troubled } from "./Troubled";
import { PIN } from "./vault";

interface Here {
  commune: { name: Localised; accent: string; demo: boolean; locales: Locale[]; civilOffsets: Place["offsets"] };
  viewer: { acts: string[]; staff: { id: string; name: Localised } } | null;
}
interface Office { id: string; code: string; name: Localised; myQuality: string | null }

/** What may be known of the commune, as the server says it now, and who is signed in. */
export async function readHere(db: Store): Promise<{ place: Place; viewer: Here["viewer"] } | { trouble: Trouble }> {
  const answer = await ask<Here>(HERE, {});
  if (!answer.data) return { trouble: answer.trouble };
  const { civilOffsets, ...commune } = answer.data.commune;
  const place: Place = { ...commune, offsets: civilOffsets };
  await writePlace(db, place);
  return { place, viewer: answer.data.viewer };
}

type Asked = { trouble: Trouble } | { offices: Office[]; who: Localised };

async function officesOf(db: Store): Promise<Asked> {
  const here = await readHere(db);
  if ("trouble" in here) return here;
  if (!here.viewer) return { trouble: "UNAUTHENTICATED" };
  if (!here.viewer.acts.includes("regie.field_device.enrol")) return { trouble: "FORBIDDEN" };
  const answer = await ask<{ cashOffices: { nodes: Office[] } }>(OFFICES, { staffId: here.viewer.staff.id });
  return answer.data ? { offices: answer.data.cashOffices.nodes.filter((one) => one.myQuality), who: here.viewer.staff.name } : { trouble: answer.trouble };
}

interface FormProps { db: Store; offices: readonly Office[]; onDone: (device: Enrolled, pin: string) => void }

function EnrolForm({ db, offices, onDone }: FormProps) {
  const t = useText();
  const pick = usePick();
  const { browser, system } = deviceOf(navigator.userAgent);
  const [officeId, setOfficeId] = useState(offices[0]?.id ?? "");
  const [name, setName] = useState([system, browser].filter(Boolean).join(" "));
  const [pin, setPin] = useState("");
  const [again, setAgain] = useState("");
  const [tried, setTried] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<{ trouble: Trouble; message?: string | undefined }>();
  const faults = {
    name: name.trim() ? undefined : t("web-required"),
    pin: PIN.test(pin) ? undefined : t("web-regie-field-pin-wrong"),
    again: again === pin ? undefined : t("web-regie-field-pin-differ"),
  };
  const go = async () => {
    setTried(true);
    if (Object.values(faults).some(Boolean)) return;
    setBusy(true);
    setFailed(undefined);
    const answer = await enrol(db, { name: name.trim(), officeId, pin }).finally(() => setBusy(false));
    if (answer.data) onDone(answer.data, pin);
    else setFailed(answer);
  };
  const fault = (key: keyof typeof faults) => (tried ? faults[key] : undefined);
  const digits = { type: "password", inputMode: "numeric", dir: "ltr", maxLength: 6, autoComplete: "off", required: true } as const;
  return (
    <form noValidate className="stack" onSubmit={(event) => { event.preventDefault(); void go(); }}>
      <div className="input">
        <label htmlFor="field-office">{t("web-regie-cof-one")}</label>
        <select id="field-office" value={officeId} onChange={(event) => setOfficeId(event.currentTarget.value)}>
          {offices.map((one) => <option key={one.id} value={one.id}>{`${one.code} · ${pick(one.name)}`}</option>)}
        </select>
      </div>
      <Field label={t("web-regie-field-name")} hint={t("web-regie-field-name-hint")} dir="auto" maxLength={60} required value={name} fault={fault("name")} onChange={(event) => setName(event.currentTarget.value)} />
      <Field label={t("web-regie-field-pin-new")} hint={t("web-regie-field-pin-hint")} {...digits} value={pin} fault={fault("pin")} onChange={(event) => setPin(event.currentTarget.value)} />
      <Field label={t("web-regie-field-pin-again")} {...digits} value={again} fault={fault("again")} onChange={(event) => setAgain(event.currentTarget.value)} />
      {failed && <Troubled trouble={failed.trouble} message={failed.message} />}
      <button type="submit" className="button wide" data-kind="main" disabled={busy}>{t("web-regie-field-enrol")}</button>
    </form>
  );
}

/** A phone that is not the régie's yet: who is signed in makes it one, with a code that protects what it keeps. */
export function Enrol({ db, onDone }: { db: Store; onDone: (device: Enrolled, pin: string) => void }) {
  const t = useText();
  const pick = usePick();
  const [asked, setAsked] = useState<Asked>();
  useEffect(() => {
    void officesOf(db).then(setAsked);
  }, [db]);
  const again = () => {
    setAsked(undefined);
    void officesOf(db).then(setAsked);
  };
  return (
    <main className="single" aria-busy={!asked}>
      <h1>{t("web-regie-field-enrol-title")}</h1>
      <p className="soft">{t("web-regie-field-enrol-hint")}</p>
      {!asked && <p role="status">{t("web-loading")}</p>}
      {asked && "trouble" in asked && <Troubled trouble={asked.trouble} retry={again} />}
      {asked && "offices" in asked && (
        <>
          <p><bdi>{pick(asked.who)}</bdi></p>
          {asked.offices.length === 0
            ? <Notice tone="warn" title={t("web-regie-field-no-office")}>{t("web-regie-field-no-office-hint")}</Notice>
            : <EnrolForm db={db} offices={asked.offices} onDone={onDone} />}
        </>
      )}
    </main>
  );
}
