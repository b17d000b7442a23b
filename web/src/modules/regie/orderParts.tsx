import { Badge, Button, Menu } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
import type { Failure, UserError } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Facts } from "@/ui/page";
import { useReport } from "@/ui/states";
import { Day, Ref, Span } from "@/ui/text";
import { FACT_KINDS, factFigures } from "./factText";
import { Amount, centimes } from "./money";
import { TaxpayerName, type Named } from "./names";
import { PARTS, useOrderLabel, wordOf } from "./orderLabels";
import classes from "./orders.module.css";
import { quarterOf } from "./periods";

const ORDER_COLOURS: Record<string, string> = { OPEN: "blue", PAID: "green", WRITTEN_OFF: "gray", CANCELLED: "gray" };
const SLIP_COLOURS: Record<string, string> = { WAITING: "blue", ACCEPTED: "green", RETURNED: "orange" };

/** Where an order stands; one that waits beyond its day says so, and one that owes late charge or costs after its principal was paid. */
export function OrderState({ order }: { order: { state: string; dueOn: string; balance: { total: string } } }) {
  const t = useText();
  const label = useOrderLabel();
  if (order.state === "OPEN" && order.dueOn < today()) return <Badge color="red">{t("web-regie-order-overdue")}</Badge>;
  if (order.state === "PAID" && centimes(order.balance.total) > 0) return <Badge color="orange">{t("web-regie-order-rest")}</Badge>;
  return <Badge color={ORDER_COLOURS[order.state] ?? "gray"}>{label("order-state", order.state)}</Badge>;
}

/** For which days: a quarter by its name, any others by the first and the last of them. */
export function ForDays({ from, until }: { from: string; until: string }) {
  const t = useText();
  const quarter = quarterOf(from, until);
  if (!quarter) return <Span from={from} until={until} />;
  return <span>{t("web-regie-assess-period-quarter", { quarter: String(quarter.quarter), year: String(quarter.year) })}</span>;
}

export function SlipState({ state }: { state: string }) {
  const label = useOrderLabel();
  return <Badge color={SLIP_COLOURS[state] ?? "gray"}>{label("slip-state", state)}</Badge>;
}

interface Standing { outcome: string; orderId: string | null; orderCancelled: boolean; cancellation: object | null }
/** What became of an assessment, as an id of its text. */
export const standingOf = (of: Standing): string =>
  of.cancellation ? "web-regie-assess-cancelled"
  : of.orderCancelled ? "web-regie-assess-order-cancelled"
  : of.orderId ? "web-regie-assess-ordered"
  : of.outcome === "PAYABLE" ? "web-regie-assess-waiting"
  : `web-regie-outcome-${of.outcome.toLowerCase().replace("_", "-")}`;

export function AssessmentStanding({ of }: { of: Standing }) {
  const t = useText();
  const colour = of.cancellation ? "gray" : of.orderCancelled ? "orange" : of.orderId ? "green" : of.outcome === "PAYABLE" ? "blue" : "gray";
  return <Badge color={colour}>{t(standingOf(of))}</Badge>;
}

/** Who owes, with the number, and the way to the file for whoever may open it. */
export function Payer({ of }: { of: Named & { id: string; number: string } }) {
  const may = useMay();
  const name = <TaxpayerName of={of} />;
  return (
    <span>
      {may("regie.taxpayer.read") ? <Link to={`/revenue/taxpayers/${of.id}`}>{name}</Link> : name} <Ref>{of.number}</Ref>
    </span>
  );
}

interface Said { name: string; label: string; value: string }

/** What was said of what is charged, in the reader's numbers and dates. */
function FactText({ of }: { of: Said }) {
  const { locale } = useLocale();
  const label = useOrderLabel();
  const written = factFigures(of.name, of.value, locale);
  if (written !== null) return <Ref>{written}</Ref>;
  if (FACT_KINDS[of.name] === "DAY") return <Day iso={of.value} />;
  const part = wordOf(PARTS, of.value);
  return <bdi>{FACT_KINDS[of.name] === "PART" && part ? label("part", part) : of.value}</bdi>;
}

interface Calculated {
  facts: readonly Said[];
  steps: readonly { text: string; amount: string | null }[];
  total: string;
}

/** What was declared, then the calculation line by line to its total. */
export function Calculation({ of, label }: { of: Calculated; label?: string }) {
  const t = useText();
  return (
    <>
      {of.facts.length > 0 && <Facts items={of.facts.map((fact) => [fact.label, <FactText key={fact.name} of={fact} />] as const)} />}
      <ol className={classes.steps} aria-label={label ?? t("web-regie-assess-steps")}>
        {of.steps.map((step, at) => (
          <li key={at}><span>{step.text}</span>{step.amount !== null && <Amount of={step.amount} />}</li>
        ))}
        <li data-total=""><span>{t("web-regie-assess-total")}</span><Amount of={of.total} strong /></li>
      </ol>
    </>
  );
}

type Printed = { errors: UserError[]; failure?: Failure; payload?: { url?: string | null } | null } | undefined;

/** A paper, in Arabic or in French. */
export function PrintMenu({ print, busy, variant = "default" }: { print: (language: string) => Promise<Printed>; busy: boolean; variant?: "default" | "filled" }) {
  const t = useText();
  const report = useReport();
  const open = (language: string) => {
    if (busy) return;
    // Opened before the answer comes, else the browser takes it for a pop-up.
    const tab = window.open("", "_blank");
    void print(language).then((outcome) => {
      const url = outcome?.payload?.url;
      if (report(outcome) && url && tab) tab.location.href = url;
      else tab?.close();
    });
  };
  return (
    <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant={variant} loading={busy} leftSection={<Glyph name="print" size={17} />}>{t("web-print")}</Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item onClick={() => open("ar")}>{t("web-regie-print-ar")}</Menu.Item>
        <Menu.Item onClick={() => open("fr")}>{t("web-regie-print-fr")}</Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** What is chosen in a list and what it comes to, above the list. */
export function ChosenBar({ children, actions }: { children: ReactNode; actions: ReactNode }) {
  return (
    <div className={`${classes.bar} no-print`}>
      <p role="status">{children}</p>
      <div className={classes.buttons}>{actions}</div>
    </div>
  );
}

/** A number with a slash among words: kept left to right inside Arabic. */
export const isolated = (number: string): string => `\u2066${number}\u2069`;
