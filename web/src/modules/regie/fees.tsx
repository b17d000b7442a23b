import { Button, NativeSelect, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useAction, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { useFilters } from "@/ui/filters";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { FEE_STATES, FEE_WAIVE, FEES, FEES_CASH, type FeeRow } from "./feeQueries";
import { Amount, centimes, useMoney } from "./money";
import classes from "./receipt.module.css";
import { MODES, useReceiptOptions, type Mode } from "./receiptLabels";
import { MY_TILLS } from "./receiptQueries";
import { useWhole } from "./tillForm";

/** The tills that are open in this person's hands today. */
function useOpenTills() {
  const me = useSession().viewer?.staff.id ?? "";
  const { rows } = useWhole(MY_TILLS, { first: 50, filter: { staffId: me } }, (data) => data.cashOffices, { pause: me === "" });
  return (rows ?? []).flatMap((office) => office.tills.filter((till) => till.day?.staff.id === me && till.day.on === today()).map((till) => ({ office, till })));
}

function CashFee({ fee, onClose, onDone }: { fee: FeeRow; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const money = useMoney();
  const options = useReceiptOptions();
  const tills = useOpenTills();
  const [cash] = useAction(FEES_CASH);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { tillId: "", payerName: "", mode: "CASH" as Mode, modeReference: "" },
    validate: { payerName: must, modeReference: (value, { mode }) => (mode === "CASH" ? null : must(value)) },
  });
  const tillId = form.values.tillId || (tills[0]?.till.id ?? "");
  const send = ({ mode, modeReference, payerName }: typeof form.values) =>
    cash({ input: { operationId, tillId, feeIds: [fee.id], payerName, mode, modeReference: mode === "CASH" ? null : modeReference } });
  return (
    <FormDialog title={t("web-regie-fee-cash-title", { amount: money(fee.amount) })} confirm={t("web-regie-fee-cash-confirm")} done={t("web-regie-fee-cashed")}
      form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={send}>
      <p className={classes.hint}>{pick(fee.rateName)} · <Ref>{fee.sourceObject}</Ref></p>
      {tills.length === 0 && <p className={classes.hint}>{t("web-regie-fee-no-till")} <Link to="/revenue/till">{t("web-regie-nav-till")}</Link></p>}
      {tills.length > 1 && (
        <NativeSelect label={t("web-regie-nav-till")} {...form.getInputProps("tillId")} value={tillId}
          data={tills.map(({ office, till }) => ({ value: till.id, label: `${office.code} · ${pick(till.name)}` }))} />
      )}
      <TextInput label={t("web-regie-fee-payer")} dir="auto" maxLength={120} required data-autofocus {...form.getInputProps("payerName")} />
      <NativeSelect label={t("web-regie-receipt-mode")} data={options("mode", MODES)} {...form.getInputProps("mode")} />
      {form.values.mode !== "CASH" && <TextInput label={t("web-regie-fee-mode-reference")} dir="auto" maxLength={120} required {...form.getInputProps("modeReference")} />}
    </FormDialog>
  );
}

function WaiveFee({ fee, onClose, onDone }: { fee: FeeRow; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const money = useMoney();
  const [waive] = useAction(FEE_WAIVE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-regie-fee-waive-title", { amount: money(fee.amount) })} confirm={t("web-regie-fee-waive")} done={t("web-regie-fee-waived")}
      form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={(values) => waive({ input: { operationId, feeId: fee.id, ...values } })}>
      <p className={classes.hint}>{t("web-regie-fee-waive-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

/** Fees that other services asked for by delivering something: cashed here, or waived by who may. */
export function Fees() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const money = useMoney();
  const filters = useFilters({ state: "OWED", query: "" }, ["query"]);
  const { values, set, settled } = filters;
  const [cashing, setCashing] = useState<FeeRow>();
  const [waiving, setWaiving] = useState<FeeRow>();
  const filter = { state: FEE_STATES.find((one) => one === settled.state) ?? null, sourceObject: settled.query.trim() || null };
  const pages = usePages(FEES, { first: 50, filter }, (data) => data.fees);
  const { rows, total, loading, failure, reload, more, hasMore, busy } = pages;
  const stateOf = (state: string) => t(`web-regie-fee-state-${state.toLowerCase()}`);
  const actions = (fee: FeeRow) => fee.state === "OWED" && (
    <>
      {may("regie.receipt.issue") && <Button size="compact-sm" onClick={() => setCashing(fee)}>{t("web-regie-fee-cash")}</Button>}
      {may("regie.fee.waive") && <Button size="compact-sm" variant="subtle" color="red" onClick={() => setWaiving(fee)}>{t("web-regie-fee-waive")}</Button>}
    </>
  );
  return (
    <Page title={t("web-regie-fees")} under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-regie-fees-lead")}</p>}>
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-regie-fee-object")} value={values.query} dir="ltr" onChange={(event) => set("query")(event.currentTarget.value)} />
          <NativeSelect label={t("web-state")} value={values.state} onChange={(event) => set("state")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...FEE_STATES.map((value) => ({ value, label: stateOf(value) }))]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="file" title={t("web-regie-fees-empty")} hint={t("web-regie-fees-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table id="regie-fees" pages={pages} filters={filters.kept} caption={t("web-regie-fees")} rows={rows} keyOf={(one) => one.id}
            columns={[
              { id: "on", label: t("web-regie-fee-asked-on"), text: (one) => one.askedOn, cell: (one) => <Day iso={one.askedOn} /> },
              { id: "what", label: t("web-regie-fee-what"), lead: true, text: (one) => pick(one.rateName), cell: (one) => pick(one.rateName) },
              { id: "object", label: t("web-regie-fee-object"), text: (one) => one.sourceObject, cell: (one) => <Ref>{one.sourceObject}</Ref> },
              { id: "amount", label: t("web-regie-receipt-amount"), text: (one) => money(one.amount), order: (one) => centimes(one.amount), cell: (one) => <Amount of={one.amount} /> },
              { id: "state", label: t("web-state"), text: (one) => stateOf(one.state), cell: (one) => (one.receiptId ? <Link to={`/revenue/receipts/${one.receiptId}`}>{stateOf(one.state)}</Link> : stateOf(one.state)) },
              { id: "actions", label: t("web-actions"), bare: true, cell: actions },
            ]} />
        )}
        {total !== undefined && rows && rows.length > 0 && <p className={ui.more}>{t("web-regie-fees-count", { count: total })}</p>}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {cashing && <CashFee fee={cashing} onClose={() => setCashing(undefined)} onDone={reload} />}
      {waiving && <WaiveFee fee={waiving} onClose={() => setWaiving(undefined)} onDone={reload} />}
    </Page>
  );
}
