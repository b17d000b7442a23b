import { NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { MoneyField, useMoneyRule } from "@/ui/money";
import { Facts } from "@/ui/page";
import { LineLink } from "./actParts";
import { ENGAGEMENT_ANSWER, ENGAGEMENT_PROPOSE, ENGAGEMENT_RELEASE, type Engagement } from "./actQueries";
import { AnswerDialog } from "./answerForm";
import classes from "./budget.module.css";
import { ENGAGEMENT_KINDS, useOptions } from "./labels";
import { LineSelect, LineStanding } from "./lineSelect";
import { Amount, parseMoney } from "./money";
import type { Line } from "./queries";

interface DialogProps { onClose: () => void; onDone: () => void }

/** A commitment on a line, put to the accountant today: what the line has left is told before it is exceeded. */
export function ProposeEngagement({ budgetId, onClose, onDone }: DialogProps & { budgetId: string }) {
  const t = useText();
  const options = useOptions();
  const money = useMoneyRule();
  const [propose] = useAction(ENGAGEMENT_PROPOSE);
  const [operationId, renew] = useOperationId();
  const [line, setLine] = useState<Line>();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { lineId: "", kind: "OTHER" as (typeof ENGAGEMENT_KINDS)[number], purpose: "", reference: "", amount: "" },
    validate: { lineId: must, purpose: must, reference: must, amount: money() },
  });
  return (
    <FormDialog title={t("web-budget-engage")} confirm={t("web-budget-engage-confirm")} done={t("web-budget-engage-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => propose({ input: { operationId, budgetId, ...values, amount: parseMoney(values.amount) ?? "" } })}>
      <p className={classes.soft}>{t("web-budget-engage-hint")}</p>
      <LineSelect label={t("web-budget-line")} description={t("web-budget-line-hint")} required leads onLine={setLine} {...form.getInputProps("lineId")} value={form.values.lineId} />
      <NativeSelect label={t("web-budget-kind")} description={t(form.values.kind === "CONTRACT" ? "web-budget-delay-contract" : "web-budget-delay-other")} required
        data={options("engagement-kind", ENGAGEMENT_KINDS)} {...form.getInputProps("kind")} />
      <TextInput label={t("web-budget-purpose")} dir="auto" maxLength={200} required {...form.getInputProps("purpose")} />
      <TextInput label={t("web-budget-reference")} dir="auto" maxLength={120} required {...form.getInputProps("reference")} />
      <MoneyField label={t("web-budget-amount")} required {...form.getInputProps("amount")} />
      {line && <LineStanding budgetId={budgetId} line={line} amount={form.values.amount} commits />}
    </FormDialog>
  );
}

/** The accountant's visa of a commitment, or his refusal with its reasons. */
export function AnswerEngagement({ engagement, onClose, onDone }: DialogProps & { engagement: Engagement }) {
  const t = useText();
  const [answer] = useAction(ENGAGEMENT_ANSWER);
  const tacit = engagement.visa.state === "TACIT";
  const delay = engagement.kind === "CONTRACT" ? "web-budget-delay-contract" : "web-budget-delay-other";
  return (
    <AnswerDialog title={t("web-budget-engagement-answer")} hint={t(tacit ? "web-budget-answer-tacit-hint" : delay)} number={t("web-budget-visa-number")} onlyVisa={tacit}
      send={(answered) => answer({ input: { ...answered, engagementId: engagement.id } })} onClose={onClose} onDone={onDone}>
      <div>
        <p className={classes.plain}><bdi>{engagement.purpose}</bdi> · <bdi>{engagement.reference}</bdi></p>
        <p className={classes.plain}><LineLink line={engagement.line} /></p>
        <p className={classes.plain}><Amount of={engagement.amount} strong /></p>
      </div>
    </AnswerDialog>
  );
}

/** A part of a commitment, or all that orders have not used, that goes back to its line. */
export function ReleaseEngagement({ engagement, onClose, onDone }: DialogProps & { engagement: Engagement }) {
  const t = useText();
  const money = useMoneyRule();
  const [release] = useAction(ENGAGEMENT_RELEASE);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { amount: engagement.left.replace(".", ","), on: today(), reference: "", reasons: "" },
    validate: { amount: money(), on: must, reasons: must },
  });
  return (
    <FormDialog danger title={t("web-budget-release")} confirm={t("web-budget-release")} done={t("web-budget-release-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={({ amount, on, reference, reasons }) => release({ input: { operationId, engagementId: engagement.id, amount: parseMoney(amount) ?? "", on, reference: reference.trim() || null, reasons } })}>
      <p className={classes.soft}>{t("web-budget-release-hint")}</p>
      <div className={classes.standing}>
        <Facts
          items={[
            [t("web-budget-purpose"), <bdi key="p">{engagement.purpose}</bdi>, "wide"],
            [t("web-budget-line"), <LineLink key="l" line={engagement.line} />, "wide"],
            [t("web-budget-engaged"), <Amount key="a" of={engagement.amount} />],
            [t("web-budget-ordered"), <Amount key="o" of={engagement.ordered} />],
            [t("web-budget-left"), <Amount key="f" of={engagement.left} strong />],
          ]}
        />
      </div>
      <MoneyField label={t("web-budget-release-amount")} required data-autofocus {...form.getInputProps("amount")} />
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={2000} required {...form.getInputProps("reasons")} />
      <DateField label={t("web-budget-act-on")} required {...form.getInputProps("on")} />
      <TextInput label={t("web-budget-decision")} dir="auto" maxLength={120} {...form.getInputProps("reference")} />
    </FormDialog>
  );
}
