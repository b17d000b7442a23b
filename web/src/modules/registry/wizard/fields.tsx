import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useClient } from "urql";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import ui from "@/ui/ui.module.css";
import { PRECISIONS, useOptions } from "../labels";
import classes from "../registry.module.css";
import { PROPOSE } from "./mutations";
import type { NameDraft, PersonDraft } from "./draft";
import { HijriFields } from "./HijriFields";
import type { DraftForm } from "./useDraft";

/**
 * A name in three scripts. Leaving the Arabic field asks the server for a transliteration and writes it into the
 * fields that are still empty or still a suggestion; what a person typed is never replaced.
 */
export function NameFields({ form, path, legend, required = false }: { form: DraftForm; path: string; legend: string; required?: boolean }) {
  const t = useText();
  const client = useClient();
  const suggested = useRef<Partial<NameDraft>>({});
  const arabicBefore = useRef("");
  const gone = useRef(false);
  useEffect(() => {
    gone.current = false;
    return () => {
      gone.current = true;
    };
  }, []);
  const [alternatives, setAlternatives] = useState<string[]>([]);
  const latin = form.getInputProps(`${path}.latin`).value as string;
  const tifinagh = form.getInputProps(`${path}.tifinagh`).value as string;
  const propose = async (ar: string) => {
    if (!ar.trim() || ar.trim() === arabicBefore.current) return;
    arabicBefore.current = ar.trim();
    const result = await client.query(PROPOSE, { ar: ar.trim() }).toPromise();
    const proposal = result.data?.namePropose;
    // An answer that comes after the step was left would change what was just saved.
    if (!proposal || gone.current) return;
    setAlternatives(proposal.alternatives.filter((one) => one !== proposal.latin).slice(0, 4));
    const now = form.getInputProps(path).value as NameDraft;
    for (const [script, value] of [["latin", proposal.latin], ["tifinagh", proposal.tifinagh]] as const) {
      if (!value || (now[script] && now[script] !== suggested.current[script])) continue;
      suggested.current[script] = value;
      form.setFieldValue(`${path}.${script}`, value);
    }
  };
  const isSuggestion = (script: "latin" | "tifinagh", value: string) => value !== "" && suggested.current[script] === value;
  return (
    <fieldset className={ui.fieldset}>
      <legend>{legend}</legend>
      <div className={ui.grid3}>
        <TextInput
          label={t("web-name-ar")}
          lang="ar"
          dir="rtl"
          required={required}
          autoComplete="off"
          {...form.getInputProps(`${path}.ar`)}
          onFocus={(event) => { arabicBefore.current = event.currentTarget.value.trim(); }}
          onBlur={(event) => void propose(event.currentTarget.value)}
        />
        <TextInput
          label={t("web-name-latin")}
          lang="fr"
          dir="ltr"
          required={required}
          autoComplete="off"
          className={isSuggestion("latin", latin) ? ui.suggested : undefined}
          {...form.getInputProps(`${path}.latin`)}
          description={isSuggestion("latin", latin) ? t("web-name-suggested") : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
        <TextInput
          label={t("web-name-tifinagh")}
          lang="zgh"
          dir="ltr"
          autoComplete="off"
          className={isSuggestion("tifinagh", tifinagh) ? ui.suggested : undefined}
          {...form.getInputProps(`${path}.tifinagh`)}
          description={isSuggestion("tifinagh", tifinagh) ? t("web-name-suggested") : undefined}
          inputWrapperOrder={["label", "input", "description", "error"]}
        />
      </div>
      {alternatives.length > 0 && (
        <div className={classes.chips} style={{ marginBlockStart: 8, alignItems: "center" }}>
          <span className={classes.hint}>{t("web-name-alternatives")}</span>
          {alternatives.map((one) => (
            <Button key={one} size="compact-xs" variant="default" lang="fr" onClick={() => form.setFieldValue(`${path}.latin`, one)}>{one}</Button>
          ))}
        </div>
      )}
    </fieldset>
  );
}

/** A text in Arabic and in French side by side (place, profession, nationality). */
export function PairFields({ form, path, label, required = false, hint }: { form: DraftForm; path: string; label: string; required?: boolean; hint?: ReactNode }) {
  const t = useText();
  return (
    <div className={ui.grid2}>
      <TextInput label={t("web-in-arabic", { label })} lang="ar" dir="rtl" required={required} description={hint} {...form.getInputProps(`${path}.ar`)} />
      <TextInput label={t("web-in-french", { label })} lang="fr" dir="ltr" required={required} description={hint && <span className={ui.level}>{"\u00a0"}</span>} {...form.getInputProps(`${path}.fr`)} />
    </div>
  );
}

/** Date and how exactly it is known. */
export function DatedFields({ form, path, label, required = false }: { form: DraftForm; path: string; label: string; required?: boolean }) {
  const t = useText();
  const options = useOptions();
  return (
    <>
      <div className={ui.grid2}>
        <DateField label={label} required={required} {...form.getInputProps(`${path}.date`)} />
        <NativeSelect label={t("web-precision")} data={options("precision", PRECISIONS)} {...form.getInputProps(`${path}.precision`)} />
      </div>
      <HijriFields form={form} path={path} quiet />
    </>
  );
}

/** Whose child a parent is, folded away until somebody opens it or it says something. */
function FiliationFields({ form, path }: { form: DraftForm; path: string }) {
  const t = useText();
  const { father } = form.getInputProps(`${path}.filiation`).value as PersonDraft["filiation"];
  const faulty = Object.keys(form.errors).some((field) => field.startsWith(`${path}.filiation`));
  return (
    <details open={father.ar !== "" || faulty || undefined}>
      <summary>{t("web-filiation")}</summary>
      <div className={ui.stack} style={{ marginBlockStart: 12 }}>
        <p className={classes.hint}>{t("web-filiation-hint")}</p>
        <NameFields form={form} path={`${path}.filiation.father`} legend={t("web-filiation-father")} />
        <NameFields form={form} path={`${path}.filiation.grandfather`} legend={t("web-filiation-grandfather")} />
      </div>
    </details>
  );
}

/** Everything the act says about a parent or the deceased. */
export function PersonFields({ form, path, required = false, alive = true }: { form: DraftForm; path: string; required?: boolean; alive?: boolean }) {
  const t = useText();
  return (
    <div className={ui.stack}>
      <NameFields form={form} path={`${path}.firstName`} legend={t("web-first-name")} required={required} />
      <NameFields form={form} path={`${path}.familyName`} legend={t("web-family-name")} />
      <DatedFields form={form} path={`${path}.birth`} label={t("web-birth-date")} />
      <PairFields form={form} path={`${path}.birthPlace`} label={t("web-birth-place")} />
      <PairFields form={form} path={`${path}.nationality`} label={t("web-nationality")} />
      <PairFields form={form} path={`${path}.profession`} label={t("web-profession")} />
      <div className={ui.grid2}>
        <TextInput label={t("web-cin")} dir="ltr" autoCapitalize="characters" {...form.getInputProps(`${path}.cin`)} />
        <TextInput label={t("web-address")} dir="auto" {...form.getInputProps(`${path}.address`)} />
      </div>
      {alive && <FiliationFields form={form} path={path} />}
      {alive && <Checkbox label={t("web-deceased")} {...form.getInputProps(`${path}.deceased`, { type: "checkbox" })} />}
    </div>
  );
}
