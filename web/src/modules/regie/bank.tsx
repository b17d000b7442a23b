import { Alert, Badge, Button, FileButton, NativeSelect, NumberInput, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { civilDate } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref, Span } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { ribShown, useBankLabel } from "./bankLabels";
import { MOST_BYTES, pieces } from "./bankPieces";
import {
  BANK_ACCOUNT_CLOSE, BANK_ACCOUNT_CREATE, BANK_ACCOUNTS, BANK_FILE_KEEP, BANK_STATEMENT_IMPORT, BANK_STATEMENTS, TRANSFERS_UNSEEN,
  type BankAccount, type BankStatementRow,
} from "./bankQueries";
import { CashOfficeSelect } from "./cashOfficeSelect";
import { Amount, centimes } from "./money";
import classes from "./revenue.module.css";

function NewAccount({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [create] = useAction(BANK_ACCOUNT_CREATE);
  const [operationId, renew] = useOperationId();
  const missing = required(t("web-required"));
  const form = useForm({ initialValues: { officeId: "", rib: "", bank: "", openedOn: "" }, validate: { officeId: missing, rib: missing, bank: missing, openedOn: missing } });
  return (
    <FormDialog title={t("web-regie-bank-account-new")} confirm={t("web-regie-bank-account-create")} done={t("web-regie-bank-account-created")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => create({ input: { operationId, ...values } })}>
      <CashOfficeSelect label={t("web-regie-cof-one")} required value={form.values.officeId} error={form.errors.officeId} onChange={(value) => form.setFieldValue("officeId", value)} />
      <TextInput label={t("web-regie-bank-rib")} description={t("web-regie-bank-rib-hint")} dir="ltr" inputMode="numeric" autoComplete="off" required {...form.getInputProps("rib")} />
      <TextInput label={t("web-regie-bank-bank")} dir="auto" maxLength={100} required {...form.getInputProps("bank")} />
      <DateField label={t("web-regie-bank-opened-on")} required {...form.getInputProps("openedOn")} />
    </FormDialog>
  );
}

function CloseAccount({ account, onClose, onDone }: { account: BankAccount; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const [close] = useAction(BANK_ACCOUNT_CLOSE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { closedOn: "" }, validate: { closedOn: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-regie-bank-close-title")} confirm={t("web-regie-bank-close")} done={t("web-regie-bank-closed-done")} danger form={form} onClose={onClose} onDone={onDone}
      onRefused={renew} send={(values) => close({ input: { operationId, accountId: account.id, ...values } })}>
      <p style={{ margin: 0 }}><Ref>{ribShown(account.rib)}</Ref> · <bdi>{account.bank}</bdi></p>
      <p style={{ margin: 0 }}>{t("web-regie-bank-close-hint")}</p>
      <DateField label={t("web-regie-bank-closed-on")} required {...form.getInputProps("closedOn")} />
    </FormDialog>
  );
}

/** Sends a file in pieces, then takes it in as one. */
function ImportDialog({ accounts, onClose }: { accounts: readonly BankAccount[]; onClose: () => void }) {
  const t = useText();
  const pick = usePick();
  const navigate = useNavigate();
  const [keep] = useAction(BANK_FILE_KEEP);
  const [bring] = useAction(BANK_STATEMENT_IMPORT);
  const [operationId, renew] = useOperationId();
  const [file, setFile] = useState<File | null>(null);
  const [progress, setProgress] = useState<{ done: number; all: number }>();
  const form = useForm({
    initialValues: { accountId: accounts[0]?.id ?? "", file: "" },
    validate: { accountId: required(t("web-required")), file: () => (file ? (file.size > MOST_BYTES ? t("web-regie-bank-import-too-large") : null) : t("web-regie-bank-import-none")) },
  });
  const choose = (chosen: File | null) => {
    setFile(chosen);
    form.setFieldValue("file", chosen?.name ?? "");
    form.clearErrors();
  };
  const send = async ({ accountId }: { accountId: string }) => {
    if (!file) return undefined;
    const all = pieces(new Uint8Array(await file.arrayBuffer()));
    const partIds: string[] = [];
    for (const piece of all) {
      setProgress({ done: partIds.length, all: all.length });
      const kept = await keep({ input: piece });
      const partId = kept?.payload?.partId;
      if (!kept || kept.failure || !partId) {
        setProgress(undefined);
        return kept;
      }
      partIds.push(partId);
    }
    setProgress(undefined);
    const outcome = await bring({ input: { operationId, accountId, name: file.name.slice(0, 120), partIds } });
    const made = outcome?.payload?.imported?.statement;
    if (made && outcome.errors.length === 0) void navigate({ to: `/revenue/bank/${made.id}` });
    return outcome;
  };
  return (
    <FormDialog title={t("web-regie-bank-import")} confirm={t("web-regie-bank-import-confirm")} done={t("web-regie-bank-imported")} form={form} onRefused={renew} onClose={onClose} send={send}>
      <NativeSelect label={t("web-regie-bank-account")} data-autofocus
        data={accounts.map((account) => ({ value: account.id, label: `${account.bank} · …${account.rib.slice(-8)} · ${pick(account.office.name)}` }))} {...form.getInputProps("accountId")} />
      <p style={{ margin: 0 }}>{t("web-regie-bank-import-hint")}</p>
      <div className={classes.papers}>
        <FileButton onChange={choose} accept=".csv,.txt,.sta,.mt940,.940,.xml,text/csv,text/plain,application/xml">
          {(props) => <Button {...props} variant="default" leftSection={<Glyph name="upload" size={16} />}>{t("web-regie-bank-import-file")}</Button>}
        </FileButton>
        {file && <bdi>{file.name}</bdi>}
      </div>
      {form.errors.file && <p role="alert" style={{ margin: 0, color: "var(--bad-ink)" }}>{form.errors.file}</p>}
      {progress && <Alert role="status" variant="light">{t("web-regie-bank-import-progress", { done: progress.done, all: progress.all })}</Alert>}
    </FormDialog>
  );
}

function Accounts({ accounts, onChanged }: { accounts: readonly BankAccount[]; onChanged: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [adding, setAdding] = useState(false);
  const [closing, setClosing] = useState<BankAccount>();
  const names = may("regie.bank_account.create");
  return (
    <Card flush title={t("web-regie-bank-accounts")} action={names && <Button size="compact-sm" variant="light" onClick={() => setAdding(true)}>{t("web-regie-bank-account-new")}</Button>}>
      {accounts.length === 0 ? <Empty glyph="office" title={t("web-regie-bank-accounts-empty")} hint={t("web-regie-bank-accounts-empty-hint")} /> : (
        <Table
          caption={t("web-regie-bank-accounts")}
          rows={accounts}
          keyOf={(row) => row.id}
          columns={[
            { label: t("web-regie-bank-rib"), lead: true, cell: (row) => <Ref>{ribShown(row.rib)}</Ref> },
            { label: t("web-regie-bank-bank"), cell: (row) => <bdi>{row.bank}</bdi> },
            { label: t("web-regie-cof-one"), cell: (row) => pick(row.office.name) },
            { label: t("web-regie-bank-opened-on"), cell: (row) => <Day iso={row.openedOn} /> },
            { label: t("web-regie-bank-closed-on"), cell: (row) => <Day iso={row.closedOn} /> },
            ...(names ? [{
              label: t("web-regie-bank-close"), bare: true,
              cell: (row: BankAccount) => (row.closedOn ? null : <Button size="compact-sm" variant="subtle" onClick={() => setClosing(row)}>{t("web-regie-bank-close")}</Button>),
            }] : []),
          ]}
        />
      )}
      {adding && <NewAccount onClose={() => setAdding(false)} onDone={onChanged} />}
      {closing && <CloseAccount account={closing} onClose={() => setClosing(undefined)} onDone={onChanged} />}
    </Card>
  );
}

/** Receipts by transfer that no bank has shown. */
function Unseen() {
  const t = useText();
  const filters = useFilters({ unseenDays: "5", unseenOffice: "" });
  const days = Number(filters.settled.unseenDays);
  const officeId = filters.settled.unseenOffice || null;
  const pages = usePages(TRANSFERS_UNSEEN, { first: 20, officeId, days: Number.isInteger(days) && days >= 0 && days <= 365 ? days : 5 }, (data) => data.transfersUnseen);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Card flush title={t("web-regie-bank-unseen")}>
      <p className={classes.inset}>{t("web-regie-bank-unseen-hint")}</p>
      <div className={`${ui.filters} no-print`}>
        <CashOfficeSelect label={t("web-regie-cof-one")} placeholder={t("web-all")} value={filters.values.unseenOffice} onChange={filters.set("unseenOffice")} />
        <NumberInput label={t("web-regie-bank-unseen-days")} dir="ltr" min={0} max={365} allowDecimal={false} value={Number(filters.values.unseenDays)} onChange={(value) => filters.set("unseenDays")(String(value))} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading rows={3} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="check" title={t("web-regie-bank-unseen-empty")} />}
      {rows && rows.length > 0 && (
        <Table
          id="transfers-unseen"
          inOrder
          pages={pages}
          filters={filters.kept}
          caption={t("web-regie-bank-unseen")}
          rows={rows}
          keyOf={(row) => row.id}
          linkOf={(row) => `/revenue/receipts/${row.id}`}
          columns={[
            { id: "number", label: t("web-regie-bank-number"), lead: true, text: (row) => row.reference, cell: (row) => <Link to={`/revenue/receipts/${row.id}`}><Ref>{row.reference}</Ref></Link> },
            { id: "on", label: t("web-regie-bank-on"), text: (row) => row.on, cell: (row) => <Day iso={row.on} /> },
            { id: "payer", label: t("web-regie-bank-payer"), text: (row) => row.payerName, cell: (row) => <bdi>{row.payerName}</bdi> },
            { id: "reference", label: t("web-regie-bank-reference"), text: (row) => row.modeReference ?? "", cell: (row) => <bdi>{row.modeReference}</bdi> },
            { id: "amount", label: t("web-regie-bank-amount"), text: (row) => row.amount, cell: (row) => <Amount of={row.amount} /> },
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** Bank accounts of the régie, the statements that were taken in, and transfers that no bank has shown. */
export function Bank() {
  const t = useText();
  const { locale } = useLocale();
  const may = useMay();
  const label = useBankLabel();
  const accounts = useData(BANK_ACCOUNTS, {});
  const filters = useFilters({ account: "" });
  const pages = usePages(BANK_STATEMENTS, { first: 50, filter: { accountId: filters.settled.account || null } }, (data) => data.bankStatements);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [importing, setImporting] = useState(false);
  const all = accounts.data?.bankAccounts;
  const bring = may("regie.bank_statement.import") && all && all.length > 0 && (
    <Button leftSection={<Glyph name="upload" size={17} />} onClick={() => setImporting(true)}>{t("web-regie-bank-import")}</Button>
  );
  const period = (row: BankStatementRow) => `${civilDate(row.from, locale)} – ${civilDate(row.until, locale)}`;
  const done = (row: BankStatementRow) => row.matchedCount === row.lineCount;
  return (
    <Page title={t("web-regie-bank-title")} actions={bring}>
      {accounts.failure && !all && <FailureState failure={accounts.failure} retry={accounts.reload} />}
      {all ? <Accounts accounts={all} onChanged={accounts.reload} /> : !accounts.failure && <Loading rows={2} />}
      <Card flush title={t("web-regie-bank-statements")}>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-regie-bank-account")} value={filters.values.account} onChange={(event) => filters.set("account")(event.currentTarget.value)}
            data={[{ value: "", label: t("web-all") }, ...(all ?? []).map((account) => ({ value: account.id, label: `${account.bank} · …${account.rib.slice(-8)}` }))]} />
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="register" title={t("web-regie-bank-statements-empty")} hint={t("web-regie-bank-statements-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table
            id="bank-statements"
            pages={pages}
            filters={filters.kept}
            caption={t("web-regie-bank-statements")}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => `/revenue/bank/${row.id}`}
            columns={[
              { id: "period", label: t("web-regie-bank-period"), lead: true, text: period, order: (row) => row.from, cell: (row) => <Link to={`/revenue/bank/${row.id}`}><Span from={row.from} until={row.until} /></Link> },
              { id: "account", label: t("web-regie-bank-account"), text: (row) => row.account.rib, cell: (row) => <span><bdi>{row.account.bank}</bdi> <Ref>…{row.account.rib.slice(-8)}</Ref></span> },
              { id: "format", label: t("web-regie-bank-format"), text: (row) => label("format", row.format), cell: (row) => <Ref>{label("format", row.format)}</Ref> },
              { id: "movement", label: t("web-regie-bank-movement"), text: (row) => row.movement, order: (row) => centimes(row.movement), cell: (row) => <Amount of={row.movement} /> },
              { id: "closing", label: t("web-regie-bank-closing"), text: (row) => row.closing ?? "", order: (row) => centimes(row.closing ?? ""), cell: (row) => <Amount of={row.closing} /> },
              {
                id: "matched", label: t("web-regie-bank-state-matched"), text: (row) => `${row.matchedCount}/${row.lineCount}`,
                cell: (row) => <Badge color={done(row) ? "green" : "orange"}>{t("web-regie-bank-matched-of", { matched: row.matchedCount, all: row.lineCount })}</Badge>,
              },
              { id: "at", label: t("web-regie-bank-imported-at"), text: (row) => row.importedAt, cell: (row) => <At at={row.importedAt} /> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      <Unseen />
      {importing && all && <ImportDialog accounts={all} onClose={() => setImporting(false)} />}
    </Page>
  );
}
