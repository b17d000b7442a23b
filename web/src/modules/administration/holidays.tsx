import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { civilDate, today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, useDayText } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";

const HolidayFields = graphql(`fragment HolidayFields on Holiday @_unmask { date name { ar fr } kind off estimated announcedOn movable }`);
const HOLIDAYS = graphql(`query Holidays($year: Int!, $known: Date) { holidays(year: $year, asKnownOn: $known) { ...HolidayFields } }`, [HolidayFields]);
const ANNOUNCE = graphql(`mutation HolidayAnnounce($input: HolidayAnnounceInput!) { holidayAnnounce(input: $input) { holiday { ...HolidayFields } userErrors { code field message } } }`, [HolidayFields]);
const WITHDRAW = graphql(`mutation HolidayWithdraw($input: HolidayWithdrawInput!) { holidayWithdraw(input: $input) { holiday { ...HolidayFields } userErrors { code field message } } }`, [HolidayFields]);
type Holiday = ResultOf<typeof HOLIDAYS>["holidays"][number];
type Doing = { what: "new" | "confirm" | "move" | "withdraw"; day?: Holiday };

/** A day off to announce: a new one, the forecast day itself, or another in its place. */
function Announce({ doing, onClose, onDone }: { doing: Doing; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const { locale } = useLocale();
  const [announce] = useAction(ANNOUNCE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const { what, day } = doing;
  const form = useForm({
    initialValues: { date: what === "confirm" ? (day?.date ?? "") : "", nameAr: day?.name.ar ?? "", nameFr: day?.name.fr ?? "", announcedOn: today() },
    validate: { date: must, nameAr: must, nameFr: must, announcedOn: must },
  });
  return (
    <FormDialog title={t(`web-holiday-${what}`)} confirm={t("web-holiday-announce")} done={t("web-holiday-announced")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => announce({ input: { operationId, ...values, replaces: what === "move" ? (day?.date ?? null) : null } })}>
      {what === "move" && day && <p className={classes.soft}>{t("web-holiday-move-hint", { date: civilDate(day.date, locale) })}</p>}
      <DateField label={t("web-holiday-date")} required {...form.getInputProps("date")} />
      <TextInput label={t("web-holiday-name-ar")} lang="ar" dir="rtl" required {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-holiday-name-fr")} lang="fr" dir="ltr" required {...form.getInputProps("nameFr")} />
      <DateField label={t("web-holiday-announced-on")} required {...form.getInputProps("announcedOn")} />
      <p className={classes.soft}>{t("web-holiday-effect")}</p>
    </FormDialog>
  );
}

/** A day off to take back. */
function Withdraw({ day, onClose, onDone }: { day: Holiday; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  const [withdraw] = useAction(WITHDRAW);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { announcedOn: today() }, validate: { announcedOn: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-holiday-withdraw")} confirm={t("web-holiday-withdraw")} done={t("web-holiday-withdrawn-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => withdraw({ input: { operationId, date: day.date, ...values } })}>
      <p style={{ margin: 0 }}>{pick(day.name)} · {civilDate(day.date, locale)}</p>
      <DateField label={t("web-holiday-announced-on")} required {...form.getInputProps("announcedOn")} />
      <p className={classes.soft}>{t("web-holiday-effect")}</p>
    </FormDialog>
  );
}

/** Whether a day is off, as an id of its text. */
const standingOf = (day: Holiday) => (!day.off ? "web-holiday-withdrawn" : day.estimated ? "web-holiday-estimated" : "web-holiday-certain");

function Standing({ day }: { day: Holiday }) {
  const t = useText();
  const dayText = useDayText();
  const announced = day.announcedOn && <small className={classes.soft}> {t("web-holiday-announced-at", { date: dayText(day.announcedOn) })}</small>;
  if (!day.off) return <><Badge color="gray" variant="light">{t("web-holiday-withdrawn")}</Badge>{announced}</>;
  if (day.estimated) return <Badge color="yellow" variant="light">{t("web-holiday-estimated")}</Badge>;
  return <><Badge color="green" variant="light">{t("web-holiday-certain")}</Badge>{announced}</>;
}

/** The days off of a year: the national list, the feasts with what was announced of them, the commune's own. */
export function Holidays() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const now = Number(today().slice(0, 4));
  const years = [...Array(5).keys()].map((n) => String(now - 1 + n));
  const { values, set, kept } = useFilters({ year: String(now), known: "" });
  const year = Number(years.find((one) => one === values.year) ?? now);
  const [doing, setDoing] = useState<Doing>();
  const { data, failure, reload } = useData(HOLIDAYS, { year, known: values.known || null });
  const edits = may("kernel.holiday.announce") && values.known === "";
  const close = () => setDoing(undefined);
  const kindOf = (day: Holiday) => t(`web-holiday-kind-${day.kind.toLowerCase()}`);
  const act = (what: Doing["what"], day: Holiday) => (
    <Button key={what} size="compact-sm" variant="subtle" color={what === "withdraw" ? "red" : "accent"} onClick={() => setDoing({ what, day })}>{t(`web-holiday-${what}`)}</Button>
  );
  return (
    <Page
      title={t("web-nav-holidays")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-holidays-hint")}</p>}
      actions={edits && <Button leftSection={<Glyph name="plus" size={16} />} onClick={() => setDoing({ what: "new" })}>{t("web-holiday-new")}</Button>}
    >
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-holiday-year")} data={years} value={String(year)} onChange={(event) => set("year")(event.currentTarget.value)} />
          <DateField label={t("web-holiday-known")} description={t("web-holiday-known-hint")} value={values.known} onChange={set("known")} />
        </div>
        {failure && <FailureState failure={failure} retry={reload} />}
        {!data && !failure && <Loading />}
        {data && data.holidays.length === 0 && <Empty glyph="calendar" title={t("web-holidays-empty")} />}
        {data && data.holidays.length > 0 && (
          <Table
            id="holidays"
            filters={kept}
            caption={t("web-nav-holidays")}
            rows={data.holidays}
            keyOf={(day) => day.date}
            columns={[
              { id: "date", label: t("web-holiday-date"), lead: true, text: (day) => day.date, cell: (day) => <span className={day.off ? classes.whole : `${classes.whole} ${classes.gone}`}><Day iso={day.date} /></span> },
              { id: "name", label: t("web-holiday-name"), text: (day) => pick(day.name), cell: (day) => pick(day.name) },
              { id: "kind", label: t("web-holiday-kind"), text: kindOf, cell: kindOf },
              { id: "standing", label: t("web-holiday-standing"), text: (day) => t(standingOf(day)), cell: (day) => <Standing day={day} /> },
              {
                label: t("web-holiday-doing"),
                bare: true,
                cell: (day) => edits && day.movable && (
                  <div className={classes.deeds}>{day.estimated && act("confirm", day)}{day.kind === "FEAST" && act("move", day)}{act("withdraw", day)}</div>
                ),
              },
            ]}
          />
        )}
      </Card>
      {doing && doing.what !== "withdraw" && <Announce doing={doing} onClose={close} onDone={reload} />}
      {doing?.what === "withdraw" && doing.day && <Withdraw day={doing.day} onClose={close} onDone={reload} />}
    </Page>
  );
}
