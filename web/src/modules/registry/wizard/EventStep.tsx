import { Checkbox, NativeSelect, Radio, TextInput } from "@mantine/core";
import { useEffect, type ChangeEvent } from "react";
import { tidyTime } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { DateField } from "@/ui/dateField";
import { Card } from "@/ui/page";
import { Failures } from "@/ui/states";
import { Day } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { PRECISIONS, useOptions } from "../labels";
import { OfficeSelect } from "../officeSelect";
import { OFFICES_HERE } from "../queries";
import classes from "../registry.module.css";
import { PairFields } from "./fields";
import { HijriFields } from "./HijriFields";
import { DEADLINE } from "./mutations";
import type { StepProps } from "./stepViews";

function DeadlineLine({ form, kind, bases }: StepProps) {
  const t = useText();
  const eventDate = form.values.event.date;
  const { data } = useData(DEADLINE, { kind, eventDate, bornAbroad: form.values.bornAbroad, diedAbroad: form.values.diedAbroad }, { pause: !eventDate });
  const deadline = eventDate ? data?.declarationDeadline : undefined;
  if (!deadline) return null;
  return (
    <div className={classes.deadline} data-late={deadline.late ? "" : undefined} role="status">
      <Glyph name={deadline.late ? "alert" : "clock"} />
      <div>
        <strong>{t(deadline.late ? "web-deadline-late" : "web-deadline-until")} <Day iso={deadline.due} /></strong>
        <p>{deadline.explanation}</p>
        {deadline.late && bases.length > 0 && <p>{t(bases.includes("AUTHORISATION") ? "web-late-needs-authorisation" : "web-late-needs-judgment")}</p>}
      </div>
    </div>
  );
}

/** Which office, when, where, and whether a boy or a girl: enough for the server to keep a draft. */
export function EventStep({ form, kind, bases, fixed }: StepProps & { fixed: boolean }) {
  const t = useText();
  const options = useOptions();
  const { commune } = useSession();
  const known = useData(OFFICES_HERE, {});
  const offices = known.data?.offices ?? [];
  const only = offices.length === 1 ? offices[0]?.id : offices.find((office) => office.unit.id === commune.here.id)?.id;
  useEffect(() => {
    if (!form.values.officeId && only) form.setFieldValue("officeId", only);
    if (!fixed && !form.values.place.ar && !form.values.place.fr && !form.isTouched("place")) form.setFieldValue("place", { ar: commune.here.name.ar, fr: commune.here.name.fr });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a proposal made once, when the offices arrive
  }, [only]);
  const away = form.values.bornAbroad || form.values.diedAbroad;
  const abroad = (path: "bornAbroad" | "diedAbroad") => (event: ChangeEvent<HTMLInputElement>) => {
    const { checked } = event.currentTarget;
    const { ar, fr } = form.values.place;
    const here = commune.here.name;
    form.setFieldValue(path, checked);
    // The place that was proposed lies in Morocco.
    if (checked && ar === here.ar && fr === here.fr) form.setFieldValue("place", { ar: "", fr: "" });
    if (!checked && !ar && !fr) form.setFieldValue("place", { ar: here.ar, fr: here.fr });
  };
  return (
    <>
      <Card title={t("web-step-event")}>
        <div className={ui.stack}>
          <Failures of={[known]} />
          <OfficeSelect label={t("web-office")} placeholder={t("web-choose")} required disabled={fixed} value={form.values.officeId} error={form.errors.officeId}
            onChange={(id) => form.setFieldValue("officeId", id)} />
          <div className={ui.grid3}>
            <DateField label={t(kind === "BIRTH" ? "web-birth-date" : "web-death-date")} required {...form.getInputProps("event.date")} />
            <TextInput label={t("web-time")} placeholder="08:30" dir="ltr" inputMode="numeric" description={t("web-time-hint")} inputWrapperOrder={["label", "input", "description", "error"]} {...form.getInputProps("event.time")}
              onBlur={(event) => form.setFieldValue("event.time", tidyTime(event.currentTarget.value))} />
            <NativeSelect label={t("web-precision")} data={options("precision", PRECISIONS)} {...form.getInputProps("event.precision")} />
          </div>
          <HijriFields form={form} path="event" />
          <DeadlineLine form={form} kind={kind} bases={bases} />
        </div>
      </Card>
      <Card>
        <div className={ui.stack}>
          <PairFields form={form} path="place" label={t(kind === "BIRTH" ? "web-birth-place" : "web-death-place")} required hint={t(away ? "web-place-hint-abroad" : "web-place-hint")} />
          {kind === "BIRTH" && <Checkbox label={t("web-born-abroad")} description={t("web-born-abroad-hint")} {...form.getInputProps("bornAbroad", { type: "checkbox" })} onChange={abroad("bornAbroad")} />}
          {kind === "DEATH" && <Checkbox label={t("web-died-abroad")} description={t("web-born-abroad-hint")} {...form.getInputProps("diedAbroad", { type: "checkbox" })} onChange={abroad("diedAbroad")} />}
          <Radio.Group label={t("web-sex")} required {...form.getInputProps("sex")}>
            <div className={classes.radios}>
              <Radio value="MALE" label={t("web-sex-male")} />
              <Radio value="FEMALE" label={t("web-sex-female")} />
            </div>
          </Radio.Group>
          {kind === "DEATH" && <Checkbox label={t("web-stillborn")} description={t("web-stillborn-hint")} {...form.getInputProps("stillborn", { type: "checkbox" })} />}
        </div>
      </Card>
    </>
  );
}
