import { Checkbox, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useText } from "@/kernel/locale";
import { Card } from "@/ui/page";
import ui from "@/ui/ui.module.css";
import { BIRTH_DECLARANTS, bySex, DEATH_DECLARANTS, MARITAL, NO_SIGNATURE, useOptions, type LateBasis } from "../labels";
import type { ActKind } from "../queries";
import classes from "../registry.module.css";
import { DatedFields, NameFields, PairFields, PersonFields } from "./fields";
import type { DraftForm } from "./useDraft";

export interface StepProps {
  form: DraftForm;
  kind: ActKind;
  /** What the law of the office asks for once the deadline has passed; empty while it is not known. */
  bases: readonly LateBasis[];
}

export function ChildStep({ form }: StepProps) {
  const t = useText();
  return (
    <Card title={t("web-the-child")}>
      <div className={ui.stack}>
        <p className={classes.hint}>{t("web-first-name-rule")}</p>
        <NameFields form={form} path="firstName" legend={t("web-first-name")} required />
        <NameFields form={form} path="familyName" legend={t("web-family-name")} />
        <div className={ui.grid2}>
          <NumberInput label={t("web-multiplicity")} description={t("web-multiplicity-hint")} min={1} max={9} allowDecimal={false} {...form.getInputProps("multiplicity")} />
          {form.values.multiplicity > 1 && (
            <NumberInput label={t("web-rank")} description={t("web-rank-hint")} min={1} max={form.values.multiplicity} allowDecimal={false} {...form.getInputProps("rank")} />
          )}
        </div>
      </div>
    </Card>
  );
}

export function DeceasedStep({ form }: StepProps) {
  const t = useText();
  const options = useOptions();
  return (
    <>
      <Card title={t("web-the-deceased")}><PersonFields form={form} path="deceased" required={!form.values.stillborn} alive={false} /></Card>
      <Card title={t("web-civil-situation")}>
        <div className={ui.stack}>
          <NativeSelect label={t("web-marital")} data={options("marital", MARITAL, t("web-unknown"))} {...form.getInputProps("maritalStatus")} />
          {(form.values.maritalStatus === "MARRIED" || form.values.maritalStatus === "WIDOWED") && <NameFields form={form} path="spouse" legend={t("web-spouse")} />}
        </div>
      </Card>
    </>
  );
}

export function ParentsStep({ form }: StepProps) {
  const t = useText();
  return (
    <>
      <p className={classes.hint}>{t("web-parents-hint")}</p>
      <Card title={t("web-father")}><div role="group" aria-label={t("web-father")}><PersonFields form={form} path="father" /></div></Card>
      <Card title={t("web-mother")}><div role="group" aria-label={t("web-mother")}><PersonFields form={form} path="mother" /></div></Card>
    </>
  );
}

export function DeclarantStep({ form, kind }: StepProps) {
  const t = useText();
  const options = useOptions();
  const { quality, sex, proxy } = form.values.declarant;
  const choices = bySex(kind === "BIRTH" ? BIRTH_DECLARANTS : DEATH_DECLARANTS);
  const chosen = [`${quality}:${sex}`, quality].find((value) => choices.includes(value));
  const choose = (value: string) => {
    const [word = "", which = ""] = value.split(":");
    const known = word === "FATHER" ? "MALE" : word === "MOTHER" ? "FEMALE" : which;
    form.setFieldValue("declarant", { ...form.values.declarant, quality: word, sex: known as "" | "MALE" | "FEMALE" });
  };
  const copy = (from: "father" | "mother") => {
    const parent = form.values[from];
    const both = (script: "ar" | "latin" | "tifinagh") => [parent.firstName[script], parent.familyName[script]].filter(Boolean).join(" ");
    form.setFieldValue("declarant", {
      ...form.values.declarant,
      name: { ar: both("ar"), latin: both("latin"), tifinagh: both("tifinagh") },
      cin: parent.cin, birth: parent.birth, profession: parent.profession, address: parent.address,
    });
  };
  const parent = quality === "FATHER" ? "father" as const : quality === "MOTHER" ? "mother" as const : undefined;
  return (
    <Card title={t("web-the-declarant")}>
      <div className={ui.stack}>
        <NativeSelect
          label={t("web-quality")}
          description={t(kind === "BIRTH" ? "web-quality-order-birth" : "web-quality-order-death")}
          // A declaration made before men and women were told apart keeps the law's word until somebody chooses.
          data={options("declarant", chosen ? choices : [quality, ...choices])}
          required
          value={chosen ?? quality}
          onChange={(event) => choose(event.currentTarget.value)}
          error={form.errors["declarant.quality"] ?? form.errors["declarant.sex"]}
        />
        {parent && form.values[parent].firstName.ar && (
          <div><button type="button" className="link-button" onClick={() => copy(parent)}>{t(`web-copy-${parent}`)}</button></div>
        )}
        <NameFields form={form} path="declarant.name" legend={t("web-full-name")} required />
        <div className={ui.grid2}>
          <TextInput label={t("web-cin")} dir="ltr" autoCapitalize="characters" {...form.getInputProps("declarant.cin")} />
          <TextInput label={t("web-address")} dir="auto" {...form.getInputProps("declarant.address")} />
        </div>
        <DatedFields form={form} path="declarant.birth" label={t("web-birth-date")} />
        <PairFields form={form} path="declarant.profession" label={t("web-profession")} />
        <Checkbox label={t("web-by-proxy")} {...form.getInputProps("declarant.proxy", { type: "checkbox" })} />
        {proxy && <TextInput label={t("web-proxy-reference")} dir="auto" required {...form.getInputProps("declarant.proxyReference")} />}
        <NativeSelect label={t("web-signature")} data={options("unsigned", NO_SIGNATURE, t("web-signs"))} {...form.getInputProps("declarant.noSignature")} />
      </div>
    </Card>
  );
}
