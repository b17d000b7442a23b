import { Badge, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useLocale, useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { Card } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { DaysLeft } from "./actParts";
import classes from "./budget.module.css";
import { deadlines, isOpen, type Deadline } from "./deadlines";
import { useLabel } from "./labels";
import { CALENDAR, TASKS, type BudgetRow, type Duty } from "./queries";
import { openable, prepared } from "./years";

/** Where in the budget of the year something is done about it; what is not named here is among its tasks. */
const PLACES: Partial<Record<Duty["duty"], string>> = {
  PREPARATION: "", ADOPTION: "", SENDING: "", SENDING_AFTER_REJECTION: "", RECONVENING: "", VISA: "", SECOND_READING: "", RESUBMISSION: "",
  PERMANENT_LISTS: "engagements", PAYMENT_ORDERS: "orders", CARRY_OVER: "carry", STATEMENT: "execution",
};
const COLOURS: Record<Duty["state"], string> = { OPEN: "blue", DONE: "green", LATE: "red", PAST: "gray" };

function Standing({ of }: { of: Deadline }) {
  const label = useLabel();
  if (of.state === "OPEN") return <DaysLeft iso={of.due} />;
  return <span><Badge color={COLOURS[of.state]}>{label("duty-state", of.state)}</Badge> {of.done && <Day iso={of.done} />}</span>;
}

/** "113-14 art. 185" as people of the language say it; what is written otherwise, as it is. */
function Basis({ of }: { of: string }) {
  const t = useText();
  const { locale } = useLocale();
  const read = /^([\d-]+) art\. (.+)$/.exec(of);
  if (!read?.[1] || !read[2]) return <Ref>{of}</Ref>;
  return <bdi>{t(read[1].startsWith("2-") ? "web-budget-basis-decree" : "web-budget-basis-law", { text: locale === "ar" ? read[1].replaceAll("-", ".") : read[1], article: read[2] })}</bdi>;
}

/** What the law wants by when, from the finance commission to the statement of execution: what is done, what is due, what is late. */
export function BudgetCalendar({ budgets }: { budgets: readonly BudgetRow[] }) {
  const t = useText();
  const label = useLabel();
  const { values, settled, set, kept } = useFilters({ calendar: "", session: "", shown: "" });
  const year = openable().find((one) => String(one) === settled.calendar) ?? prepared();
  const { data, failure, reload, loading } = useData(CALENDAR, { year, sessionOn: settled.session || null });
  const budgetId = budgets.find((one) => one.year === year)?.id;
  const tasks = useData(TASKS, { budgetId: budgetId ?? "" }, { pause: budgetId === undefined });
  const on = today();
  const known = data && (budgetId === undefined || tasks.data !== undefined);
  const all = known ? deadlines(data.budgetCalendar.items, budgetId === undefined ? undefined : tasks.data?.budgetTasks, on, settled.session !== "") : undefined;
  const items = values.shown === "open" ? all?.filter(isOpen) : all;
  const nameOf = (item: Deadline) => ("duty" in item.of ? label("duty", item.of.duty) : label("occasion", item.of.occasion));
  const next = all?.find((item) => isOpen(item) && item.due >= on);
  return (
    <Card flush title={t("web-budget-calendar")}>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-budget-calendar-year")} value={values.calendar || String(prepared())} onChange={(event) => set("calendar")(event.currentTarget.value)} data={openable().map(String)} />
        <DateField label={t("web-budget-session")} description={t("web-budget-session-hint")} value={values.session} onChange={set("session")} />
        <NativeSelect label={t("web-state")} value={values.shown} onChange={(event) => set("shown")(event.currentTarget.value)}
          data={[{ value: "", label: t("web-all") }, { value: "open", label: t("web-budget-deadline-open") }]} />
      </div>
      {(loading || tasks.loading) && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {tasks.failure && <FailureState failure={tasks.failure} retry={tasks.reload} />}
      {items && items.length === 0 && <div className={classes.inset}><p className={classes.soft}>{t("web-budget-deadline-none")}</p></div>}
      {items && items.length > 0 && (
        <Table
          id="budget-calendar"
          inOrder
          filters={kept}
          caption={t("web-budget-calendar")}
          rows={items}
          keyOf={(item) => item.key}
          columns={[
            {
              id: "due", label: t("web-budget-due"), text: (item) => item.due,
              cell: (item) => (
                <span className={item.due < on ? classes.past : undefined}>
                  <Day iso={item.due} />
                  {!item.certain && <div><Badge color="yellow" variant="light">{t("web-budget-uncertain")}</Badge></div>}
                </span>
              ),
            },
            {
              id: "occasion", label: t("web-budget-occasion"), lead: true, text: nameOf,
              cell: (item) => {
                const name = nameOf(item);
                const tab = "duty" in item.of ? PLACES[item.of.duty] ?? "tasks" : undefined;
                return (
                  <span>
                    {budgetId !== undefined && tab !== undefined ? <Link to={`/budget/${budgetId}`} search={(tab ? { tab } : {}) as never}>{name}</Link> : name}
                    {item.version > 0 && <> · {t("web-budget-version-title", { number: String(item.version) })}</>}
                    {item.key === next?.key && <> <Badge color="blue">{t("web-budget-next")}</Badge></>}
                  </span>
                );
              },
            },
            { id: "state", label: t("web-state"), text: (item) => label("duty-state", item.state), cell: (item) => <Standing of={item} /> },
            { id: "nominal", label: t("web-budget-nominal"), text: (item) => item.nominal ?? "", cell: (item) => (item.nominal === null || item.nominal === item.due ? "—" : <Day iso={item.nominal} />) },
            { id: "basis", label: t("web-budget-basis"), text: (item) => item.basis, cell: (item) => <Basis of={item.basis} /> },
          ]}
        />
      )}
      {items?.some((item) => !item.certain) && <div className={classes.inset}><p className={classes.soft}>{t("web-budget-uncertain-hint")}</p></div>}
    </Card>
  );
}
