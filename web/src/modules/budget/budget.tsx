import { Button, Tabs } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import ui from "@/ui/ui.module.css";
import { CarryPart } from "./carry";
import { BudgetChart } from "./chart";
import { BudgetDuties } from "./duties";
import { Engagements } from "./engagements";
import { ExecutionPart } from "./execution";
import { InterimNote } from "./interim";
import { BudgetState, StatementMenu } from "./parts";
import { PaymentOrders } from "./payments";
import { BUDGET } from "./queries";
import { RecordAmounts } from "./record";
import { Revenues } from "./revenues";
import { Transfers } from "./transfers";
import { VersionPart } from "./version";
import { CloseBudget } from "./versionForms";

const TABS = ["version", "execution", "revenues", "transfers", "engagements", "orders", "carry", "tasks"] as const;

/** The budget of a year: its versions, its execution, and what moved, committed and paid its credits. */
export function BudgetPage() {
  const t = useText();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(BUDGET, { id });
  const { values, set } = useFilters({ tab: "", version: "" });
  const [dialog, setDialog] = useState<"record" | "close">();
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const budget = data.budget;
  if (!budget) return <NotFound />;
  const tab = TABS.find((one) => one === values.tab) ?? "version";
  const open = budget.closedOn === null;
  const waits = budget.versions.some((one) => one.state === "VOTED" || one.state === "SENT");
  const records = may("budget.budget_version.record") && open && !waits && budget.year >= Number(today().slice(0, 4));
  const ends = may("budget.budget.close") && open && today() >= `${budget.year}-12-31`;
  const close = () => setDialog(undefined);
  return (
    <Page
      title={t("web-budget-title", { year: String(budget.year) })}
      back={{ to: "/budget", label: t("web-budget-budgets") }}
      under={<BudgetState of={budget} />}
      actions={
        <>
          {ends && <Button variant="subtle" color="red" onClick={() => setDialog("close")}>{t("web-budget-close-confirm")}</Button>}
          {may("budget.budget_statement.print") && <StatementMenu budgetId={budget.id} />}
          {records && <Button leftSection={<Glyph name="edit" size={17} />} onClick={() => setDialog("record")}>{t("web-budget-record")}</Button>}
        </>
      }
    >
      <InterimNote budget={budget} onDone={reload} />
      <Tabs value={tab} onChange={(value) => set("tab")(value === "version" ? "" : value ?? "")} keepMounted={false}>
        <Tabs.List mb="md" className="no-print">
          {TABS.map((value) => <Tabs.Tab key={value} value={value}>{t(`web-budget-tab-${value}`)}</Tabs.Tab>)}
        </Tabs.List>
        <Tabs.Panel value="version">
          <div className={ui.stack}><VersionPart budget={budget} chosen={values.version} onChoose={set("version")} onDone={reload} /></div>
        </Tabs.Panel>
        <Tabs.Panel value="execution"><div className={ui.stack}><BudgetChart budgetId={budget.id} /><ExecutionPart budgetId={budget.id} /></div></Tabs.Panel>
        <Tabs.Panel value="revenues"><Revenues budget={budget} /></Tabs.Panel>
        <Tabs.Panel value="transfers"><Transfers budget={budget} /></Tabs.Panel>
        <Tabs.Panel value="engagements"><Engagements budget={budget} /></Tabs.Panel>
        <Tabs.Panel value="carry"><div className={ui.stack}><CarryPart budget={budget} /></div></Tabs.Panel>
        <Tabs.Panel value="tasks"><BudgetDuties budget={budget} onDone={reload} /></Tabs.Panel>
        <Tabs.Panel value="orders"><PaymentOrders budget={budget} /></Tabs.Panel>
      </Tabs>
      {dialog === "close" && <CloseBudget budgetId={budget.id} year={budget.year} onClose={close} onDone={reload} />}
      {dialog === "record" && (
        <RecordAmounts budget={budget} onClose={close} onDone={(number) => { set("tab")(""); set("version")(String(number)); reload(); }} />
      )}
    </Page>
  );
}
