import { Radio, TextInput } from "@mantine/core";
import { useEffect } from "react";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { Card } from "@/ui/page";
import ui from "@/ui/ui.module.css";
import { LATE_BASES } from "../labels";
import classes from "../registry.module.css";
import type { StepProps } from "./stepViews";

/** What allows a late declaration. The law of the office says which proofs exist; the only possible one is chosen already. */
export function LateStep({ form, bases }: StepProps) {
  const t = useText();
  const { kind, reference } = form.values.lateBasis;
  const usual = bases[0];
  // A proof somebody wrote down keeps its name until they change it; the server then says why it does not do.
  const change = usual !== undefined && !bases.includes(kind) && !reference.trim();
  useEffect(() => {
    if (change) form.setFieldValue("lateBasis.kind", usual);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a proposal, made when the law of the office is known
  }, [change, usual]);
  const needs = bases.length === 0 ? "web-late-needs" : bases.includes("AUTHORISATION") ? "web-late-needs-authorisation" : "web-late-needs-judgment";
  return (
    <Card title={t("web-late-basis")}>
      <div className={ui.stack}>
        <p className={classes.need}>{t(needs)}</p>
        <p className={classes.hint}>{t("web-late-hint")}</p>
        <Radio.Group label={t("web-late-kind")} {...form.getInputProps("lateBasis.kind")}>
          <div className={classes.radios}>
            {LATE_BASES.map((one) => {
              const possible = bases.length === 0 || bases.includes(one);
              return (
                <Radio key={one} value={one} disabled={!possible && kind !== one} label={t(`web-late-${one.toLowerCase()}`)}
                  description={possible ? undefined : t("web-late-authorisation-only-new")} />
              );
            })}
          </div>
        </Radio.Group>
        <div className={ui.grid3}>
          <TextInput label={t("web-late-reference")} dir="auto" {...form.getInputProps("lateBasis.reference")} />
          <TextInput label={t("web-issued-by")} dir="auto" {...form.getInputProps("lateBasis.issuedBy")} />
          <DateField label={t("web-issued-on")} {...form.getInputProps("lateBasis.issuedOn")} />
        </div>
      </div>
    </Card>
  );
}
