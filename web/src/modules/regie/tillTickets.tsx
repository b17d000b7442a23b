import { Button, NumberInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { FormDialog } from "@/ui/formDialog";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Failures } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Ref } from "@/ui/text";
import { Amount } from "./money";
import { RangeSum } from "./ticketForms";
import { ticketsFrom, wholeNumber } from "./ticketLabels";
import { Numbers, useSaleColumns } from "./ticketParts";
import { TICKET_ISSUES, TICKET_SALES, TICKET_SELL, TICKET_SPOIL, type TicketIssue } from "./ticketQueries";
import { useWhole } from "./tillForm";

interface GoneProps { issue: TicketIssue; onClose: () => void; onDone: () => void }

/** Up to which number tickets are gone: the first one is always the next of the pad. */
function LastNumber({ issue, last, field }: { issue: TicketIssue; last: number | string; field: object }) {
  const t = useText();
  const pick = usePick();
  const rest = issue.rest;
  if (!rest) return null;
  return (
    <>
      <p style={{ margin: 0 }}>{issue.kind.code} · {pick(issue.kind.name)} · <Ref>{issue.series}</Ref> · <Amount of={issue.kind.face} /></p>
      <p style={{ margin: 0 }}>{t("web-regie-ticket-next")} <Ref>{rest.first}</Ref> · {t("web-regie-ticket-in-hand")} <Ref>{rest.last}</Ref></p>
      <NumberInput label={t("web-regie-ticket-last-gone")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={rest.last} clampBehavior="none" data-autofocus {...field} />
      <RangeSum first={rest.first} last={last} face={issue.kind.face} />
    </>
  );
}

function useLastRule(issue: TicketIssue) {
  const t = useText();
  return (value: number | string) => {
    if (wholeNumber(value) === null) return t("web-required");
    return ticketsFrom(issue.rest?.first ?? "", value) === 0 || Number(value) > (issue.rest?.last ?? 0) ? t("web-regie-ticket-order") : null;
  };
}

function Sell({ issue, onClose, onDone }: GoneProps) {
  const t = useText();
  const [sell] = useAction(TICKET_SELL);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { lastNumber: "" as number | string }, validate: { lastNumber: useLastRule(issue) } });
  return (
    <FormDialog title={t("web-regie-ticket-sell")} confirm={t("web-regie-ticket-sell-confirm")} done={t("web-regie-ticket-sold-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => sell({ input: { operationId, issueId: issue.id, firstNumber: issue.rest?.first ?? 0, lastNumber: Number(values.lastNumber) } })}>
      <p style={{ margin: 0 }}>{t("web-regie-ticket-sell-hint")}</p>
      <LastNumber issue={issue} last={form.values.lastNumber} field={form.getInputProps("lastNumber")} />
    </FormDialog>
  );
}

function Spoil({ issue, onClose, onDone }: GoneProps) {
  const t = useText();
  const [spoil] = useAction(TICKET_SPOIL);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { lastNumber: (issue.rest?.first ?? "") as number | string, reasons: "" },
    validate: { lastNumber: useLastRule(issue), reasons: (value) => (value.trim() ? null : t("web-required")) },
  });
  return (
    <FormDialog title={t("web-regie-ticket-spoil")} confirm={t("web-regie-ticket-spoil-confirm")} done={t("web-regie-ticket-spoil-done")} form={form} danger onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => spoil({ input: { operationId, issueId: issue.id, firstNumber: issue.rest?.first ?? 0, lastNumber: Number(values.lastNumber), reasons: values.reasons } })}>
      <p style={{ margin: 0 }}>{t("web-regie-ticket-spoil-hint")}</p>
      <LastNumber issue={issue} last={form.values.lastNumber} field={form.getInputProps("lastNumber")} />
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** Tickets in the hands of who keeps the till, and what went of them today. Not there for who has none. */
export function TillTickets({ tillId, dayId, me, onChange }: { tillId: string; dayId: string; me: string; onChange: () => void }) {
  const t = useText();
  const pick = usePick();
  const columns = useSaleColumns();
  const [dialog, setDialog] = useState<{ of: "sell" | "spoil"; issue: TicketIssue }>();
  const held = useWhole(TICKET_ISSUES, { first: 50, filter: { tillId, holderId: me, open: true } }, (data) => data.ticketIssues);
  const gone = usePages(TICKET_SALES, { first: 20, filter: { dayId } }, (data) => data.ticketSales);
  const issues = held.rows ?? [];
  const today = gone.rows ?? [];
  if (held.failure || gone.failure) return <Failures of={[held, gone]} />;
  if (issues.length === 0 && today.length === 0) return null;
  const done = () => {
    held.reload();
    gone.reload();
    onChange();
  };
  const close = () => setDialog(undefined);
  return (
    <>
      {issues.length > 0 && (
        <Card flush title={t("web-regie-ticket-mine")}>
          <Table id="till-pads" pages={held} caption={t("web-regie-ticket-mine")} rows={issues} keyOf={(issue) => issue.id} columns={[
            { id: "kind", label: t("web-regie-ticket-kind"), lead: true, text: (issue) => `${issue.kind.code} · ${pick(issue.kind.name)}`, cell: (issue) => <span><Ref>{issue.kind.code}</Ref> · {pick(issue.kind.name)}</span> },
            { id: "face", label: t("web-regie-ticket-face"), text: (issue) => issue.kind.face, cell: (issue) => <Amount of={issue.kind.face} /> },
            { id: "left", label: t("web-regie-ticket-left"), text: (issue) => (issue.rest ? `${issue.series} ${issue.rest.first} – ${issue.rest.last}` : issue.series), order: (issue) => issue.rest?.count ?? 0, cell: (issue) => <span><Ref>{issue.series}</Ref> · <Numbers of={issue.rest} /></span> },
            {
              label: t("web-actions"), bare: true,
              cell: (issue) => (
                <span>
                  <Button size="compact-sm" variant="light" aria-label={t("web-regie-ticket-sell-of", { kind: issue.kind.code, series: issue.series })} onClick={() => setDialog({ of: "sell", issue })}>{t("web-regie-ticket-sell")}</Button>{" "}
                  <Button size="compact-sm" variant="subtle" color="red" aria-label={t("web-regie-ticket-spoil-of", { kind: issue.kind.code, series: issue.series })} onClick={() => setDialog({ of: "spoil", issue })}>{t("web-regie-ticket-spoil")}</Button>
                </span>
              ),
            },
          ]} />
        </Card>
      )}
      {today.length > 0 && (
        <Card flush title={t("web-regie-ticket-todays")}>
          <Table id="till-tickets" pages={gone} caption={t("web-regie-ticket-todays")} rows={today} keyOf={(sale) => sale.id} columns={columns} />
          <More shown={gone.hasMore} onMore={gone.more} busy={gone.busy} />
        </Card>
      )}
      {dialog?.of === "sell" && <Sell issue={dialog.issue} onClose={close} onDone={done} />}
      {dialog?.of === "spoil" && <Spoil issue={dialog.issue} onClose={close} onDone={done} />}
    </>
  );
}
