import { Button, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { At, Day, Ref } from "@/ui/text";
import { ASSESSMENT, ASSESSMENT_CANCEL, ASSESSMENT_PRINT, type Assessment } from "./assessmentQueries";
import { IssueOrders } from "./issueOrders";
import { Amount } from "./money";
import { AssessmentStanding, Calculation, ForDays, isolated, Payer, PrintMenu } from "./orderParts";
import classes from "./orders.module.css";

function CancelAssessment({ assessment, onClose, onDone }: { assessment: Assessment; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [cancel] = useAction(ASSESSMENT_CANCEL);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-assess-cancel")} confirm={t("web-regie-assess-cancel")} done={t("web-regie-assess-cancel-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => cancel({ input: { operationId, assessmentId: assessment.id, reasons: values.reasons } })}>
      <p className={classes.soft}>{t("web-regie-assess-cancel-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** One assessment: who owes, the calculation line by line, and what became of it. */
export function AssessmentPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(ASSESSMENT, { id });
  const [print, printing] = useAction(ASSESSMENT_PRINT);
  const [dialog, setDialog] = useState<"cancel" | "issue">();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const assessment = data.assessment;
  if (!assessment) return <NotFound />;
  const close = () => setDialog(undefined);
  const open = !assessment.orderId && !assessment.cancellation;
  const freed = assessment.orderCancelled && !assessment.cancellation;
  return (
    <Page
      title={t("web-regie-assess-title", { reference: isolated(assessment.reference) })}
      back={{ to: "/revenue/assessments", label: t("web-regie-assessments") }}
      under={<AssessmentStanding of={assessment} />}
      actions={
        <>
          {may("regie.order.print") && <PrintMenu busy={printing} print={(language) => print({ input: { assessmentId: assessment.id, language } })} />}
          {(open || freed) && may("regie.assessment.cancel") && <Button variant="default" onClick={() => setDialog("cancel")}>{t("web-regie-assess-cancel")}</Button>}
          {open && assessment.outcome === "PAYABLE" && may("regie.order.issue") && <Button leftSection={<Glyph name="stamp" size={17} />} onClick={() => setDialog("issue")}>{t("web-regie-order-issue")}</Button>}
          {assessment.orderId && may("regie.order.read") && <Button component={Link} to={`/revenue/orders/${assessment.orderId}`} variant="default">{t("web-regie-assess-see-order")}</Button>}
          {may("regie.assessment.make") && <Button component={Link} to="/revenue/assessments/new" variant="light" leftSection={<Glyph name="plus" size={17} />}>{t("web-regie-assess-next")}</Button>}
        </>
      }
    >
      {freed && <p className={classes.soft}>{t("web-regie-assess-order-cancelled-hint")}</p>}
      {assessment.cancellation && (
        <Card title={t("web-regie-assess-cancelled")}>
          <p className={classes.reasons} dir="auto">{assessment.cancellation.reasons}</p>
          <p className={classes.soft}><bdi>{pick(assessment.cancellation.by.name)}</bdi> · <At at={assessment.cancellation.at} /></p>
        </Card>
      )}
      <Card>
        <Facts
          items={[
            [t("web-regie-assess-taxpayer"), <Payer key="t" of={assessment.taxpayer} />, "wide"],
            [t("web-regie-assess-kind"), <span key="k">{pick(assessment.kind.name)} <Ref>{assessment.kind.code}</Ref></span>, "wide"],
            [t("web-regie-assess-period"), <ForDays key="s" from={assessment.periodFrom} until={assessment.periodUntil} />],
            [t("web-regie-assess-liable"), <Day key="l" iso={assessment.liableOn} />],
            [t("web-regie-legal-due-on"), assessment.legalDueOn && assessment.legalDueOn !== assessment.dueOn && <Day key="g" iso={assessment.legalDueOn} />],
            [t("web-regie-due-on"), <Day key="d" iso={assessment.dueOn} />],
            [t("web-regie-assess-principal"), <Amount key="p" of={assessment.principal} />],
            [t("web-regie-assess-increase"), <Amount key="i" of={assessment.increase} />],
            [t("web-regie-assess-total"), <Amount key="a" of={assessment.total} strong />],
            [t("web-regie-assess-outcome"), assessment.outcomeLabel],
            [t("web-unit"), pick(assessment.unit.name)],
            [t("web-regie-assess-by"), <span key="b"><bdi>{pick(assessment.assessedBy.name)}</bdi> · <At at={assessment.assessedAt} /></span>],
            [t("web-regie-assess-remark"), assessment.remark && <bdi key="r" className={classes.reasons}>{assessment.remark}</bdi>, "wide"],
          ]}
        />
      </Card>
      <Card title={t("web-regie-assess-steps")}><Calculation of={assessment} /></Card>
      {dialog === "cancel" && <CancelAssessment assessment={assessment} onClose={close} onDone={reload} />}
      {dialog === "issue" && <IssueOrders assessments={[assessment]} onClose={close} onDone={reload} />}
    </Page>
  );
}
