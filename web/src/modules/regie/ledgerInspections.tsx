import { Badge, Button, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Card } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { PaperButtons } from "./cashPaper";
import { Amount, centimes, fromCentimes, useFigures } from "./money";
import { placed } from "./refusals";
import { BOOKS_TO_SEE, INSPECTION_PRINT, INSPECTION_RECORD, INSPECTIONS, type Inspection } from "./remittanceQueries";
import classes from "./revenue.module.css";
import { CountDialog } from "./ticketCounts";

/** Notes and coins in use, in centimes, the largest first; from twenty dirhams on it is a note. */
const PIECES = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10] as const;
const LEAST_NOTE = 2_000;

/** A whole number as typed; nothing is none, null is no number. */
function whole(typed: string): number | null {
  const text = typed.trim();
  if (text === "") return 0;
  return /^\d{1,9}$/.test(text) ? Number(text) : null;
}

interface Book { id: string; serial: string; firstNumber: number; lastNumber: number }

function RecordForm({ officeId, books, onClose, onDone }: { officeId: string; books: readonly Book[]; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const figures = useFigures();
  const [record] = useAction(INSPECTION_RECORD);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { denominations: PIECES.map(() => ""), books: books.map(() => ""), findings: "" },
    validate: {
      denominations: (counts) => (counts.some((one) => whole(one) === null) ? t("web-regie-led-count-wrong") : null),
      books: (numbers) => (numbers.some((one) => whole(one) === null) ? t("web-regie-led-count-wrong") : null),
      findings: required(t("web-required")),
    },
  });
  const { denominations, books: numbers } = form.values;
  const counted = PIECES.reduce<number>((all, piece, at) => all + piece * (whole(denominations[at] ?? "") ?? 0), 0);
  const send = async (values: typeof form.values) => {
    const outcome = await record({
      input: {
        operationId,
        officeId,
        denominations: PIECES.map((piece, at) => ({ value: fromCentimes(piece), count: whole(values.denominations[at] ?? "") ?? 0 })).filter((one) => one.count > 0),
        books: books.map((book, at) => ({ serial: book.serial, nextNumber: whole(values.books[at] ?? "") ?? 0 })).filter((one) => one.nextNumber > 0),
        findings: values.findings.trim(),
      },
    });
    // What was left empty is not sent: which line is meant is told for all of them together.
    return placed(outcome, (path) => (path[0] === "denominations" || path[0] === "books" ? [path[0]] : path));
  };
  const fault = (error: unknown) => (typeof error === "string" ? <p role="alert" style={{ margin: 0, color: "var(--bad-ink)" }}>{error}</p> : null);
  return (
    <FormDialog title={t("web-regie-led-inspect")} confirm={t("web-regie-led-inspect-confirm")} done={t("web-regie-led-inspected")} form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={send}>
      <p style={{ margin: 0 }}>{t("web-regie-led-inspect-hint")}</p>
      <div className={classes.pieces} role="group" aria-label={t("web-regie-led-pieces")}>
        {PIECES.map((piece, at) => {
          const value = figures(piece % 100 === 0 ? String(piece / 100) : fromCentimes(piece));
          return (
            <TextInput key={piece} label={t(piece >= LEAST_NOTE ? "web-regie-led-notes-of" : "web-regie-led-coins-of", { value })} dir="ltr" inputMode="numeric" autoComplete="off"
              data-autofocus={at === 0 || undefined} error={whole(denominations[at] ?? "") === null} {...form.getInputProps(`denominations.${at}`, { withError: false })} />
          );
        })}
      </div>
      {fault(form.errors.denominations)}
      <p className={classes.sum} role="status"><span>{t("web-regie-led-counted")}</span><Amount of={fromCentimes(counted)} strong /></p>
      {books.length > 0 && (
        <>
          <p style={{ margin: 0 }}>{t("web-regie-led-books-hint")}</p>
          <div className={classes.pieces} role="group" aria-label={t("web-regie-cof-books")}>
            {books.map((book, at) => (
              <TextInput key={book.id} label={t("web-regie-led-book-of", { serial: book.serial, first: String(book.firstNumber), last: String(book.lastNumber) })} dir="ltr" inputMode="numeric" autoComplete="off"
                error={whole(numbers[at] ?? "") === null} {...form.getInputProps(`books.${at}`, { withError: false })} />
            ))}
          </div>
          {fault(form.errors.books)}
        </>
      )}
      <Textarea label={t("web-regie-led-findings")} description={t("web-regie-led-findings-hint")} dir="auto" autosize minRows={3} maxLength={4000} required {...form.getInputProps("findings")} />
    </FormDialog>
  );
}

/** The books are known before the form opens: it has a field for each. */
function RecordDialog({ officeId, ...props }: { officeId: string; onClose: () => void; onDone: () => void }) {
  const { data, failure, reload } = useData(BOOKS_TO_SEE, { id: officeId });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading rows={2} />;
  // A book that is used up was handed in long ago.
  return <RecordForm officeId={officeId} books={(data.cashOffice?.books ?? []).filter((book) => book.left > 0)} {...props} />;
}

/** Surprise inspections of a régie, by who does not hold it. */
export function Inspections({ officeId, member }: { officeId: string; member: boolean }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const [print] = useAction(INSPECTION_PRINT);
  const filters = useFilters({ inspectedFrom: "", inspectedUntil: "" });
  const { values, settled, set } = filters;
  const narrowed = settled.inspectedFrom !== "" || settled.inspectedUntil !== "";
  const pages = usePages(INSPECTIONS, { first: 20, filter: { officeId, from: settled.inspectedFrom || null, until: settled.inspectedUntil || null } }, (data) => data.inspections);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const { viewer } = useSession();
  const [recording, setRecording] = useState(false);
  const [counting, setCounting] = useState<Inspection>();
  const counts = may("regie.ticket.count") && may("regie.ticket.read") && !member;
  const wrong = (one: Inspection) => one.books.filter((book) => !book.agrees).length;
  const books = (one: Inspection) => (one.books.length === 0 ? "" : wrong(one) === 0 ? t("web-regie-led-agrees") : t("web-regie-led-books-wrong", { count: wrong(one) }));
  return (
    <Card flush title={t("web-regie-led-inspections")}
      action={may("regie.inspection.record") && !member && <Button size="compact-sm" variant="light" onClick={() => setRecording(true)}>{t("web-regie-led-inspect")}</Button>}>
      <p className={classes.inset}>{t("web-regie-led-inspections-hint")}</p>
      {recording && <RecordDialog officeId={officeId} onClose={() => setRecording(false)} onDone={reload} />}
      <div className={`${ui.filters} no-print`}>
        <DateField label={t("web-from")} value={values.inspectedFrom} onChange={set("inspectedFrom")} />
        <DateField label={t("web-until")} value={values.inspectedUntil} onChange={set("inspectedUntil")} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (narrowed
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty glyph="audit" title={t("web-regie-led-inspections-empty")} hint={t("web-regie-led-inspections-empty-hint")} />)}
      {rows && rows.length > 0 && (
        <Table
          id="inspections"
          pages={pages}
          filters={filters.kept}
          caption={t("web-regie-led-inspections")}
          rows={rows}
          keyOf={(one) => one.id}
          columns={[
            { id: "on", label: t("web-regie-led-inspected-on"), lead: true, text: (one) => one.on, cell: (one) => <Day iso={one.on} /> },
            { id: "person", label: t("web-person"), text: (one) => pick(one.by.name), cell: (one) => <bdi>{pick(one.by.name)}</bdi> },
            { id: "expected", label: t("web-regie-led-expected"), text: (one) => one.expected, order: (one) => centimes(one.expected), cell: (one) => <Amount of={one.expected} /> },
            { id: "counted", label: t("web-regie-led-counted"), text: (one) => one.counted, order: (one) => centimes(one.counted), cell: (one) => <Amount of={one.counted} /> },
            {
              id: "difference", label: t("web-regie-rmt-difference"), text: (one) => one.difference, order: (one) => centimes(one.difference),
              cell: (one) => (centimes(one.difference) === 0 ? <Badge color="green">{t("web-regie-led-agrees")}</Badge> : <span className={classes.toned} data-tone="bad"><Amount of={one.difference} strong /></span>),
            },
            {
              id: "books", label: t("web-regie-cof-books"), text: books, order: wrong,
              cell: (one) => (one.books.length === 0 ? "—" : (
                <Badge color={wrong(one) === 0 ? "green" : "red"}>{books(one)}</Badge>
              )),
            },
            { id: "findings", label: t("web-regie-led-findings"), text: (one) => one.findings, cell: (one) => <bdi>{one.findings}</bdi> },
            ...(may("regie.remittance.print") ? [{
              label: t("web-regie-led-report"),
              cell: (one: Inspection) => (
                <PaperButtons compact what={`${t("web-regie-led-report")} ${one.on}`} print={(language) => print({ input: { inspectionId: one.id, language } })} />
              ),
            }] : []),
            ...(counts ? [{
              label: t("web-actions"), bare: true,
              cell: (one: Inspection) => one.by.id === viewer?.staff.id && (
                <Button className="no-print" size="compact-sm" variant="subtle" onClick={() => setCounting(one)}>{t("web-regie-ticket-count")}</Button>
              ),
            }] : []),
          ]}
        />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {counting && <CountDialog officeId={officeId} inspectionId={counting.id} onClose={() => setCounting(undefined)} onDone={reload} />}
    </Card>
  );
}
