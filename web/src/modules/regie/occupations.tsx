import { Badge, Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { dayFrom, today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { useNameOf } from "./names";
import { ENDING_DAYS, OCCUPATION_RENEW, OCCUPATIONS, type Occupation } from "./occupationQueries";
import { Payer } from "./orderParts";

/** What a list is narrowed to: those that end soon, or those without an end. */
function filterOf(show: string) {
  if (show === "soon") return { endsFrom: today(), endsUntil: dayFrom(today(), ENDING_DAYS), undated: null };
  if (show === "undated") return { endsFrom: null, endsUntil: null, undated: true };
  return null;
}

/** The decision by which an occupation goes on; without one it ends, and its fee with it. */
function Renew({ occupation, onClose, onDone }: { occupation: Occupation; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [renew] = useAction(OCCUPATION_RENEW);
  const [operationId, again] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { until: "", instrument: "", decidedOn: "", notifiedOn: "", reasons: "" },
    validate: { until: must, instrument: must, decidedOn: must, notifiedOn: must },
  });
  return (
    <FormDialog title={t("web-regie-occupation-renew-title", { thing: occupation.reference })} confirm={t("web-regie-occupation-renew-confirm")} done={t("web-regie-occupation-renewed")}
      form={form} onRefused={again} onClose={onClose} onDone={onDone}
      send={({ until, instrument, decidedOn, notifiedOn, reasons }) => renew({
        input: { operationId, taxableId: occupation.id, until, instrument, decidedOn, notifiedOn, reasons: reasons.trim() || null },
      })}>
      <p>{t("web-regie-occupation-end")} : <Day iso={occupation.until} /></p>
      <DateField label={t("web-regie-occupation-until")} description={t("web-regie-occupation-until-hint")} required {...form.getInputProps("until")} />
      <TextInput label={t("web-regie-occupation-instrument")} dir="auto" autoComplete="off" maxLength={200} required {...form.getInputProps("instrument")} />
      <div className={ui.grid2}>
        <DateField label={t("web-regie-occupation-decided")} description={"\u00a0"} required {...form.getInputProps("decidedOn")} />
        <DateField label={t("web-regie-occupation-notified")} description={t("web-regie-occupation-notified-hint")} required {...form.getInputProps("notifiedOn")} />
      </div>
      <Textarea label={t("web-regie-occupation-reasons")} dir="auto" autosize minRows={2} maxLength={2000} {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** Until when; what has no end says so, for nothing is assessed for it. */
function End({ of }: { of: Occupation }) {
  const t = useText();
  if (!of.until) return <Badge color="orange">{t("web-regie-occupation-no-end")}</Badge>;
  return <Day iso={of.until} />;
}

/** The occupations of the public domain with the decisions about them: those without an end first, then by their end. */
export function Occupations() {
  const t = useText();
  const pick = usePick();
  const nameOf = useNameOf();
  const { values, set, settled, kept } = useFilters({ show: "soon" });
  const pages = usePages(OCCUPATIONS, { first: 50, filter: filterOf(settled.show) }, (data) => data.occupations);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [renewing, setRenewing] = useState<Occupation>();
  const columns: Column<Occupation>[] = [
    { id: "reference", label: t("web-regie-occupation"), lead: true, text: (row) => row.reference, cell: (row) => <span><strong><bdi>{row.reference}</bdi></strong>{row.label && <div><bdi>{row.label}</bdi></div>}</span> },
    { id: "taxpayer", label: t("web-regie-occupation-holder"), text: (row) => nameOf(row.taxpayer), cell: (row) => <Payer of={row.taxpayer} /> },
    { id: "kind", label: t("web-regie-kind"), text: (row) => row.revenueKind.code, cell: (row) => <span><Ref>{row.revenueKind.code}</Ref> · {pick(row.revenueKind.name)}</span> },
    { id: "from", label: t("web-from"), text: (row) => row.from, cell: (row) => <Day iso={row.from} /> },
    { id: "until", label: t("web-regie-occupation-end"), text: (row) => row.until ?? "", cell: (row) => <End of={row} /> },
    {
      id: "renewals", label: t("web-regie-occupation-renewals"), text: (row) => row.renewals.map((one) => one.instrument).join(" · "),
      cell: (row) => <span>{row.renewals.map((one) => <div key={one.id}><bdi>{one.instrument}</bdi> · <Day iso={one.decidedOn} /> → <Day iso={one.until} /></div>)}</span>,
    },
    {
      label: t("web-actions"), bare: true,
      cell: (row) => row.allowed.includes("regie.occupation.renew") && (
        <Button size="compact-sm" variant="light" className="no-print" aria-label={`${t("web-regie-occupation-renew")} ${row.reference}`} onClick={() => setRenewing(row)}>{t("web-regie-occupation-renew")}</Button>
      ),
    },
  ];
  return (
    <Page title={t("web-regie-occupations")}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-regie-occupation-show")} value={values.show} onChange={(event) => set("show")(event.currentTarget.value)}
            data={[{ value: "soon", label: t("web-regie-occupation-soon") }, { value: "undated", label: t("web-regie-occupation-undated") }, { value: "all", label: t("web-all") }]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="check" title={t("web-regie-occupation-none")} hint={t("web-regie-occupation-none-hint")} />}
        {rows && rows.length > 0 && <Table id="occupations" inOrder pages={pages} filters={kept} caption={t("web-regie-occupations")} rows={rows} keyOf={(row) => row.id} columns={columns} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {renewing && <Renew occupation={renewing} onClose={() => setRenewing(undefined)} onDone={reload} />}
    </Page>
  );
}
