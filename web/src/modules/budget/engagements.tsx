import { Badge, Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { usePages } from "@/ui/pages";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Act, ActList, Details, Hindered, LineLink, StepFact, VisaState, Words } from "./actParts";
import { hindranceOf, isAnswerable, isPayable, isReleasable } from "./acting";
import { ENGAGEMENTS, type Engagement } from "./actQueries";
import classes from "./budget.module.css";
import { AnswerEngagement, ProposeEngagement, ReleaseEngagement } from "./engagementForms";
import { useLabel, useOptions, VISA_STATES } from "./labels";
import { LineSelect } from "./lineSelect";
import { Amount, centimes } from "./money";
import { IssueOrder } from "./orderForms";
import type { Budget } from "./queries";

/** What was given back of a commitment: each time on its day, by whom and why. */
function Releases({ of }: { of: Engagement["releases"] }) {
  const pick = usePick();
  return (
    <ul className={classes.told}>
      {of.map((one, at) => (
        <li key={at}>
          <Amount of={one.amount} strong /> · <StepFact of={one} /> · <bdi>{pick(one.by.name)}</bdi>
          <div><Words>{one.reasons}</Words></div>
        </li>
      ))}
    </ul>
  );
}

function EngagementDetails({ of, onClose }: { of: Engagement; onClose: () => void }) {
  const t = useText();
  const label = useLabel();
  return (
    <Details title={t("web-budget-engagement-title", { number: String(of.number) })} onClose={onClose}
      items={[
        [t("web-budget-purpose"), <Words key="p">{of.purpose}</Words>, "wide"],
        [t("web-budget-line"), <LineLink key="l" line={of.line} />, "wide"],
        [t("web-budget-kind"), label("engagement-kind", of.kind)],
        [t("web-budget-reference"), <bdi key="r">{of.reference}</bdi>],
        [t("web-budget-amount"), <Amount key="a" of={of.amount} strong />],
        [t("web-budget-ordered"), <Amount key="o" of={of.ordered} />],
        [t("web-budget-released"), of.releases.length > 0 && <Releases of={of.releases} />, "wide"],
        [t("web-budget-left"), <Amount key="f" of={of.left} />],
        [t("web-budget-engaged-on"), <Day key="e" iso={of.engagedOn} />],
        [t("web-budget-carried-since"), of.carriedSince && <Day iso={of.carriedSince} />],
        [t("web-budget-visa"), <VisaState key="v" of={of.visa} />],
        [t("web-budget-visa-since"), of.visa.since && <Day iso={of.visa.since} />],
        [t("web-budget-answer-of-accountant"), of.answer && <StepFact of={of.answer} />],
        [t("web-reason"), of.answer?.reasons && <Words>{of.answer.reasons}</Words>, "wide"],
      ]}
    />
  );
}

/** What is committed on the lines, and what the accountant said to it. */
export function Engagements({ budget }: { budget: Budget }) {
  const t = useText();
  const may = useMay();
  const label = useLabel();
  const options = useOptions();
  const filters = useFilters({ visa: "", line: "" });
  const { values, settled, set } = filters;
  const chosen = VISA_STATES.find((one) => one === settled.visa);
  const pages = usePages(ENGAGEMENTS, { first: 50, filter: { budgetId: budget.id, lineId: settled.line || null } }, (data) => data.budgetEngagements);
  const [dialog, setDialog] = useState<"propose" | "answer" | "pay" | "release" | "details">();
  const [at, setAt] = useState<Engagement>();
  const close = () => setDialog(undefined);
  const open = (what: "answer" | "pay" | "release" | "details", row: Engagement) => {
    setAt(row);
    setDialog(what);
  };
  const proposes = may("budget.budget_engagement.propose");
  const answers = may("budget.budget_engagement.answer");
  const releases = may("budget.budget_engagement.release");
  const pays = may("budget.budget_order.issue") && !hindranceOf(budget, "pay");
  return (
    <div className={ui.stack}>
      {proposes && <Hindered budget={budget} doing="spend" />}
      <ActList id="budget-engagements" title={t("web-budget-tab-engagements")} pages={pages} narrowed={chosen !== undefined || settled.line !== ""}
        empty={{ title: t("web-budget-engagements-empty"), hint: t("web-budget-engagements-empty-hint") }}
        keep={chosen && ((row) => row.visa.state === chosen)}
        action={proposes && !hindranceOf(budget, "spend") && (
          <Button className="no-print" size="compact-md" variant="light" leftSection={<Glyph name="plus" size={16} />} onClick={() => setDialog("propose")}>{t("web-budget-engage")}</Button>
        )}
        filters={{
          kept: filters.kept,
          fields: (
            <>
              <LineSelect label={t("web-budget-line")} placeholder={t("web-all")} value={values.line} onChange={set("line")} known={pages.rows?.find((row) => row.line.id === values.line)?.line} />
              <NativeSelect label={t("web-budget-visa")} value={values.visa} onChange={(event) => set("visa")(event.currentTarget.value)} data={options("visa", VISA_STATES, t("web-all"))} />
            </>
          ),
        }}
        columns={[
          { id: "number", label: t("web-budget-number"), text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
          { id: "purpose", label: t("web-budget-purpose"), lead: true, text: (row) => row.purpose, cell: (row) => <span><bdi>{row.purpose}</bdi>{row.carriedSince && <div><Badge color="gray" variant="light">{t("web-budget-carried")}</Badge></div>}</span> },
          { id: "kind", label: t("web-budget-kind"), text: (row) => label("engagement-kind", row.kind), cell: (row) => <span>{label("engagement-kind", row.kind)} · <bdi>{row.reference}</bdi></span> },
          { id: "line", label: t("web-budget-line"), text: (row) => row.line.code, cell: (row) => <LineLink line={row.line} /> },
          { id: "on", label: t("web-budget-engaged-on"), text: (row) => row.engagedOn, cell: (row) => <Day iso={row.engagedOn} /> },
          {
            id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount),
            cell: (row) => <Amount of={row.amount} />,
          },
          {
            id: "ordered", label: t("web-budget-ordered"), text: (row) => row.ordered, order: (row) => centimes(row.ordered),
            cell: (row) => (centimes(row.ordered) === 0 ? <Amount of={row.ordered} /> : <Link to={`/budget/${budget.id}`} search={{ tab: "orders", engagement: row.id } as never}><Amount of={row.ordered} /></Link>),
          },
          ...(pages.rows?.some((row) => centimes(row.released) !== 0) ? [{ id: "released", label: t("web-budget-released"), text: (row: Engagement) => row.released, order: (row: Engagement) => centimes(row.released), cell: (row: Engagement) => (centimes(row.released) === 0 ? "—" : <Amount of={row.released} />) }] : []),
          { id: "left", label: t("web-budget-left"), text: (row) => row.left, order: (row) => centimes(row.left), cell: (row) => <Amount of={row.left} /> },
          { id: "visa", label: t("web-budget-visa"), text: (row) => label("visa", row.visa.state), cell: (row) => <span><VisaState of={row.visa} />{row.nearLimit && <div><Badge color="orange" variant="light">{t("web-budget-near-limit")}</Badge></div>}</span> },
          {
            label: t("web-actions"), bare: true,
            cell: (row) => (
              <span className={classes.buttons}>
                {answers && isAnswerable(row) && <Act label={t("web-budget-engagement-answer")} number={row.number} onClick={() => open("answer", row)} />}
                {pays && isPayable(row) && <Act label={t("web-budget-pay")} number={row.number} onClick={() => open("pay", row)} />}
                {releases && isReleasable(row, budget) && <Act danger label={t("web-budget-release")} number={row.number} onClick={() => open("release", row)} />}
                <Act quiet label={t("web-budget-details")} number={row.number} onClick={() => open("details", row)} />
              </span>
            ),
          },
        ]}
      />
      {dialog === "propose" && <ProposeEngagement budgetId={budget.id} onClose={close} onDone={pages.reload} />}
      {dialog === "answer" && at && <AnswerEngagement engagement={at} onClose={close} onDone={pages.reload} />}
      {dialog === "pay" && at && <IssueOrder engagements={[at]} onClose={close} onDone={pages.reload} />}
      {dialog === "release" && at && <ReleaseEngagement engagement={at} onClose={close} onDone={pages.reload} />}
      {dialog === "details" && at && <EngagementDetails of={at} onClose={close} />}
    </div>
  );
}
