import { NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useNavigate } from "@tanstack/react-router";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Failures, Loading } from "@/ui/states";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Amount, centimes, fromCentimes, MoneyField, parseMoney, useFigures, useMoneyRule } from "./money";
import type { CashOffice } from "./officeQueries";
import { COUNTER_KINDS } from "./receiptQueries";
import classes from "./revenue.module.css";
import { TICKET_SOURCES, ticketsFrom, useTicketSource, wholeNumber, type TicketSource } from "./ticketLabels";
import {
  TICKET_ISSUE, TICKET_KIND_CLOSE, TICKET_KIND_CREATE, TICKET_LOT_RECEIVE, TICKET_RETURN,
  type TicketIssue, type TicketKind, type TicketLot,
} from "./ticketQueries";
import { pricesOf, useWhole, type Price } from "./tillForm";

interface DialogProps { onClose: () => void; onDone: () => void }
export interface OfficeProps extends DialogProps { office: CashOffice }

const MOST = 99_999_999;

/** How many tickets two numbers make, and what they are worth. */
export function RangeSum({ first, last, face }: { first: number | string; last: number | string; face?: string | undefined }) {
  const t = useText();
  const count = ticketsFrom(first, last);
  return (
    <p className={classes.sum} role="status">
      <span>{count > 0 && t("web-regie-ticket-tickets", { count })}</span>
      {count > 0 && face && <Amount of={fromCentimes(centimes(face) * count)} strong />}
    </p>
  );
}

function KindForm({ office, prices, onClose }: { office: CashOffice; prices: readonly Price[]; onClose: () => void }) {
  const t = useText();
  const pick = usePick();
  const figures = useFigures();
  const navigate = useNavigate();
  const money = useMoneyRule();
  const [create] = useAction(TICKET_KIND_CREATE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const priceOf = (value: string) => prices.find((one) => one.value === value);
  const form = useForm({
    initialValues: { kindId: "", code: "", nameAr: "", nameFr: "", face: "" },
    validate: {
      kindId: must, code: must, nameAr: must, nameFr: must,
      face: (value, all) => (priceOf(all.kindId)?.rate ? null : money()(value)),
    },
  });
  const chosen = priceOf(form.values.kindId);
  const named = (price: Price) => `${pick(price.kind)}${price.rate ? ` · ${pick(price.rate.name)} · ${figures(price.rate.amount)} ${t("web-regie-dirham")}` : ""}`;
  return (
    <FormDialog title={t("web-regie-ticket-kind-new")} confirm={t("web-regie-ticket-kind-create")} done={t("web-regie-ticket-kind-created")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const price = priceOf(values.kindId);
        const face = price?.rate ? price.rate.amount : values.face;
        const outcome = await create({
          input: {
            operationId, officeId: office.id, code: values.code.trim().toUpperCase(), nameAr: values.nameAr, nameFr: values.nameFr,
            kindId: price?.kindId ?? values.kindId, rateCode: price?.rate?.code ?? null, face: parseMoney(face) ?? face,
          },
        });
        const made = outcome?.payload?.ticketKind;
        if (made && outcome.errors.length === 0) void navigate({ to: `/revenue/tickets/${made.id}` });
        return outcome;
      }}>
      <NativeSelect label={t("web-regie-ticket-revenue")} description={t("web-regie-ticket-revenue-hint")} required data-autofocus
        data={[{ value: "", label: t("web-choose") }, ...prices.map((price) => ({ value: price.value, label: named(price) }))]} {...form.getInputProps("kindId")} />
      {chosen && !chosen.rate && <MoneyField label={t("web-regie-ticket-face")} required {...form.getInputProps("face")} />}
      {chosen?.rate && <p className={classes.sum} role="status"><span>{t("web-regie-ticket-face")}</span><Amount of={chosen.rate.amount} strong /></p>}
      <TextInput label={t("web-regie-ticket-code")} description={t("web-regie-ticket-code-hint")} dir="ltr" autoComplete="off" maxLength={20} required {...form.getInputProps("code")} />
      <TextInput label={t("web-in-arabic", { label: t("web-name") })} lang="ar" dir="rtl" maxLength={120} required {...form.getInputProps("nameAr")} />
      <TextInput label={t("web-in-french", { label: t("web-name") })} lang="fr" dir="ltr" maxLength={120} required {...form.getInputProps("nameFr")} />
    </FormDialog>
  );
}

/** Names a kind of ticket: what it brings and what one costs. The prices of today are known before the form opens. */
export function NewTicketKind({ office, onClose }: { office: CashOffice; onClose: () => void }) {
  const kinds = useWhole(COUNTER_KINDS, { first: 100, filter: { onlyOpen: true } }, (data) => data.revenueKinds);
  if (kinds.failure) return <Failures of={[kinds]} />;
  if (!kinds.rows || kinds.hasMore) return <Loading rows={2} />;
  return <KindForm office={office} prices={pricesOf(kinds.rows, office.kinds)} onClose={onClose} />;
}

export function CloseTicketKind({ kind, onClose, onDone }: DialogProps & { kind: TicketKind }) {
  const t = useText();
  const [close] = useAction(TICKET_KIND_CLOSE);
  const form = useForm({ initialValues: { closedOn: "" }, validate: { closedOn: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-ticket-close")} confirm={t("web-regie-ticket-close-confirm")} done={t("web-regie-ticket-close-done")} form={form} danger onClose={onClose} onDone={onDone}
      send={(values) => close({ input: { ticketKindId: kind.id, closedOn: values.closedOn } })}>
      <p style={{ margin: 0 }}>{t("web-regie-ticket-close-hint")}</p>
      <DateField label={t("web-regie-closed-on")} required {...form.getInputProps("closedOn")} />
    </FormDialog>
  );
}

export function ReceiveLot({ kinds, onClose, onDone }: DialogProps & { kinds: readonly TicketKind[] }) {
  const t = useText();
  const pick = usePick();
  const label = useTicketSource();
  const [receive] = useAction(TICKET_LOT_RECEIVE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const number = (value: number | string) => (wholeNumber(value) === null ? t("web-required") : null);
  const form = useForm({
    initialValues: {
      ticketKindId: (kinds.length === 1 ? kinds[0]?.id : undefined) ?? "", series: "", firstNumber: "" as number | string, lastNumber: "" as number | string,
      source: "PRINTER" as TicketSource, instrument: "", receivedOn: today(),
    },
    validate: {
      ticketKindId: must, series: must, instrument: must, receivedOn: must, firstNumber: number,
      lastNumber: (value, all) => number(value) ?? (ticketsFrom(all.firstNumber, value) === 0 ? t("web-regie-ticket-order") : null),
    },
  });
  const { firstNumber, lastNumber, ticketKindId } = form.values;
  return (
    <FormDialog title={t("web-regie-ticket-receive")} confirm={t("web-regie-ticket-receive-confirm")} done={t("web-regie-ticket-received")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => receive({ input: { operationId, ...values, firstNumber: Number(values.firstNumber), lastNumber: Number(values.lastNumber) } })}>
      <NativeSelect label={t("web-regie-ticket-kind")} required data-autofocus
        data={[{ value: "", label: t("web-choose") }, ...kinds.map((kind) => ({ value: kind.id, label: `${kind.code} · ${pick(kind.name)}` }))]} {...form.getInputProps("ticketKindId")} />
      <TextInput label={t("web-regie-ticket-series")} description={t("web-regie-ticket-series-hint")} dir="ltr" autoComplete="off" maxLength={30} required {...form.getInputProps("series")} />
      <div className={ui.grid2}>
        <NumberInput label={t("web-regie-ticket-first")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={MOST} {...form.getInputProps("firstNumber")} />
        <NumberInput label={t("web-regie-ticket-last")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={MOST} {...form.getInputProps("lastNumber")} />
      </div>
      <RangeSum first={firstNumber} last={lastNumber} face={kinds.find((kind) => kind.id === ticketKindId)?.face} />
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regie-ticket-source")} data={TICKET_SOURCES.map((value) => ({ value, label: label(value) }))} {...form.getInputProps("source")} />
        <DateField label={t("web-regie-ticket-received-on")} required {...form.getInputProps("receivedOn")} />
      </div>
      <TextInput label={t("web-regie-ticket-instrument")} description={t("web-regie-ticket-instrument-hint")} dir="auto" maxLength={120} required {...form.getInputProps("instrument")} />
    </FormDialog>
  );
}

export function IssueTickets({ office, lot, onClose, onDone }: OfficeProps & { lot: TicketLot }) {
  const t = useText();
  const pick = usePick();
  const [issue] = useAction(TICKET_ISSUE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const number = (value: number | string) => (wholeNumber(value) === null ? t("web-required") : null);
  const { tills } = office;
  const people = office.members.filter((member) => member.inForce);
  const next = lot.free[0];
  const form = useForm({
    initialValues: {
      tillId: (tills.length === 1 ? tills[0]?.id : undefined) ?? "", holderId: (people.length === 1 ? people[0]?.staff.id : undefined) ?? "",
      firstNumber: (next?.first ?? "") as number | string, lastNumber: (next?.last ?? "") as number | string,
    },
    validate: {
      tillId: must, holderId: must, firstNumber: number,
      lastNumber: (value, all) => number(value) ?? (ticketsFrom(all.firstNumber, value) === 0 ? t("web-regie-ticket-order") : null),
    },
  });
  const { firstNumber, lastNumber } = form.values;
  return (
    <FormDialog title={t("web-regie-ticket-issue")} confirm={t("web-regie-ticket-issue-confirm")} done={t("web-regie-ticket-issued")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => issue({ input: { operationId, lotId: lot.id, ...values, firstNumber: Number(values.firstNumber), lastNumber: Number(values.lastNumber) } })}>
      <p style={{ margin: 0 }}>{lot.kind.code} · {pick(lot.kind.name)} · <Ref>{lot.series}</Ref></p>
      <p style={{ margin: 0 }}>{t("web-regie-ticket-in-safe")} <Ref>{lot.free.map((range) => `${range.first} – ${range.last}`).join(", ")}</Ref></p>
      <div className={ui.grid2}>
        <NativeSelect label={t("web-regie-cof-till")} required data-autofocus
          data={[{ value: "", label: t("web-choose") }, ...tills.map((till) => ({ value: till.id, label: `${till.code} · ${pick(till.name)}` }))]} {...form.getInputProps("tillId")} />
        <NativeSelect label={t("web-regie-ticket-holder")} required
          data={[{ value: "", label: t("web-choose") }, ...people.map((member) => ({ value: member.staff.id, label: pick(member.staff.name) }))]} {...form.getInputProps("holderId")} />
        <NumberInput label={t("web-regie-ticket-first")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={MOST} {...form.getInputProps("firstNumber")} />
        <NumberInput label={t("web-regie-ticket-last")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={MOST} {...form.getInputProps("lastNumber")} />
      </div>
      <RangeSum first={firstNumber} last={lastNumber} face={lot.kind.face} />
    </FormDialog>
  );
}

/** Takes back what is left, counted by both: another number than the books say is refused. */
export function ReturnTickets({ issue, onClose, onDone }: DialogProps & { issue: TicketIssue }) {
  const t = useText();
  const pick = usePick();
  const [take] = useAction(TICKET_RETURN);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { count: "" as number | string, remark: "" },
    validate: { count: (value) => (wholeNumber(value) === null ? t("web-required") : null) },
  });
  return (
    <FormDialog title={t("web-regie-ticket-return")} confirm={t("web-regie-ticket-return-confirm")} done={t("web-regie-ticket-returned")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => take({ input: { operationId, issueId: issue.id, count: Number(values.count), remark: values.remark.trim() || null } })}>
      <p style={{ margin: 0 }}>
        {issue.kind.code} · {pick(issue.kind.name)} · <Ref>{issue.series}</Ref> · <bdi>{pick(issue.holder.name)}</bdi>
      </p>
      <NumberInput label={t("web-regie-ticket-counted")} description={t("web-regie-ticket-return-hint")} dir="ltr" required hideControls allowDecimal={false} allowNegative={false} max={MOST} data-autofocus {...form.getInputProps("count")} />
      <TextInput label={t("web-regie-ticket-remark")} dir="auto" maxLength={500} {...form.getInputProps("remark")} />
    </FormDialog>
  );
}
