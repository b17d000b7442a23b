import { Badge, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import type { ReactNode } from "react";
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
import { standingOf, type Standing } from "./deadlines";
import { useLabel } from "./labels";
import { BUDGET, CALENDAR, type BudgetRow } from "./queries";
import { openable, prepared } from "./years";

/** Where in the budget of the year something is done about it. */
const PLACES: Record<string, string> = {
  ADOPTION: "", SENDING: "", SENDING_AFTER_REJECTION: "", RESUBMISSION: "", PERMANENT_LISTS: "engagements", PAYMENT_ORDERS: "orders", CARRY_OVER: "carry", STATEMENT: "execution",
};

function Deadline({ of, due }: { of: Standing; due: string }) {
  const t = useText();
  const words: Record<Standing["is"], ReactNode> = {
    done: <><Badge color="green">{t("web-budget-deadline-done")}</Badge> {of.is === "done" && <Day iso={of.on} />}</>,
    due: <DaysLeft iso={due} />,
    maybe: <><DaysLeft iso={due} /> <Badge color="gray">{t("web-budget-deadline-maybe")}</Badge></>,
    past: <Badge color="gray">{t("web-budget-deadline-past")}</Badge>,
  };
  return <span>{words[of.is]}</span>;
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
  const { values, settled, set } = useFilters({ calendar: "", session: "", shown: "" });
  const year = openable().find((one) => String(one) === settled.calendar) ?? prepared();
  const { data, failure, reload, loading } = useData(CALENDAR, { year, sessionOn: settled.session || null });
  const budgetId = budgets.find((one) => one.year === year)?.id;
  const budget = useData(BUDGET, { id: budgetId ?? "" }, { pause: budgetId === undefined });
  const on = today();
  const all = data?.budgetCalendar.items.map((item) => ({ ...item, standing: standingOf(item, budget.data?.budget ?? undefined, on) }));
  const items = values.shown === "open" ? all?.filter(({ standing }) => standing.is === "due" || standing.is === "maybe") : all;
  const next = all?.find((item) => item.standing.is === "due" && item.due >= on);
  return (
    <Card flush title={t("web-budget-calendar")}>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-budget-calendar-year")} value={values.calendar || String(prepared())} onChange={(event) => set("calendar")(event.currentTarget.value)} data={openable().map(String)} />
        <DateField label={t("web-budget-session")} description={t("web-budget-session-hint")} value={values.session} onChange={set("session")} />
        <NativeSelect label={t("web-state")} value={values.shown} onChange={(event) => set("shown")(event.currentTarget.value)}
          data={[{ value: "", label: t("web-all") }, { value: "open", label: t("web-budget-deadline-open") }]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {budget.failure && <FailureState failure={budget.failure} retry={budget.reload} />}
      {items && items.length === 0 && <div className={classes.inset}><p className={classes.soft}>{t("web-budget-deadline-none")}</p></div>}
      {items && items.length > 0 && (
        <Table
          caption={t("web-budget-calendar")}
          rows={items}
          keyOf={(item) => item.occasion}
          columns={[
            {
              label: t("web-budget-due"),
              cell: (item) => (
                <span className={item.due < on ? classes.past : undefined}>
                  <Day iso={item.due} />
                  {!item.certain && <div><Badge color="yellow" variant="light">{t("web-budget-uncertain")}</Badge></div>}
                </span>
              ),
            },
            {
              label: t("web-budget-occasion"), lead: true,
              cell: (item) => {
                const tab = PLACES[item.occasion];
                const name = label("occasion", item.occasion);
                return (
                  <span>
                    {budgetId !== undefined && tab !== undefined ? <Link to={`/budget/${budgetId}`} search={(tab ? { tab } : {}) as never}>{name}</Link> : name}
                    {item.occasion === next?.occasion && <> <Badge color="blue">{t("web-budget-next")}</Badge></>}
                  </span>
                );
              },
            },
            { label: t("web-state"), cell: (item) => <Deadline of={item.standing} due={item.due} /> },
            { label: t("web-budget-nominal"), cell: (item) => (item.nominal === item.due ? "—" : <Day iso={item.nominal} />) },
            { label: t("web-budget-basis"), cell: (item) => <Basis of={item.basis} /> },
          ]}
        />
      )}
      {items?.some((item) => !item.certain) && <div className={classes.inset}><p className={classes.soft}>{t("web-budget-uncertain-hint")}</p></div>}
    </Card>
  );
}
