import { Badge, Button, NativeSelect, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { slashed, today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog } from "@/ui/formDialog";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Failures, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { holds } from "./officeLabels";
import type { CashOffice } from "./officeQueries";
import { placed } from "./refusals";
import { INSPECTIONS, type Inspection } from "./remittanceQueries";
import classes from "./revenue.module.css";
import { TICKET_COUNT, TICKET_COUNTS, TICKET_ISSUES, TICKET_LOTS, type TicketCount } from "./ticketQueries";
import { useWhole } from "./tillForm";

/** Somewhere tickets lie: what of a lot is in the safe, or what a till has. */
interface Place { key: string; lotId: string; issueId: string | null; label: string }

/** Nothing is not counted, null is no number. */
function counted(typed: string): number | null | undefined {
  const text = typed.trim();
  if (text === "") return undefined;
  return /^\d{1,8}$/.test(text) ? Number(text) : null;
}

interface Props {
  officeId: string;
  /** The inspection that is being made; not said: the one that the viewer made today. */
  inspectionId?: string;
  onClose: () => void;
  onDone: () => void;
}

/** Words enough to tell two inspections of a day apart. */
const TOLD = 40;

function CountForm({ officeId, inspectionId, inspections, places, onClose, onDone }: Props & { inspections: readonly Inspection[]; places: readonly Place[] }) {
  const t = useText();
  const [count] = useAction(TICKET_COUNT);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: {
      inspectionId: inspectionId ?? inspections.find((one) => one.on === today())?.id ?? "",
      lines: places.map(() => ({ counted: "", reasons: "" })),
    },
    validate: {
      lines: (lines) => {
        if (lines.some((line) => counted(line.counted) === null)) return t("web-regie-ticket-count-wrong");
        return lines.every((line) => counted(line.counted) === undefined) ? t("web-regie-ticket-count-nothing") : null;
      },
    },
  });
  const send = async (values: typeof form.values) => {
    const sent = places.flatMap((place, at) => {
      const line = values.lines[at];
      const number = counted(line?.counted ?? "");
      return number === undefined || number === null ? [] : [{ at, input: { lotId: place.lotId, issueId: place.issueId, counted: number, reasons: line?.reasons.trim() || null } }];
    });
    const outcome = await count({ input: { operationId, officeId, inspectionId: values.inspectionId || null, lines: sent.map((one) => one.input) } });
    // The fields are those of all places, the lines only of those that were counted.
    return placed(outcome, (path) => (path[0] === "lines" ? ["lines", String(sent[Number(path[1])]?.at ?? 0), path[2] === "reasons" ? "reasons" : "counted"] : path));
  };
  return (
    <FormDialog title={t("web-regie-ticket-count")} confirm={t("web-regie-ticket-count-confirm")} done={t("web-regie-ticket-count-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={send}>
      <p style={{ margin: 0 }}>{t("web-regie-ticket-count-hint")}</p>
      {inspections.length > 0 && (
        <NativeSelect label={t("web-regie-ticket-count-inspection")} {...form.getInputProps("inspectionId")}
          data={[
            { value: "", label: t("web-regie-ticket-count-no-inspection") },
            ...inspections.map((one) => ({ value: one.id, label: `${slashed(one.on)} · ${one.findings.slice(0, TOLD)}` })),
          ]} />
      )}
      {places.map((place, at) => (
        <div key={place.key} role="group" aria-label={place.label}>
          <TextInput label={place.label} description={t("web-regie-ticket-count-field")} dir="ltr" inputMode="numeric" autoComplete="off" data-autofocus={at === 0 || undefined} {...form.getInputProps(`lines.${at}.counted`)} />
          {form.values.lines[at]?.counted.trim() !== "" && (
            <TextInput mt={6} label={t("web-regie-ticket-count-reasons")} dir="auto" maxLength={500} {...form.getInputProps(`lines.${at}.reasons`)} />
          )}
        </div>
      ))}
      {typeof form.errors.lines === "string" && <p role="alert" style={{ margin: 0, color: "var(--bad-ink)" }}>{form.errors.lines}</p>}
    </FormDialog>
  );
}

/** Where tickets lie is known before the form opens: it has a field for each place. What should be there is not said: a count is one. */
export function CountDialog(props: Props) {
  const { officeId } = props;
  const t = useText();
  const pick = usePick();
  const { viewer } = useSession();
  // Who inspects says of which inspection the count is a part; nobody counts for a colleague's.
  const inspects = useMay()("regie.inspection.record");
  const inspections = useData(INSPECTIONS, { first: 20, filter: { officeId } }, { pause: !inspects });
  const lots = useWhole(TICKET_LOTS, { first: 100, filter: { officeId } }, (data) => data.ticketLots);
  const issues = useWhole(TICKET_ISSUES, { first: 100, filter: { officeId, open: true } }, (data) => data.ticketIssues);
  if (lots.failure || issues.failure || inspections.failure) return <Failures of={[lots, issues, inspections]} />;
  if (!lots.rows || lots.hasMore || !issues.rows || issues.hasMore || inspections.loading) return <Loading rows={2} />;
  const own = (inspections.data?.inspections.nodes ?? []).filter((one) => one.by.id === viewer?.staff.id);
  const safe: Place[] = lots.rows.filter((lot) => lot.inSafe > 0).map((lot) => ({
    key: lot.id, lotId: lot.id, issueId: null,
    label: t("web-regie-ticket-place-safe", { kind: `${lot.kind.code} · ${pick(lot.kind.name)}`, series: lot.series, first: String(lot.numbers.first), last: String(lot.numbers.last) }),
  }));
  const out: Place[] = issues.rows.map((issue) => ({
    key: issue.id, lotId: issue.lotId, issueId: issue.id,
    label: t("web-regie-ticket-place-till", { kind: `${issue.kind.code} · ${pick(issue.kind.name)}`, series: issue.series, till: issue.till.code, name: pick(issue.holder.name) }),
  }));
  return <CountForm {...props} inspections={own} places={[...safe, ...out]} />;
}

/** Counts of tickets, by who holds the régie and by who inspects it. */
export function Counts({ office }: { office: CashOffice }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [counting, setCounting] = useState(false);
  const filters = useFilters({ countedFrom: "", countedUntil: "" });
  const { values, settled, set } = filters;
  const narrowed = settled.countedFrom !== "" || settled.countedUntil !== "";
  const pages = usePages(TICKET_COUNTS, { first: 20, filter: { officeId: office.id, from: settled.countedFrom || null, until: settled.countedUntil || null } }, (data) => data.ticketCounts);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  // A collector does not count what lies in the safe.
  const counts = may("regie.ticket.count") && (office.myQuality === null || holds(office.myQuality));
  const wrong = (one: TicketCount) => one.lines.filter((line) => line.difference !== 0);
  const differing = (one: TicketCount) => wrong(one).map((line) => `${line.kind.code} ${line.series} ${line.difference} ${line.reasons ?? ""}`.trim()).join(", ") || t("web-regie-led-agrees");
  return (
    <Card flush title={t("web-regie-ticket-counts")} action={counts && <Button size="compact-sm" variant="light" onClick={() => setCounting(true)}>{t("web-regie-ticket-count")}</Button>}>
      <p className={classes.inset}>{t("web-regie-ticket-counts-hint")}</p>
      <div className={`${ui.filters} no-print`}>
        <DateField label={t("web-from")} value={values.countedFrom} onChange={set("countedFrom")} />
        <DateField label={t("web-until")} value={values.countedUntil} onChange={set("countedUntil")} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (narrowed
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty glyph="audit" title={t("web-regie-ticket-counts-empty")} hint={t("web-regie-ticket-counts-empty-hint")} />)}
      {rows && rows.length > 0 && (
        <Table id="ticket-counts" pages={pages} filters={filters.kept} caption={t("web-regie-ticket-counts")} rows={rows} keyOf={(one) => one.id} columns={[
          {
            id: "on", label: t("web-regie-ticket-counted-on"), lead: true, text: (one) => one.on,
            cell: (one) => <span><Day iso={one.on} />{one.inspectionId && <> <Badge variant="light">{t("web-regie-ticket-count-of-inspection")}</Badge></>}</span>,
          },
          { id: "person", label: t("web-person"), text: (one) => pick(one.by.name), cell: (one) => <bdi>{pick(one.by.name)}</bdi> },
          { id: "places", label: t("web-regie-ticket-places"), text: (one) => String(one.lines.length), order: (one) => one.lines.length, cell: (one) => <Ref>{one.lines.length}</Ref> },
          {
            id: "difference", label: t("web-regie-rmt-difference"), text: differing, order: (one) => wrong(one).length,
            cell: (one) => (wrong(one).length === 0 ? <Badge color="green">{t("web-regie-led-agrees")}</Badge> : (
              <span>
                {wrong(one).map((line) => (
                  <span key={`${line.lotId}${line.issueId ?? ""}`} style={{ display: "block" }}>
                    <Ref>{line.kind.code} {line.series}</Ref> · <Badge color="red"><bdi dir="ltr">{line.difference > 0 ? `+${line.difference}` : line.difference}</bdi></Badge> <bdi>{line.reasons}</bdi>
                  </span>
                ))}
              </span>
            )),
          },
        ]} />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {counting && <CountDialog officeId={office.id} onClose={() => setCounting(false)} onDone={reload} />}
    </Card>
  );
}
