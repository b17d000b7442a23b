import { dayFrom, today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Count, Counted, Counts } from "@/ui/counts";
import { useMyCashOffices } from "./cashOfficeSelect";
import { ENDING_DAYS, OCCUPATIONS_COUNT } from "./occupationQueries";
import { holds } from "./officeLabels";
import {
  CLAIMS_COUNT, DAYS_COUNT, DAYS_LEFT_OPEN, FEES_COUNT, INSPECTIONS_DUE, LIMITATIONS_COUNT, MONTHS_COUNT, MONTHS_DONE, NOTICES_COUNT, ORDERS_COUNT, OVERDUE_COUNT, PAYMENTS_COUNT,
  PHONES_HELD, REMITTANCES_COUNT, SLIPS_COUNT, STATEMENTS_MATCHED, TICKETS_LEFT, TO_ORDER, UNSEEN_COUNT,
} from "./waitingQueries";
import { monthBefore, phonesHeld, phonesOpen, statementsOpen, TICKET_DAYS, ticketsLow, toCertify } from "./waitingRules";

/** Occupations of the public domain that end without a decision, and those whose end nobody recorded. */
function Occupations() {
  const t = useText();
  const soon = { endsFrom: today(), endsUntil: dayFrom(today(), ENDING_DAYS) };
  return (
    <>
      <Counted rare label={t("web-regie-home-occupations")} to="/revenue/occupations" tone="warn" query={OCCUPATIONS_COUNT} variables={{ filter: soon }} of={(data) => data.occupations.totalCount} />
      <Counted rare label={t("web-regie-home-occupations-undated")} to="/revenue/occupations" search={{ show: "undated" }} tone="warn" query={OCCUPATIONS_COUNT} variables={{ filter: { undated: true } }} of={(data) => data.occupations.totalCount} />
    </>
  );
}

/** What the ordonnateur decides. */
function ToDecide() {
  const t = useText();
  const may = useMay();
  return (
    <>
      {may("regie.order.issue") && <Counted label={t("web-regie-home-to-order")} to="/revenue/orders" tone="accent" query={TO_ORDER} variables={{ filter: { ordered: false, outcome: "PAYABLE" } }} of={(data) => data.assessments.totalCount} />}
      {may("regie.slip.send") && (
        <>
          <Counted label={t("web-regie-home-to-send")} to="/revenue/orders" tone="accent" query={ORDERS_COUNT} variables={{ filter: { onSlip: false, state: "OPEN" } }} of={(data) => data.orders.totalCount} />
          <Counted label={t("web-regie-home-returned")} to="/revenue/slips" search={{ state: "RETURNED" }} tone="warn" query={SLIPS_COUNT} variables={{ filter: { state: "RETURNED" } }} of={(data) => data.slips.totalCount} />
        </>
      )}
      {may("regie.order.write_off") && <Counted rare label={t("web-regie-home-write-offs")} to="/revenue/orders" search={{ state: "asked" }} tone="warn" query={ORDERS_COUNT} variables={{ filter: { writeOffAsked: true } }} of={(data) => data.orders.totalCount} />}
      {may("regie.occupation.renew") && may("regie.occupation.read") && <Occupations />}
      {may("regie.claim.answer") && <Counted label={t("web-regie-home-claims")} to="/revenue/claims" tone="warn" query={CLAIMS_COUNT} variables={{ filter: { state: "OPEN" } }} of={(data) => data.claims.totalCount} />}
      {may("regie.claim.notify") && <Counted label={t("web-regie-home-claims-notify")} to="/revenue/claims" search={{ state: "ANSWERED" }} tone="warn" query={CLAIMS_COUNT} variables={{ filter: { state: "ANSWERED" } }} of={(data) => data.claims.totalCount} />}
      {may("regie.month.regularise") && (
        <Counted label={t("web-regie-home-months")} to="/revenue/ledger" search={{ tab: "months" }} tone="warn" query={MONTHS_COUNT} variables={{ filter: { regularised: false } }} of={(data) => data.monthCertificates.totalCount} />
      )}
    </>
  );
}

/** What the receiver takes over, and what is owed beyond its day. */
function ToCollect() {
  const t = useText();
  const may = useMay();
  const late = may("regie.follow_up.read") && (may("regie.order.issue") || may("regie.notice.issue"));
  return (
    <>
      {may("regie.slip.answer") && <Counted label={t("web-regie-home-slips")} to="/revenue/slips" search={{ state: "WAITING" }} tone="accent" query={SLIPS_COUNT} variables={{ filter: { state: "WAITING" } }} of={(data) => data.slips.totalCount} />}
      {may("regie.remittance.answer") && (
        <Counted label={t("web-regie-home-to-answer")} to="/revenue/remittances" search={{ answered: "no" }} tone="accent" query={REMITTANCES_COUNT} variables={{ filter: { answered: false } }} of={(data) => data.remittances.totalCount} />
      )}
      {late && <Counted label={t("web-regie-home-overdue")} to="/revenue/overdue" search={{ tab: "orders" }} tone="bad" query={OVERDUE_COUNT} variables={{}} of={(data) => data.overdue.totalCount} />}
      {may("regie.notice.serve") && (
        <Counted rare label={t("web-regie-home-notices")} to="/revenue/overdue" search={{ tab: "notices", served: "no" }} tone="warn" query={NOTICES_COUNT} variables={{ filter: { served: false } }} of={(data) => data.debtNotices.totalCount} />
      )}
      {may("regie.inspection.record") && may("regie.remittance.read") && (
        <Counted rare label={t("web-regie-home-inspections")} to="/revenue/ledger" search={{ tab: "inspections" }} tone="warn" query={INSPECTIONS_DUE} variables={{}} of={(data) => data.inspectionsDue.length} />
      )}
      {may("regie.write_off.request") && <Counted rare label={t("web-regie-home-write-offs-refused")} to="/revenue/orders" search={{ state: "refused" }} tone="warn" query={ORDERS_COUNT} variables={{ filter: { writeOffRefused: true } }} of={(data) => data.orders.totalCount} />}
      {may("regie.limitation.interrupt") && <Counted rare label={t("web-regie-home-limits")} to="/revenue/overdue" search={{ tab: "limits" }} tone="bad" query={LIMITATIONS_COUNT} variables={{}} of={(data) => data.limitations.totalCount} />}
    </>
  );
}

/** Phones of the field that wait for the régisseur: a day that stayed open, an entry that is held. */
function Phones() {
  const t = useText();
  const { data: phones } = useData(PHONES_HELD, {});
  const { data: days } = useData(DAYS_LEFT_OPEN, { filter: { open: true, until: dayFrom(today(), -1) } });
  const found = phones?.fieldDevices.nodes ?? [];
  const open = phonesOpen(found, days?.days.nodes ?? []);
  const held = phonesHeld(found);
  return (
    <>
      {open > 0 && <Count label={t("web-regie-home-phones-open")} to="/revenue/field" tone="warn" count={open} />}
      {held > 0 && <Count label={t("web-regie-home-phones-held")} to="/revenue/field" tone="bad" count={held} />}
    </>
  );
}

/** Tickets that will not do for another month, régie by régie that is in this person's hands. */
function Tickets() {
  const t = useText();
  const pick = usePick();
  const mine = (useMyCashOffices().offices ?? []).filter((office) => holds(office.myQuality));
  const on = today();
  return mine.map((office) => (
    <Counted
      key={office.id} rare tone="warn" to="/revenue/tickets" search={{ office: office.id }}
      label={mine.length > 1 ? t("web-regie-home-tickets-of", { name: pick(office.name) }) : t("web-regie-home-tickets")}
      query={TICKETS_LEFT} variables={{ officeId: office.id, on, from: dayFrom(on, -TICKET_DAYS) }} of={(data) => ticketsLow(data.ticketStock?.rows ?? [])}
    />
  ));
}

/** The last month of each régie that is in this person's hands and stood by then, until it is certified. */
function MonthsToCertify() {
  const t = useText();
  const pick = usePick();
  const month = monthBefore(today());
  const mine = (useMyCashOffices().offices ?? []).filter((office) => holds(office.myQuality) && office.createdAt.slice(0, 7) < today().slice(0, 7));
  return mine.map((office) => (
    <Counted
      key={office.id} rare tone="warn" to="/revenue/ledger" search={{ tab: "months", office: office.id }}
      label={mine.length > 1 ? t("web-regie-home-certify-of", { name: pick(office.name) }) : t("web-regie-home-certify")}
      query={MONTHS_DONE} variables={{ filter: { officeId: office.id, year: month.year } }} of={(data) => toCertify(data.monthCertificates.nodes, month)}
    />
  ));
}

/** What the régie does at its tills and with its bank. */
function ToCash() {
  const t = useText();
  const may = useMay();
  return (
    <>
      {may("regie.day.close") && <Counted label={t("web-regie-home-open-days")} to="/revenue/till" tone="accent" query={DAYS_COUNT} variables={{ filter: { open: true } }} of={(data) => data.days.totalCount} />}
      {may("regie.remittance.send") && <Counted label={t("web-regie-home-to-pay")} to="/revenue/remittances" tone="warn" query={DAYS_COUNT} variables={{ filter: { open: false, remitted: false } }} of={(data) => data.days.totalCount} />}
      {may("regie.month.certify") && <MonthsToCertify />}
      {may("regie.receipt.issue") && may("regie.fee.read") && <Counted rare label={t("web-regie-home-fees")} to="/revenue/fees" tone="accent" query={FEES_COUNT} variables={{ filter: { state: "OWED" } }} of={(data) => data.fees.totalCount} />}
      {may("regie.payment.assign") && <Counted rare label={t("web-regie-home-suspense")} to="/revenue/payments" tone="bad" query={PAYMENTS_COUNT} variables={{ filter: { state: "SUSPENSE" } }} of={(data) => data.payments.totalCount} />}
      {may("regie.bank_line.match") && (
        <>
          <Counted rare label={t("web-regie-home-bank")} to="/revenue/bank" tone="warn" query={STATEMENTS_MATCHED} variables={{}} of={(data) => statementsOpen(data.bankStatements)} />
          <Counted rare label={t("web-regie-home-unseen")} to="/revenue/bank" tone="warn" query={UNSEEN_COUNT} variables={{}} of={(data) => data.transfersUnseen.totalCount} />
        </>
      )}
      {may("regie.field_entry.admit") && <Phones />}
      {may("regie.ticket.receive") && <Tickets />}
    </>
  );
}

/** What waits for this person, by what the law lets them do, and the way there. */
export function RevenueWaiting() {
  return <Counts><ToDecide /><ToCollect /><ToCash /></Counts>;
}
