import { Alert, Badge, Button } from "@mantine/core";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { usePages } from "@/ui/pages";
import { At, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Act, ActList, Details, LineLink, Words } from "./actParts";
import classes from "./budget.module.css";
import { LineSelect } from "./lineSelect";
import { Amount, centimes } from "./money";
import type { Budget } from "./queries";
import { EnterRevenue, ReverseRevenue } from "./revenueForms";
import { REVENUES, type Revenue } from "./revenueQueries";

/** Whether an entry takes another one back, or was taken back: in words. */
function useFate(): (of: Revenue) => string {
  const t = useText();
  return (of) => {
    if (of.reverses !== null) return t("web-budget-revenue-reverses", { number: String(of.reverses) });
    return of.reversedBy === null ? "" : t("web-budget-revenue-reversed", { number: String(of.reversedBy) });
  };
}

function RevenueDetails({ of, onClose }: { of: Revenue; onClose: () => void }) {
  const t = useText();
  const pick = usePick();
  const fate = useFate();
  return (
    <Details title={t("web-budget-revenue-title", { number: String(of.number) })} onClose={onClose}
      items={[
        [t("web-budget-revenue-line"), <LineLink key="l" line={of.line} />, "wide"],
        [t("web-budget-revenue-source"), <bdi key="s">{of.source}</bdi>, "wide"],
        [t("web-budget-revenue-reference"), <bdi key="r">{of.reference}</bdi>],
        [t("web-budget-revenue-on"), <Day key="o" iso={of.on} />],
        [t("web-budget-amount"), <Amount key="a" of={of.amount} strong />],
        [t("web-budget-revenue-by"), <bdi key="b">{pick(of.by.name)}</bdi>],
        [t("web-budget-revenue-at"), <At key="t" at={of.enteredAt} />],
        [t("web-state"), fate(of), "wide"],
        [t("web-reason"), of.reasons && <Words>{of.reasons}</Words>, "wide"],
      ]}
    />
  );
}

/** Revenue that the receiver enters beside what the régie collects, and what was taken back of it. */
export function Revenues({ budget }: { budget: Budget }) {
  const t = useText();
  const may = useMay();
  const pick = usePick();
  const fate = useFate();
  const filters = useFilters({ revenue: "" });
  const { values, settled, set } = filters;
  const pages = usePages(REVENUES, { first: 50, filter: { budgetId: budget.id, lineId: settled.revenue || null } }, (data) => data.budgetRevenues);
  const [dialog, setDialog] = useState<"enter" | "reverse" | "details">();
  const [at, setAt] = useState<Revenue>();
  const close = () => setDialog(undefined);
  const open = (what: "reverse" | "details", row: Revenue) => {
    setAt(row);
    setDialog(what);
  };
  const closed = budget.closedOn !== null;
  const enters = may("budget.budget_revenue.enter");
  const reverses = may("budget.budget_revenue.reverse");
  const begun = budget.year <= Number(today().slice(0, 4));
  return (
    <div className={ui.stack}>
      {enters && closed && <Alert color="blue" variant="light" icon={<Glyph name="clock" />}>{t("web-budget-revenue-closed")}</Alert>}
      <ActList id="budget-revenues" title={t("web-budget-tab-revenues")} pages={pages} narrowed={settled.revenue !== ""}
        empty={{ title: t("web-budget-revenues-empty"), hint: t("web-budget-revenues-empty-hint") }}
        action={enters && !closed && begun && (
          <Button className="no-print" size="compact-md" variant="light" leftSection={<Glyph name="plus" size={16} />} onClick={() => setDialog("enter")}>{t("web-budget-revenue-enter")}</Button>
        )}
        filters={{
          kept: filters.kept,
          fields: <LineSelect label={t("web-budget-revenue-line")} placeholder={t("web-all")} among={{ side: "REVENUE" }} value={values.revenue} onChange={set("revenue")} known={pages.rows?.find((row) => row.line.id === values.revenue)?.line} />,
        }}
        columns={[
          { id: "number", label: t("web-budget-number"), text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
          {
            id: "source", label: t("web-budget-revenue-source"), lead: true, text: (row) => row.source,
            cell: (row) => <span><bdi>{row.source}</bdi>{fate(row) && <div><Badge color={row.reverses === null ? "gray" : "red"} variant="light">{fate(row)}</Badge></div>}</span>,
          },
          { id: "reference", label: t("web-budget-revenue-reference"), text: (row) => row.reference, cell: (row) => <bdi>{row.reference}</bdi> },
          { id: "line", label: t("web-budget-line"), text: (row) => row.line.code, cell: (row) => <LineLink line={row.line} /> },
          { id: "on", label: t("web-budget-revenue-on"), text: (row) => row.on, cell: (row) => <Day iso={row.on} /> },
          { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
          { id: "by", label: t("web-budget-revenue-by"), text: (row) => pick(row.by.name), cell: (row) => <bdi>{pick(row.by.name)}</bdi> },
          { id: "at", label: t("web-budget-revenue-at"), text: (row) => row.enteredAt, cell: (row) => <At at={row.enteredAt} day /> },
          { id: "reasons", label: t("web-reason"), text: (row) => [fate(row), row.reasons].filter(Boolean).join(" · "), cell: (row) => (row.reasons ? <Words>{row.reasons}</Words> : "—") },
          {
            label: t("web-actions"), bare: true,
            cell: (row) => (
              <span className={classes.buttons}>
                {reverses && !closed && row.reverses === null && row.reversedBy === null && <Act danger label={t("web-budget-revenue-reverse")} number={row.number} onClick={() => open("reverse", row)} />}
                <Act quiet label={t("web-budget-details")} number={row.number} onClick={() => open("details", row)} />
              </span>
            ),
          },
        ]}
      />
      {dialog === "enter" && <EnterRevenue budget={budget} onClose={close} onDone={pages.reload} />}
      {dialog === "reverse" && at && <ReverseRevenue revenue={at} onClose={close} onDone={pages.reload} />}
      {dialog === "details" && at && <RevenueDetails of={at} onClose={close} />}
    </div>
  );
}
