import { Badge, Button, NativeSelect, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useState, type ReactNode } from "react";
import { civilDate } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { useFilters, type Filters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { CERTAINTIES, ribShown, STATES, useBankLabel, type BankState } from "./bankLabels";
import { MatchDialog } from "./bankMatch";
import { BANK_LINE_MATCH, BANK_LINE_UNMATCH, BANK_LINES, BANK_STATEMENT, type BankLine, type BankReceipt, type BankRemittance, type BankStatement } from "./bankQueries";
import { Amount, centimes } from "./money";
import classes from "./revenue.module.css";

/** Lines that one request matches at most. */
const AT_ONCE = 100;

function Targets({ receipts, remittance }: { receipts: readonly BankReceipt[]; remittance: BankRemittance | null }) {
  const t = useText();
  const may = useMay();
  const led = (to: string, text: string, opens: boolean) => (opens ? <Link to={to}><bdi>{text}</bdi></Link> : <bdi>{text}</bdi>);
  return (
    <>
      {receipts.map((receipt) => (
        <div key={receipt.id}>
          {led(`/revenue/receipts/${receipt.id}`, t("web-regie-bank-receipt", { reference: receipt.reference }), may("regie.receipt.read"))} · <bdi>{receipt.payerName}</bdi> · <Day iso={receipt.on} />
          {receipts.length > 1 && <> · <Amount of={receipt.amount} /></>}
        </div>
      ))}
      {remittance && (
        <div>
          {led(`/revenue/remittances/${remittance.id}`, t("web-regie-bank-remittance", { reference: remittance.reference }), may("regie.remittance.read"))} · <Day iso={remittance.on} />
        </div>
      )}
    </>
  );
}

/** The same as {@link Said} shows, in a file. */
const saidOf = (line: BankLine): string => [line.text, line.counterparty, line.reference].filter(Boolean).join(" · ");

/** The receipts or the remittance that a line is matched with, or that are proposed for it, by their references. */
function withOf({ proposal, match }: BankLine): string {
  const found = proposal ? [proposal.receipt, proposal.remittance] : [...(match?.receipts ?? []), match?.remittance];
  return [...found.flatMap((one) => one?.reference ?? []), match?.explanation].filter(Boolean).join(", ");
}

/** What a line says, with who is on the other side and the bank's reference under it. */
function Said({ line }: { line: BankLine }) {
  const t = useText();
  const under = [line.counterparty, line.reference].filter(Boolean);
  return (
    <span>
      <bdi>{line.text || line.counterparty}</bdi>
      {under.length > 0 && <small style={{ display: "block", color: "var(--ink-soft)" }}>{under.map((text, at) => <span key={at}>{at > 0 && " · "}<bdi>{text}</bdi></span>)}</small>}
      {line.formerMatches.map((former) => <small key={former.id} style={{ display: "block", color: "var(--ink-soft)" }}>{t("web-regie-bank-former", { reasons: former.undoneReasons ?? "" })}</small>)}
    </span>
  );
}

function With({ line }: { line: BankLine }) {
  const pick = usePick();
  const label = useBankLabel();
  if (line.proposal) {
    const { certainty, receipt, remittance } = line.proposal;
    return (
      <div>
        <Badge color={certainty === "SURE" ? "green" : "orange"}>{label("certainty", certainty)}</Badge>
        <Targets receipts={receipt ? [receipt] : []} remittance={remittance} />
      </div>
    );
  }
  if (!line.match) return <span>—</span>;
  const { receipts, remittance, explanation, difference, by, at } = line.match;
  return (
    <div>
      <Targets receipts={receipts} remittance={remittance} />
      {(receipts.length > 0 || remittance) && centimes(difference) !== 0 && <Amount of={difference} />}
      {explanation && <div><bdi>{explanation}</bdi></div>}
      <small style={{ color: "var(--ink-soft)" }}><bdi>{pick(by.name)}</bdi> · <At at={at} /></small>
    </div>
  );
}

function UndoDialog({ line, onClose, onDone }: { line: BankLine; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [undo] = useAction(BANK_LINE_UNMATCH);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { reasons: "" }, validate: { reasons: required(t("web-reasons-missing")) } });
  return (
    <FormDialog title={t("web-regie-bank-unmatch-title")} confirm={t("web-regie-bank-unmatch")} done={t("web-regie-bank-unmatched")} danger form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => undo({ input: { operationId, lineId: line.id, reasons: values.reasons } })}>
      <p style={{ margin: 0 }}>{t("web-regie-bank-unmatch-hint")}</p>
      <Textarea label={t("web-reason")} dir="auto" autosize minRows={2} maxLength={500} required data-autofocus {...form.getInputProps("reasons")} />
    </FormDialog>
  );
}

interface GroupProps {
  statement: BankStatement;
  state: BankState;
  /** Grows when something was matched: what is shown is read anew. */
  stamp: number;
  onChanged: () => void;
  action?: ReactNode;
}

const NOTHING = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null }, totalCount: 0 };

/** What a proposal is sent as. */
const confirmed = (line: BankLine) => ({
  lineId: line.id,
  receiptIds: line.proposal?.receipt ? [line.proposal.receipt.id] : [],
  remittanceId: line.proposal?.remittance?.id ?? null,
});

/** The lines of one standing, with what they come to. */
function Group({ statement, state, stamp, onChanged, action }: GroupProps) {
  const t = useText();
  const may = useMay();
  const label = useBankLabel();
  const report = useReport();
  // Only what is proposed is more or less sure.
  const sure = state === "PROPOSED";
  const filters = useFilters<Filters>(sure ? { certainty: "" } : {});
  const certainty = sure ? CERTAINTIES.find((one) => one === filters.settled.certainty) ?? null : null;
  const pages = usePages(BANK_LINES, { id: statement.id, first: 50, state, certainty }, (data) => data.bankStatement?.lines ?? NOTHING);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [match, matching] = useAction(BANK_LINE_MATCH);
  const [chosen, setChosen] = useState<BankLine>();
  const [undone, setUndone] = useState<BankLine>();
  useEffect(() => {
    if (stamp > 0) reload();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each change
  }, [stamp]);
  const confirm = async (line: BankLine) => {
    const outcome = await match({ input: { operationId: crypto.randomUUID(), matches: [confirmed(line)] } });
    if (report(outcome, t("web-regie-bank-confirmed"))) onChanged();
  };
  const sum = { MATCHED: statement.matched, PROPOSED: statement.proposed, OPEN: statement.open }[state];
  const acts = may("regie.bank_line.match");
  const buttons = (line: BankLine) => (
    <span className={classes.papers}>
      {state === "PROPOSED" && <Button size="compact-sm" disabled={matching} onClick={() => void confirm(line)}>{t("web-regie-bank-confirm")}</Button>}
      {state !== "MATCHED" && <Button size="compact-sm" variant="default" onClick={() => setChosen(line)}>{t(state === "OPEN" ? "web-regie-bank-match" : "web-regie-bank-match-other")}</Button>}
      {state === "MATCHED" && <Button size="compact-sm" variant="subtle" onClick={() => setUndone(line)}>{t("web-regie-bank-unmatch")}</Button>}
    </span>
  );
  const columns: Column<BankLine>[] = [
    { id: "on", label: t("web-regie-bank-on"), text: (line) => line.on, cell: (line) => <Day iso={line.on} /> },
    { id: "text", label: t("web-regie-bank-text"), lead: true, text: saidOf, cell: (line) => <Said line={line} /> },
    { id: "amount", label: t("web-regie-bank-amount"), text: (line) => line.amount, order: (line) => centimes(line.amount), cell: (line) => <Amount of={line.amount} /> },
    state === "OPEN"
      ? { id: "value", label: t("web-regie-bank-value-on"), text: (line) => line.valueOn ?? "", cell: (line) => <Day iso={line.valueOn} /> }
      : { id: "with", label: t("web-regie-bank-with"), text: withOf, cell: (line) => <With line={line} /> },
    ...(acts ? [{ label: t("web-regie-bank-match"), bare: true, cell: buttons }] : []),
  ];
  return (
    <Card flush title={label("state", state)} action={action}>
      <p className={`${classes.sum} ${classes.inset}`}><span>{t("web-regie-bank-sum", { count: sum.count })}</span><Amount of={sum.amount} strong /></p>
      {sure && sum.count > 0 && (
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-regie-bank-certainty")} value={filters.values.certainty ?? ""} onChange={(event) => filters.set("certainty")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...CERTAINTIES.map((value) => ({ value, label: label("certainty", value) }))]} />
        </div>
      )}
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph={state === "MATCHED" ? "inbox" : "check"} title={t(`web-regie-bank-state-${state.toLowerCase()}-empty`)} />}
      {rows && rows.length > 0 && <Table id={`bank-lines-${state.toLowerCase()}`} pages={pages} filters={filters.kept} caption={label("state", state)} rows={rows} keyOf={(line) => line.id} columns={columns} />}
      <More shown={hasMore} onMore={more} busy={busy} />
      {chosen && <MatchDialog line={chosen} onClose={() => setChosen(undefined)} onDone={onChanged} />}
      {undone && <UndoDialog line={undone} onClose={() => setUndone(undefined)} onDone={onChanged} />}
    </Card>
  );
}

/** All sure proposals with one press, a hundred at a time. */
function ConfirmSure({ statement, stamp, onChanged }: { statement: BankStatement; stamp: number; onChanged: () => void }) {
  const t = useText();
  const report = useReport();
  const { data, reload } = useData(BANK_LINES, { id: statement.id, first: AT_ONCE, state: "PROPOSED", certainty: "SURE" });
  const [match, busy] = useAction(BANK_LINE_MATCH);
  const sure = data?.bankStatement?.lines.nodes ?? [];
  useEffect(() => {
    if (stamp > 0) reload();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for each change
  }, [stamp]);
  if (sure.length === 0) return null;
  const confirm = async () => {
    const outcome = await match({ input: { operationId: crypto.randomUUID(), matches: sure.map(confirmed) } });
    if (report(outcome, t("web-regie-bank-confirmed"))) onChanged();
  };
  return <Button size="compact-sm" loading={busy} leftSection={<Glyph name="check" size={15} />} onClick={() => void confirm()}>{t("web-regie-bank-confirm-sure", { count: sure.length })}</Button>;
}

/** One statement: its lines in three groups whose sums make the whole. */
export function BankStatementPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { locale } = useLocale();
  const label = useBankLabel();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(BANK_STATEMENT, { id });
  const [stamp, setStamp] = useState(0);
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const statement = data.bankStatement;
  if (!statement) return <NotFound />;
  const changed = () => {
    reload();
    setStamp((now) => now + 1);
  };
  const { account } = statement;
  return (
    <Page
      title={t("web-regie-bank-statement", { from: civilDate(statement.from, locale), until: civilDate(statement.until, locale) })}
      back={{ to: "/revenue/bank", label: t("web-regie-bank-title") }}
      actions={<Button component="a" href={statement.url} target="_blank" rel="noreferrer" variant="default" leftSection={<Glyph name="file" size={17} />}>{t("web-regie-bank-file")}</Button>}
    >
      <Card>
        <Facts
          items={[
            [t("web-regie-bank-account"), <span key="a"><bdi>{account.bank}</bdi> <Ref>{ribShown(account.rib)}</Ref></span>],
            [t("web-regie-cof-one"), pick(account.office.name)],
            [t("web-regie-bank-format"), <Ref key="f">{label("format", statement.format)}</Ref>],
            [t("web-regie-bank-number"), statement.number && <Ref key="n">{statement.number}</Ref>],
            [t("web-regie-bank-opening"), statement.opening && <Amount of={statement.opening} />],
            [t("web-regie-bank-movement"), <Amount key="m" of={statement.movement} strong />],
            [t("web-regie-bank-closing"), statement.closing && <Amount of={statement.closing} />],
            [t("web-regie-bank-lines"), <Ref key="l">{statement.lineCount}</Ref>],
            [t("web-regie-bank-imported-at"), <At key="i" at={statement.importedAt} />],
            [t("web-regie-bank-imported-by"), <bdi key="b">{pick(statement.importedBy.name)}</bdi>],
          ]}
        />
      </Card>
      {STATES.map((state) => (
        <Group key={state} statement={statement} state={state} stamp={stamp} onChanged={changed}
          action={state === "PROPOSED" && may("regie.bank_line.match") ? <ConfirmSure statement={statement} stamp={stamp} onChanged={changed} /> : undefined} />
      ))}
    </Page>
  );
}
