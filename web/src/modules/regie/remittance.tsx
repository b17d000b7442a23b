import { Alert, Button, TextInput } from "@mantine/core";
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
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, Colon, Day, Ref } from "@/ui/text";
import { PaperButtons } from "./cashPaper";
import { Amount, centimes, MoneyField, parseMoney, useMoneyRule } from "./money";
import { useReceiptLabel } from "./receiptLabels";
import { JOURNAL_PRINT, REMITTANCE, REMITTANCE_ANSWER, REMITTANCE_PRINT, type Remittance } from "./remittanceQueries";

function AnswerDialog({ remittance, onClose, onDone }: { remittance: Remittance; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const rule = useMoneyRule();
  const [answer] = useAction(REMITTANCE_ANSWER);
  const [operationId, renew] = useOperationId();
  const differs = (received: string) => {
    const amount = parseMoney(received);
    return amount !== null && centimes(amount) !== centimes(remittance.total);
  };
  const form = useForm({
    initialValues: { received: "", reference: "", remark: "" },
    validate: {
      received: rule(), reference: required(t("web-required")),
      remark: (value, all) => (differs(all.received) && !value.trim() ? t("web-regie-rmt-remark-missing") : null),
    },
  });
  return (
    <FormDialog title={t("web-regie-rmt-answer")} confirm={t("web-regie-rmt-answer-confirm")} done={t("web-regie-rmt-answer-done")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => answer({ input: { operationId, remittanceId: remittance.id, received: parseMoney(values.received) ?? values.received, reference: values.reference, remark: values.remark.trim() || null } })}>
      <p style={{ margin: 0 }}>{t("web-regie-rmt-total")}<Colon /><Amount of={remittance.total} strong /></p>
      <MoneyField label={t("web-regie-rmt-received-amount")} description={t("web-regie-rmt-received-hint")} required data-autofocus {...form.getInputProps("received")} />
      <TextInput label={t("web-regie-rmt-reference")} description={t("web-regie-rmt-reference-hint")} dir="ltr" required {...form.getInputProps("reference")} />
      <TextInput label={t("web-regie-rmt-remark")} description={t("web-regie-rmt-remark-hint")} dir="auto" required={differs(form.values.received)} {...form.getInputProps("remark")} />
    </FormDialog>
  );
}

/** An amount that is shown only when there is something to say. */
const unless0 = (amount: string) => centimes(amount) !== 0 && <Amount of={amount} />;

function Answer({ remittance }: { remittance: Remittance }) {
  const t = useText();
  const pick = usePick();
  const { answer } = remittance;
  if (!answer) return <Alert color="orange" variant="light" icon={<Glyph name="clock" />}>{t("web-regie-rmt-waits-hint")}</Alert>;
  const wrong = centimes(answer.difference) !== 0;
  return (
    <Card title={t("web-regie-rmt-answered")}>
      {wrong && <Alert color="red" variant="light" mb="md" icon={<Glyph name="alert" />}>{t("web-regie-rmt-differs-hint")}</Alert>}
      <Facts
        items={[
          [t("web-regie-rmt-received-amount"), <Amount key="a" of={answer.received} strong />],
          [t("web-regie-rmt-difference"), wrong && <Amount of={answer.difference} />],
          [t("web-regie-rmt-reference"), <Ref key="r">{answer.reference}</Ref>],
          [t("web-regie-rmt-answered-at"), <At key="t" at={answer.at} />],
          [t("web-regie-rmt-answered-by"), <bdi key="b">{pick(answer.by.name)}</bdi>],
          [t("web-regie-rmt-remark"), answer.remark && <bdi>{answer.remark}</bdi>, "wide"],
        ]}
      />
    </Card>
  );
}

function Days({ remittance }: { remittance: Remittance }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [print] = useAction(JOURNAL_PRINT);
  const prints = may("regie.remittance.print");
  return (
    <Card flush title={t("web-regie-rmt-days")}>
      <Table
        caption={t("web-regie-rmt-days")}
        rows={remittance.days}
        keyOf={(day) => day.id}
        columns={[
          { label: t("web-regie-rmt-day"), lead: true, cell: (day) => <Day iso={day.on} /> },
          { label: t("web-regie-cof-till"), cell: (day) => <span><Ref>{day.till.code}</Ref> · {pick(day.till.name)}</span> },
          { label: t("web-person"), cell: (day) => <bdi>{pick(day.staff.name)}</bdi> },
          { label: t("web-regie-rmt-receipts"), cell: (day) => (day.firstNumber === null ? <Ref>0</Ref> : <Ref>{day.receipts} ({day.firstNumber} – {day.lastNumber})</Ref>) },
          { label: t("web-regie-rmt-taken"), cell: (day) => <Amount of={day.taken.total} /> },
          { label: t("web-regie-rmt-difference"), cell: (day) => (day.closing && centimes(day.closing.difference) !== 0 ? <Amount of={day.closing.difference} /> : "—") },
          ...(prints ? [{
            label: t("web-regie-rmt-journal"),
            cell: (day: Remittance["days"][number]) => (
              <PaperButtons compact what={`${t("web-regie-rmt-journal")} ${day.till.code} ${day.on}`} print={(language) => print({ input: { dayId: day.id, language } })} />
            ),
          }] : []),
        ]}
      />
    </Card>
  );
}

/** One remittance: what was paid over, of which days, and what the receiver said to it. */
export function RemittancePage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useReceiptLabel();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(REMITTANCE, { id });
  const [print] = useAction(REMITTANCE_PRINT);
  const [answering, setAnswering] = useState(false);
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const remittance = data.remittance;
  if (!remittance) return <NotFound />;
  const { amounts, office } = remittance;
  const title = t("web-regie-rmt-one", { reference: remittance.reference });
  return (
    <Page
      title={title}
      back={{ to: "/revenue/remittances", label: t("web-regie-rmt-title") }}
      actions={
        <>
          {may("regie.remittance.print") && <PaperButtons what={title} print={(language) => print({ input: { remittanceId: remittance.id, language } })} />}
          {may("regie.remittance.answer") && !remittance.answer && (
            <Button leftSection={<Glyph name="check" size={17} />} onClick={() => setAnswering(true)}>{t("web-regie-rmt-answer")}</Button>
          )}
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [t("web-regie-cof-one"), may("regie.cash_office.read") ? <Link key="o" to={`/revenue/offices/${office.id}`}>{pick(office.name)}</Link> : pick(office.name)],
            [t("web-regie-rmt-sent-on"), <At key="s" at={remittance.sentAt} />],
            [t("web-regie-rmt-sent-by"), <bdi key="b">{pick(remittance.sentBy.name)}</bdi>],
            [label("mode", "CASH"), unless0(amounts.cash)],
            [label("mode", "CHEQUE"), unless0(amounts.cheque)],
            [label("mode", "TRANSFER"), unless0(amounts.transfer)],
            [label("mode", "CARD"), unless0(amounts.card)],
            [t("web-regie-rmt-bounced"), unless0(remittance.bounced)],
            [t("web-regie-rmt-day-difference"), unless0(remittance.difference)],
            [t("web-regie-rmt-total"), <Amount key="t" of={remittance.total} strong />],
            [t("web-regie-order-region"), remittance.region && <Amount key="r" of={remittance.region} />],
          ]}
        />
      </Card>
      <Answer remittance={remittance} />
      <Card flush title={t("web-regie-rmt-takings")}>
        {remittance.takings.length === 0 ? <Empty title={t("web-regie-rmt-takings-empty")} hint={t("web-regie-rmt-takings-empty-hint")} /> : (
          <Table
            caption={t("web-regie-rmt-takings")}
            rows={remittance.takings}
            keyOf={(taking) => `${taking.kind.id} ${taking.budgetLine ?? ""}`}
            columns={[
              { label: t("web-regie-rmt-kind"), lead: true, cell: (taking) => pick(taking.kind.name) },
              { label: t("web-regie-rmt-budget-line"), cell: (taking) => (taking.budgetLine ? <Ref>{taking.budgetLine}</Ref> : "—") },
              { label: t("web-regie-rmt-amount"), cell: (taking) => <Amount of={taking.amount} /> },
            ]}
          />
        )}
      </Card>
      <Days remittance={remittance} />
      {answering && <AnswerDialog remittance={remittance} onClose={() => setAnswering(false)} onDone={reload} />}
    </Page>
  );
}
