import { Badge, Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { usePages } from "@/ui/pages";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { Act, ActList, Details, Hindered, LineLink, StepFact, VisaState, Words } from "./actParts";
import { hindranceOf, isLive, isOpen, stepOfTransfer, type TransferStep } from "./acting";
import { TRANSFERS, type Transfer } from "./actQueries";
import classes from "./budget.module.css";
import { TRANSFER_STATES, useLabel, useOptions } from "./labels";
import { Amount, centimes } from "./money";
import type { Budget } from "./queries";
import { ProposeTransfer, TransferDialog } from "./transferForms";

const COLOURS: Record<string, string> = { PROPOSED: "orange", DELIBERATED: "blue", SENT: "blue", APPLIED: "green", REFUSED: "red", WITHDRAWN: "gray" };

function TransferDetails({ of, onClose }: { of: Transfer; onClose: () => void }) {
  const t = useText();
  const label = useLabel();
  const ended = of.state === "WITHDRAWN" ? t("web-budget-withdrawal") : t("web-budget-answer-of-governor");
  return (
    <Details title={t("web-budget-transfer-title", { number: String(of.number) })} onClose={onClose}
      items={[
        [t("web-state"), label("transfer-state", of.state)],
        [t("web-budget-amount"), <Amount key="a" of={of.amount} strong />],
        [t("web-budget-from-line"), <LineLink key="f" line={of.from} />, "wide"],
        [t("web-budget-to-line"), <LineLink key="t" line={of.to} />, "wide"],
        [t("web-budget-authority"), label("authority", of.authority), "wide"],
        [t("web-budget-proposed-on"), <Day key="p" iso={of.proposedOn} />],
        [t("web-reason"), <Words key="r">{of.reasons}</Words>, "wide"],
        [t(of.authority === "PRESIDENT" ? "web-budget-word-of-president" : "web-budget-word-of-council"), of.word && <StepFact of={of.word} />],
        [t("web-budget-received-on"), of.visa && <Day iso={of.visa.receivedOn} />],
        [t("web-budget-visa"), of.visa && <VisaState of={of.visa} />],
        [ended, of.end && <StepFact of={of.end} />],
        [t("web-budget-why-ended"), of.end?.reasons && <Words>{of.end.reasons}</Words>, "wide"],
        [t("web-budget-applied-on"), of.appliedOn && <Day iso={of.appliedOn} />],
      ]}
    />
  );
}

/** Credits that moved from line to line, or are to: proposed, and brought to their end by whoever the decree names. */
export function Transfers({ budget }: { budget: Budget }) {
  const t = useText();
  const may = useMay();
  const label = useLabel();
  const options = useOptions();
  const filters = useFilters({ transfer: "" });
  const chosen = TRANSFER_STATES.find((one) => one === filters.settled.transfer);
  const pages = usePages(TRANSFERS, { first: 50, filter: { budgetId: budget.id } }, (data) => data.budgetTransfers);
  const [dialog, setDialog] = useState<"propose" | "details" | TransferStep>();
  const [at, setAt] = useState<Transfer>();
  const close = () => setDialog(undefined);
  const open = (what: "details" | TransferStep, row: Transfer) => {
    setAt(row);
    setDialog(what);
  };
  const proposes = may("budget.budget_transfer.propose");
  const live = isLive(budget);
  const stepOf = (row: Transfer) => {
    const step = stepOfTransfer(row, live);
    return step && may(`budget.budget_transfer.${step}`) ? step : undefined;
  };
  return (
    <div className={ui.stack}>
      {proposes && <Hindered budget={budget} doing="move" />}
      <ActList id="budget-transfers" title={t("web-budget-tab-transfers")} pages={pages} narrowed={chosen !== undefined}
        empty={{ title: t("web-budget-transfers-empty"), hint: t("web-budget-transfers-empty-hint") }}
        keep={chosen && ((row) => row.state === chosen)}
        action={proposes && !hindranceOf(budget, "move") && (
          <Button className="no-print" size="compact-md" variant="light" leftSection={<Glyph name="plus" size={16} />} onClick={() => setDialog("propose")}>{t("web-budget-transfer-propose")}</Button>
        )}
        filters={{
          kept: filters.kept,
          fields: (
            <NativeSelect label={t("web-state")} value={filters.values.transfer} onChange={(event) => filters.set("transfer")(event.currentTarget.value)} data={options("transfer-state", TRANSFER_STATES, t("web-all"))} />
          ),
        }}
        columns={[
          { id: "number", label: t("web-budget-number"), lead: true, text: (row) => String(row.number), order: (row) => row.number, cell: (row) => <Ref>{row.number}</Ref> },
          { id: "from", label: t("web-budget-from-line"), text: (row) => row.from.code, cell: (row) => <LineLink line={row.from} /> },
          { id: "to", label: t("web-budget-to-line"), text: (row) => row.to.code, cell: (row) => <LineLink line={row.to} /> },
          { id: "amount", label: t("web-budget-amount"), text: (row) => row.amount, order: (row) => centimes(row.amount), cell: (row) => <Amount of={row.amount} /> },
          { id: "authority", label: t("web-budget-authority"), text: (row) => label("authority", row.authority), cell: (row) => label("authority", row.authority) },
          { id: "on", label: t("web-budget-proposed-on"), text: (row) => row.proposedOn, cell: (row) => <Day iso={row.proposedOn} /> },
          {
            id: "state", label: t("web-state"), text: (row) => label("transfer-state", row.state),
            cell: (row) => (row.state === "SENT" && row.visa ? <VisaState of={row.visa} /> : <Badge color={COLOURS[row.state] ?? "gray"}>{label("transfer-state", row.state)}</Badge>),
          },
          {
            label: t("web-actions"), bare: true,
            cell: (row) => {
              const step = stepOf(row);
              return (
                <span className={classes.buttons}>
                  {step && <Act label={t(`web-budget-transfer-${step}`)} number={row.number} onClick={() => open(step, row)} />}
                  {isOpen(row) && may("budget.budget_transfer.withdraw") && <Act quiet danger label={t("web-budget-transfer-withdraw")} number={row.number} onClick={() => open("withdraw", row)} />}
                  <Act quiet label={t("web-budget-details")} number={row.number} onClick={() => open("details", row)} />
                </span>
              );
            },
          },
        ]}
      />
      {dialog === "propose" && <ProposeTransfer budgetId={budget.id} onClose={close} onDone={pages.reload} />}
      {dialog === "details" && at && <TransferDetails of={at} onClose={close} />}
      {dialog && dialog !== "propose" && dialog !== "details" && at && <TransferDialog step={dialog} transfer={at} onClose={close} onDone={pages.reload} />}
    </div>
  );
}
