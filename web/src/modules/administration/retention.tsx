import { Badge, Button, NumberInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { Card } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { Ref } from "@/ui/text";
import classes from "./administration.module.css";

const Fields = graphql(`fragment RetentionFields on RetentionRule @_unmask { key what basis months defaultMonths leastMonths mostMonths ends ownBasis }`);
const RULES = graphql(`query RetentionRules { retentionRules { ...RetentionFields } }`, [Fields]);
const UPDATE = graphql(`mutation RetentionUpdate($input: RetentionUpdateInput!) { retentionUpdate(input: $input) { rule { ...RetentionFields } userErrors { code field message } } }`, [Fields]);
type Rule = ResultOf<typeof RULES>["retentionRules"][number];

function Edit({ rule, onClose, onDone }: { rule: Rule; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [update] = useAction(UPDATE);
  const form = useForm({
    initialValues: { months: rule.months ?? 1, basis: rule.ownBasis ?? "" },
    validate: { basis: required(t("web-required")) },
  });
  const bounds = { least: String(rule.leastMonths ?? 1), most: String(rule.mostMonths ?? 1) };
  return (
    <FormDialog title={rule.what} confirm={t("web-save")} done={t("web-retention-saved")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => update({ input: { key: rule.key, months: Number(values.months) || 0, basis: values.basis } })}>
      <p className={classes.soft}>{rule.basis}</p>
      <NumberInput label={t("web-retention-months")} description={t("web-retention-bounds", bounds)} allowDecimal={false} allowNegative={false} required {...form.getInputProps("months")} />
      <TextInput label={t("web-retention-basis")} description={t("web-retention-basis-hint")} dir="auto" required {...form.getInputProps("basis")} />
    </FormDialog>
  );
}

/** How long each kind of record is kept in this commune, and what becomes of it then. */
export function Retention() {
  const t = useText();
  const may = useMay();
  const [editing, setEditing] = useState<Rule>();
  const { data, failure, reload } = useData(RULES, {});
  const edits = may("administration.retention.update");
  return (
    <Card flush title={t("web-retention")}>
      <p className={`${classes.soft} ${classes.settingIntro}`}>{t("web-retention-hint")}</p>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <Loading />}
      {data?.retentionRules.map((rule) => (
        <div key={rule.key} className={classes.setting}>
          <div className={classes.settingText}>
            <p>{rule.what}</p>
            <small className={classes.soft}>{rule.ownBasis ?? rule.basis}<br /><Ref>{rule.key}</Ref></small>
          </div>
          <span>
            {rule.months === null ? t("web-retention-forever") : t("web-retention-kept", { months: rule.months })}
            {" "}<Badge variant="light" color={rule.ends === "ERASED" ? "red" : "gray"}>{t(`web-retention-ends-${rule.ends.toLowerCase()}`)}</Badge>
          </span>
          {edits && rule.months !== null && <Button size="compact-sm" variant="subtle" onClick={() => setEditing(rule)}>{t("web-retention-edit")}</Button>}
        </div>
      ))}
      {editing && <Edit rule={editing} onClose={() => setEditing(undefined)} onDone={reload} />}
    </Card>
  );
}
