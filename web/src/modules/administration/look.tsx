import { useClient } from "urql";
import { Button, Checkbox, ColorInput, FileButton, Select, Textarea } from "@mantine/core";
import { useState } from "react";
import { graphql } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { hasGaps, LOCALES, OWN_NAMES, usePick, useText } from "@/kernel/locale";
import { uploadFile } from "@/kernel/upload";
import { useSession } from "@/kernel/session";
import { useReport } from "@/ui/states";
import { useUnsaved } from "@/ui/unsaved";
import classes from "./administration.module.css";

const UPDATE = graphql(`mutation LookUpdate($input: SettingUpdateInput!) { settingUpdate(input: $input) { setting { key value description } userErrors { code field message } } }`);

const PREVIEW = graphql(`query LetterheadPreview($unitId: ID!) { letterheadPreview(unitId: $unitId) }`);

export interface Choice {
  key: string;
  value: unknown;
  description: string;
}
interface Lines {
  unit: string;
  ar: string[];
  fr: string[];
}

/** Colours to begin with, each legible on white; any other can be typed. */
const LEGIBLE = ["#9b1c31", "#1e6b3a", "#1d4f91", "#5b3fa0", "#8a4b08", "#0f6163", "#7a1f5c", "#3d3d3d"];

/** Settings that are more than one word: how the commune looks on paper and on screen. */
export const LOOK_KEYS = ["kernel.accent", "kernel.locales", "kernel.letterhead", "kernel.seal"];

/** Saves one choice and tells what is wrong with it. */
function useSave(key: string) {
  const t = useText();
  const report = useReport();
  const [update, busy] = useAction(UPDATE);
  const [error, setError] = useState<string>();
  const save = async (value: unknown) => {
    const outcome = await update({ input: { key, value } });
    setError(outcome?.errors[0]?.message);
    const done = outcome !== undefined && outcome.errors.length === 0;
    if (outcome && done) report(outcome, t("web-setting-saved"));
    return done;
  };
  return { save, busy, error, setError };
}

/** WCAG 2: how well white text reads on a colour; null when it is none. */
export function contrastWithWhite(colour: string): number | null {
  if (!/^#[0-9a-f]{6}$/i.test(colour)) return null;
  const channel = (at: number) => {
    const value = parseInt(colour.slice(at, at + 2), 16) / 255;
    return value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4;
  };
  return 1.05 / (0.2126 * channel(1) + 0.7152 * channel(3) + 0.0722 * channel(5) + 0.05);
}

function Accent({ setting, editable }: { setting: Choice; editable: boolean }) {
  const t = useText();
  const { commune, refresh } = useSession();
  const { save, busy, error } = useSave(setting.key);
  const [stored, setStored] = useState(String(setting.value) || commune.accent);
  const [typed, setTyped] = useState(stored);
  const guard = useUnsaved(typed !== stored && !busy);
  const contrast = contrastWithWhite(typed);
  const poor = contrast !== null && contrast < 4.5;
  return (
    <form className={classes.settingForm} onSubmit={(event) => { event.preventDefault(); void save(typed).then((done) => { if (done) { setStored(typed); refresh(); } }); }}>
      {guard}
      <ColorInput
        withEyeDropper={false} withPicker={false} swatches={LEGIBLE} swatchesPerRow={8}
        aria-label={setting.description} dir="ltr" value={typed} readOnly={!editable} onChange={setTyped} format="hex"
        description={contrast === null ? undefined : t("web-look-contrast", { ratio: Math.floor(contrast * 10) / 10 })}
        error={error ?? (poor ? t("web-look-too-light") : undefined)}
        inputWrapperOrder={["label", "input", "description", "error"]}
      />
      {editable && <Button type="submit" variant="light" loading={busy} disabled={typed === stored || poor || (typed !== "" && contrast === null)}>{t("web-save")}</Button>}
    </form>
  );
}

function Locales({ setting, editable }: { setting: Choice; editable: boolean }) {
  const t = useText();
  const { commune, refresh } = useSession();
  const { save, busy, error } = useSave(setting.key);
  const [stored, setStored] = useState<string[]>((setting.value as string[]).length > 0 ? (setting.value as string[]) : [...commune.locales]);
  const [chosen, setChosen] = useState(stored);
  const changed = [...chosen].sort().join() !== [...stored].sort().join();
  const guard = useUnsaved(changed && !busy);
  return (
    <form className={classes.settingForm} onSubmit={(event) => { event.preventDefault(); void save(chosen).then((done) => { if (done) { setStored(chosen); refresh(); } }); }}>
      {guard}
      <Checkbox.Group value={chosen} onChange={setChosen} error={error} aria-label={setting.description}>
        {LOCALES.map((one) => (
          <Checkbox
            key={one} value={one} mb={6} disabled={one === "ar" || !editable}
            label={<span lang={one}>{OWN_NAMES[one]}</span>} description={hasGaps(one) ? t("web-look-gaps") : undefined}
          />
        ))}
      </Checkbox.Group>
      {editable && <Button type="submit" variant="light" loading={busy} disabled={!changed}>{t("web-save")}</Button>}
    </form>
  );
}

const split = (text: string) => text.split("\n").map((line) => line.trim()).filter(Boolean);

function Letterhead({ setting, editable }: { setting: Choice; editable: boolean }) {
  const t = useText();
  const pick = usePick();
  const { commune } = useSession();
  const { save, busy, error, setError } = useSave(setting.key);
  const [entries, setEntries] = useState<Lines[]>(setting.value as Lines[]);
  const [unit, setUnit] = useState(commune.units[0]?.code ?? "");
  const of = (code: string) => entries.find((entry) => entry.unit === code);
  const [ar, setAr] = useState((of(unit)?.ar ?? []).join("\n"));
  const [fr, setFr] = useState((of(unit)?.fr ?? []).join("\n"));
  const go = (code: string) => {
    setUnit(code);
    setAr((of(code)?.ar ?? []).join("\n"));
    setFr((of(code)?.fr ?? []).join("\n"));
  };
  const store = async (next: Lines[]) => {
    if (await save(next)) setEntries(next);
  };
  const client = useClient();
  const [looking, setLooking] = useState(false);
  const preview = async () => {
    const id = commune.units.find((one) => one.code === unit)?.id;
    if (!id) return;
    setLooking(true);
    const { data } = await client.query(PREVIEW, { unitId: id }, { requestPolicy: "network-only" }).toPromise();
    setLooking(false);
    if (!data) {
      setError(t("web-look-preview-failed"));
      return;
    }
    const bytes = Uint8Array.from(atob(data.letterheadPreview), (character) => character.charCodeAt(0));
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([bytes], { type: "application/pdf" }));
    link.download = `${unit}.pdf`;
    link.click();
    URL.revokeObjectURL(link.href);
  };
  const typed = (text: string, lines?: string[]) => text !== (lines ?? []).join("\n");
  const dirty = typed(ar, of(unit)?.ar) || typed(fr, of(unit)?.fr);
  const guard = useUnsaved(dirty && !busy);
  const others = entries.filter((entry) => entry.unit !== unit);
  return (
    <form className={classes.letterhead} onSubmit={(event) => { event.preventDefault(); void store([...others, { unit, ar: split(ar), fr: split(fr) }]); }}>
      {guard}
      <Select
        label={t("web-look-unit")} value={unit} searchable allowDeselect={false} disabled={dirty} onChange={(code) => { if (code) go(code); }}
        data={commune.units.map((one) => ({ value: one.code, label: `${pick(one.name)}${of(one.code) ? " ✓" : ""}` }))}
      />
      <Textarea label={t("web-look-lines-ar")} dir="rtl" lang="ar" autosize minRows={3} maxRows={5} value={ar} readOnly={!editable} onChange={(event) => setAr(event.currentTarget.value)} />
      <Textarea label={t("web-look-lines-fr")} dir="ltr" lang="fr" autosize minRows={3} maxRows={5} value={fr} readOnly={!editable} onChange={(event) => setFr(event.currentTarget.value)} />
      <p className={classes.soft}>{t("web-look-lines-hint")}</p>
      {error && <p role="alert" className={classes.wrong}>{error}</p>}
      <div className={classes.settingButtons}>
        {editable && <Button type="submit" variant="light" loading={busy} disabled={!dirty || !ar.trim() || !fr.trim()}>{t("web-save")}</Button>}
        {editable && of(unit) && <Button variant="subtle" loading={busy} onClick={() => { setAr(""); setFr(""); void store(others); }}>{t("web-look-lines-default")}</Button>}
        <Button variant="subtle" loading={looking} onClick={() => void preview()}>{t("web-look-preview")}</Button>
      </div>
    </form>
  );
}

function Seal({ setting, editable }: { setting: Choice; editable: boolean }) {
  const t = useText();
  const { save, busy, error, setError } = useSave(setting.key);
  const [stored, setStored] = useState(Boolean(setting.value));
  const choose = async (file: File | null) => {
    if (!file) return;
    const sent = await uploadFile(file, () => undefined, new AbortController().signal);
    if (!sent.id) {
      setError(sent.errors[0]?.message ?? t("web-look-seal-failed"));
      return;
    }
    if (await save(sent.id)) setStored(true);
  };
  return (
    <div className={classes.settingForm}>
      <div>
        <p>{t(stored ? "web-look-seal-there" : "web-look-seal-none")}</p>
        <p className={classes.soft}>{t("web-look-seal-hint")}</p>
        {error && <p role="alert" className={classes.wrong}>{error}</p>}
        {editable && (
          <div className={classes.settingButtons}>
            <FileButton accept="image/png" onChange={(file) => void choose(file)}>
              {(props) => <Button {...props} variant="light" loading={busy}>{t("web-look-seal-choose")}</Button>}
            </FileButton>
            {stored && <Button variant="subtle" loading={busy} onClick={() => void save("").then((done) => { if (done) setStored(false); })}>{t("web-look-seal-remove")}</Button>}
          </div>
        )}
      </div>
    </div>
  );
}

const FORMS: Record<string, typeof Accent> = {
  "kernel.accent": Accent,
  "kernel.locales": Locales,
  "kernel.letterhead": Letterhead,
  "kernel.seal": Seal,
};

/** One of them, with a form of its own. */
export function LookRow({ setting, editable }: { setting: Choice; editable: boolean }) {
  const Form = FORMS[setting.key];
  if (!Form) return null;
  return (
    <div id={setting.key} tabIndex={-1} className={classes.setting}>
      <div className={classes.settingText}><p>{setting.description}</p></div>
      <Form setting={setting} editable={editable} />
    </div>
  );
}
