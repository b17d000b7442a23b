import { Alert, Button, Checkbox, NativeSelect, NumberInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAction } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { FormDialog } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card } from "@/ui/page";
import { Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import { useLabel } from "./labels";
import { REGISTER_OPEN, type Office } from "./officeQueries";
import classes from "./registry.module.css";

type Register = Office["registers"][number];

/** Takes a paper register up at its last number. Done once and never undone: it says so, and asks for a second look. */
function CarryOn({ office, register, onClose, onDone }: { office: Office; register: Register; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const label = useLabel();
  const [open] = useAction(REGISTER_OPEN);
  const form = useForm({
    initialValues: { kind: register.kind as string, lastNumber: "" as number | string, checked: false },
    validate: {
      lastNumber: (value) => (Number(value) > 0 ? null : t("web-required")),
      checked: (value) => (value ? null : t("web-register-open-unchecked")),
    },
  });
  const last = Number(form.values.lastNumber);
  const kinds = office.registers.filter((one) => one.year === register.year && one.lastNumber === null);
  return (
    <FormDialog danger title={t("web-register-open-title")} confirm={t("web-register-open-confirm")} done={t("web-register-open-done")} form={form} onClose={onClose} onDone={onDone}
      send={(values) => open({ input: { officeId: office.id, kind: values.kind as Register["kind"], year: register.year, lastNumber: Number(values.lastNumber) } })}>
      <Alert color="orange" variant="light" icon={<Glyph name="alert" />} title={t("web-register-open-warning")}>{t("web-register-open-warning-text")}</Alert>
      <NativeSelect label={t("web-kind")} data={kinds.map((one) => ({ value: one.kind, label: label("kind", one.kind) }))} {...form.getInputProps("kind")} />
      <NumberInput label={t("web-register-open-last", { year: String(register.year) })} description={t("web-register-open-last-hint")} required hideControls allowDecimal={false} allowNegative={false}
        max={999_999} data-autofocus {...form.getInputProps("lastNumber")} />
      {last > 0 && <p className={classes.need} role="status">{t("web-register-open-next")} <Ref>{last + 1}/{register.year} - {office.code}</Ref></p>}
      <Checkbox label={t("web-register-open-checked")} {...form.getInputProps("checked", { type: "checkbox" })} />
    </FormDialog>
  );
}

/** The registers of this year and the next: where each stands, and whether it can still be taken up from paper. */
export function Registers({ office, onDone }: { office: Office; onDone: () => void }) {
  const t = useText();
  const label = useLabel();
  const may = useMay();
  const [register, setRegister] = useState<Register>();
  if (office.regime === "LAW_36_21") return null;
  const canOpen = may("registry.register.open");
  return (
    <Card flush title={t("web-registers")}>
      <p className={`${classes.hint} ${classes.inset}`}>{t("web-registers-hint")}</p>
      <Table
        caption={t("web-registers")}
        rows={office.registers}
        keyOf={(one) => `${one.kind}-${one.year}`}
        columns={[
          { label: t("web-kind"), lead: true, cell: (one) => label("kind", one.kind) },
          { label: t("web-year"), cell: (one) => <Ref>{one.year}</Ref> },
          { label: t("web-register-last"), cell: (one) => (one.lastNumber === null ? t("web-register-not-begun") : <Ref>{one.lastNumber}</Ref>) },
          { label: t("web-register-next"), cell: (one) => <Ref>{(one.lastNumber ?? 0) + 1}/{one.year} - {office.code}</Ref> },
          ...(canOpen ? [{
            label: t("web-actions"), bare: true,
            cell: (one: Register) => one.lastNumber === null && (
              <Button size="compact-sm" variant="subtle" onClick={() => setRegister(one)}>{t("web-register-open")}</Button>
            ),
          }] : []),
        ]}
      />
      {register && <CarryOn office={office} register={register} onClose={() => setRegister(undefined)} onDone={onDone} />}
    </Card>
  );
}
