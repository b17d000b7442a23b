import { Badge, Button, Checkbox, NativeSelect, Stack } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { civilDate } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CashOfficeSelect, useMyCashOffices } from "./cashOfficeSelect";
import { Amount, centimes, fromCentimes, useMoney } from "./money";
import { holds } from "./officeLabels";
import type { MyCashOffice } from "./officeQueries";
import { DAYS_TO_PAY, REMITTANCE_SEND, REMITTANCES, type DayToPay, type RemittanceRow } from "./remittanceQueries";
import classes from "./revenue.module.css";

/** Days that one remittance pays over at most. */
const MOST_DAYS = 100;

/** What a day brings: what was taken, as it was counted. */
const brings = (day: DayToPay) => centimes(day.taken.total) + centimes(day.closing?.difference ?? "");

function NewRemittance({ offices, onClose }: { offices: readonly MyCashOffice[]; onClose: () => void }) {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const { locale } = useLocale();
  const navigate = useNavigate();
  const [send] = useAction(REMITTANCE_SEND);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { officeId: offices[0]?.id ?? "", dayIds: [] as string[] },
    validate: { officeId: required(t("web-required")), dayIds: (value) => (value.length > 0 ? null : t("web-regie-rmt-days-none")) },
  });
  const { officeId, dayIds } = form.values;
  const waiting = useData(DAYS_TO_PAY, { first: MOST_DAYS, filter: { officeId, open: false, remitted: false } }, { pause: officeId === "" });
  const days = waiting.data?.days.nodes;
  const listed = days?.map((day) => day.id).join();
  useEffect(() => {
    // Every day that waits is paid over, unless somebody takes it out.
    const all = { officeId, dayIds: days?.map((day) => day.id) ?? [] };
    form.setValues(all);
    form.resetDirty(all);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for the days of a régie, not again when they are read anew
  }, [listed, officeId]);
  const total = (days ?? []).filter((day) => dayIds.includes(day.id)).reduce((sum, day) => sum + brings(day), 0);
  return (
    <FormDialog title={t("web-regie-rmt-new")} confirm={t("web-regie-rmt-send")} done={t("web-regie-rmt-sent")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const outcome = await send({ input: { operationId, ...values } });
        const made = outcome?.payload?.remittance;
        if (made && outcome.errors.length === 0) void navigate({ to: `/revenue/remittances/${made.id}` });
        return outcome;
      }}>
      <NativeSelect label={t("web-regie-cof-one")} data={offices.map((office) => ({ value: office.id, label: `${office.code} · ${pick(office.name)}` }))} data-autofocus {...form.getInputProps("officeId")} />
      {waiting.loading && <Loading rows={3} />}
      {waiting.failure && <FailureState failure={waiting.failure} retry={waiting.reload} />}
      {days && days.length === 0 && <Empty glyph="check" title={t("web-regie-rmt-days-empty")} hint={t("web-regie-rmt-days-empty-hint")} />}
      {days && days.length > 0 && (
        <>
          <Checkbox.Group label={t("web-regie-rmt-days")} value={dayIds} error={form.errors.dayIds} onChange={(value) => form.setFieldValue("dayIds", value)}>
            <Stack gap={8} mt={6} className={classes.scroller}>
              {days.map((day) => (
                <Checkbox key={day.id} value={day.id} label={`${civilDate(day.on, locale)} · ${day.till.code} · ${pick(day.staff.name)} · ${money(fromCentimes(brings(day)))}`} />
              ))}
            </Stack>
          </Checkbox.Group>
          <p className={classes.sum} role="status"><span>{t("web-regie-rmt-sum")}</span><Amount of={fromCentimes(total)} strong /></p>
          <p style={{ margin: 0 }}>{t("web-regie-rmt-sum-hint")}</p>
        </>
      )}
    </FormDialog>
  );
}

/** What was paid over to the receiver, and what the receiver said to it. */
export function Remittances() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const filters = useFilters({ office: "", answered: "", from: "", until: "" });
  const { values, set, settled } = filters;
  const narrowed = Object.values(settled).some(Boolean);
  const pages = usePages(
    REMITTANCES,
    {
      first: 50,
      filter: {
        officeId: settled.office || null, from: settled.from || null, until: settled.until || null,
        answered: settled.answered === "" ? null : settled.answered === "yes",
      },
    },
    (data) => data.remittances,
  );
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const mine = useMyCashOffices();
  const held = (mine.offices ?? []).filter((office) => holds(office.myQuality));
  const [making, setMaking] = useState(false);
  const make = may("regie.remittance.send") && held.length > 0 && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setMaking(true)}>{t("web-regie-rmt-new")}</Button>
  );
  const state = (row: RemittanceRow) => (row.answer ? (centimes(row.answer.difference) === 0 ? "web-regie-rmt-received" : "web-regie-rmt-differs") : "web-regie-rmt-waits");
  const colour = (row: RemittanceRow) => (row.answer ? (centimes(row.answer.difference) === 0 ? "green" : "red") : "orange");
  return (
    <Page title={t("web-regie-rmt-title")} actions={make}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <CashOfficeSelect label={t("web-regie-cof-one")} placeholder={t("web-all")} value={values.office} onChange={set("office")} />
          <NativeSelect label={t("web-state")} value={values.answered} onChange={(event) => set("answered")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, { value: "no", label: t("web-regie-rmt-waits") }, { value: "yes", label: t("web-regie-rmt-answered") }]} />
          <DateField label={t("web-from")} value={values.from} onChange={set("from")} />
          <DateField label={t("web-until")} value={values.until} onChange={set("until")} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && narrowed && <Empty glyph="out" title={t("web-regie-rmt-none")} hint={t("web-regie-rmt-none-hint")} />}
        {rows && rows.length === 0 && !narrowed && <Empty glyph="out" title={t("web-regie-rmt-empty")} hint={t("web-regie-rmt-empty-hint")}>{make}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="remittances"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-rmt-title")}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => `/revenue/remittances/${row.id}`}
            columns={[
              { id: "reference", label: t("web-regie-rmt-number"), lead: true, text: (row) => row.reference, cell: (row) => <Link to={`/revenue/remittances/${row.id}`}><Ref>{row.reference}</Ref></Link> },
              { id: "office", label: t("web-regie-cof-one"), text: (row) => pick(row.office.name), cell: (row) => pick(row.office.name) },
              { id: "on", label: t("web-regie-rmt-sent-on"), text: (row) => row.sentOn, cell: (row) => <Day iso={row.sentOn} /> },
              { id: "by", label: t("web-regie-rmt-sent-by"), text: (row) => pick(row.sentBy.name), cell: (row) => <bdi>{pick(row.sentBy.name)}</bdi> },
              { id: "total", label: t("web-regie-rmt-total"), text: (row) => row.total, order: (row) => centimes(row.total), cell: (row) => <Amount of={row.total} /> },
              { id: "state", label: t("web-state"), text: (row) => t(state(row)), cell: (row) => <Badge color={colour(row)}>{t(state(row))}</Badge> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {making && <NewRemittance offices={held} onClose={() => setMaking(false)} />}
    </Page>
  );
}
