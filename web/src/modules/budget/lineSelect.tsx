import { Alert } from "@mantine/core";
import { useRef, useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { Facts } from "@/ui/page";
import { FailureState } from "@/ui/states";
import { SearchSelect, type ChoiceField } from "@/ui/searchSelect";
import classes from "./budget.module.css";
import { Amount, centimes, fromCentimes, parseMoney } from "./money";
import { EXECUTION, LINES, type Line } from "./queries";

/** Lines that a list shows before more must be typed. */
const FIRST = 50;

interface Props extends ChoiceField {
  /** Only lines that stand in the same article as this one, and not the line itself. */
  beside?: Line | undefined;
  /** What the value stands for when it was chosen elsewhere. */
  known?: { id: string; code: string; name: { ar: string; fr: string } } | undefined;
  onLine?: (line: Line | undefined) => void;
  /** Among which lines; of expense when it is not said. */
  among?: { side: "REVENUE" | "EXPENSE"; part?: "OPERATING" | "EQUIPMENT" };
}

/** A line of expense, or of what is said, found by its code or its name. */
export function LineSelect({ beside, known, onLine, among = { side: "EXPENSE" }, ...field }: Props) {
  const pick = usePick();
  const [query, setQuery] = useState<string | null>(null);
  const lines = useData(LINES, { first: FIRST, filter: { query, side: among.side, part: beside?.part ?? among.part ?? null, chapter: beside?.chapter ?? null } });
  const read = lines.data?.budgetLines.nodes ?? [];
  const nodes = beside ? read.filter((one) => one.article === beside.article && one.id !== beside.id) : read;
  const seen = useRef(new Map<string, Line>());
  for (const one of nodes) seen.current.set(one.id, one);
  const choice = (one: { id: string; code: string; name: { ar: string; fr: string } }) => ({ value: one.id, label: `${one.code} · ${pick(one.name)}` });
  return (
    <SearchSelect
      {...field}
      onChange={(id) => {
        onLine?.(seen.current.get(id));
        field.onChange(id);
      }}
      asked={query}
      found={lines.loading ? undefined : nodes.map(choice)}
      more={lines.data?.budgetLines.pageInfo.hasNextPage ?? false}
      chosen={known && choice(known)}
      failure={lines.failure}
      onType={setQuery}
    />
  );
}

/** How a line stands, and how it would with this much less: told while one types, judged by the server. */
export function LineStanding({ budgetId, line, amount, commits = false }: { budgetId: string; line: Line; amount: string; commits?: boolean }) {
  const t = useText();
  const { data, failure, reload } = useData(EXECUTION, { budgetId, on: null });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return null;
  const figures = data.budgetExecution?.lines.find((one) => one.line.id === line.id)?.figures;
  const [credit, engaged, available] = [figures?.credit ?? "0.00", figures?.engaged ?? "0.00", figures?.available ?? "0.00"];
  const typed = amount.trim() === "" ? null : parseMoney(amount);
  const left = typed === null ? null : centimes(available) - centimes(typed);
  const above = left !== null && left < 0;
  const near = commits && typed !== null && !above && centimes(credit) > 0 && (centimes(engaged) + centimes(typed)) * 10 >= centimes(credit) * 9;
  return (
    <div role="status" className={classes.standing}>
      <Facts
        items={[
          [t("web-budget-carried"), figures && centimes(figures.carried) !== 0 && <Amount of={figures.carried} />],
          [t("web-budget-credit"), <Amount key="c" of={credit} />],
          [t("web-budget-engaged"), <Amount key="e" of={engaged} />],
          [t("web-budget-available"), <Amount key="a" of={available} strong />],
          [t("web-budget-left-after"), left !== null && <Amount of={fromCentimes(left)} strong />],
        ]}
      />
      {above && <Alert color="red" variant="light" icon={<Glyph name="alert" />}>{t("web-budget-above")}</Alert>}
      {near && <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-budget-near")}</Alert>}
    </div>
  );
}
