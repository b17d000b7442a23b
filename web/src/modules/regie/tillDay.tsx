import { Badge, Textarea, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link } from "@tanstack/react-router";
import { Fragment } from "react";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { FormDialog } from "@/ui/formDialog";
import { Card, Facts } from "@/ui/page";
import { Failures, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { At, Colon, Day, Ref } from "@/ui/text";
import { FormModal } from "@/ui/unsaved";
import { Amount, centimes, fromCentimes, MoneyField, parseMoney, useFigures, useMoneyRule } from "./money";
import classes from "./receipt.module.css";
import { DAY_CLOSE, DAY_OPEN, TILL_DAY, TILL_DAYS, type MyTill, type TillDay } from "./receiptQueries";
import { placed } from "./refusals";

/** Notes and coins in use, in centimes, the largest first; from twenty dirhams on it is a note. */
const PIECES = [20_000, 10_000, 5_000, 2_000, 1_000, 500, 200, 100, 50, 20, 10] as const;
const LEAST_NOTE = 2_000;

export function OpenDay({ till, onClose, onDone }: { till: MyTill; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const money = useMoneyRule();
  const [open] = useAction(DAY_OPEN);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { float: "" }, validate: { float: money() } });
  return (
    <FormDialog title={t("web-regie-till-open")} confirm={t("web-regie-till-open-confirm")} done={t("web-regie-till-opened")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => open({ input: { operationId, tillId: till.id, float: parseMoney(values.float) ?? values.float } })}>
      <p className={classes.hint}>{t("web-regie-till-open-hint")}</p>
      <MoneyField label={t("web-regie-till-float")} required data-autofocus {...form.getInputProps("float")} />
    </FormDialog>
  );
}

/** How many as typed; nothing is none, null is no number. */
function countOf(typed: string): number | null {
  const text = typed.trim();
  if (text === "") return 0;
  return /^\d{1,6}$/.test(text) && Number(text) <= 100_000 ? Number(text) : null;
}

interface CloseProps { onClose: () => void; onDone: () => void }

function Count({ day, onClose, onDone }: CloseProps & { day: TillDay }) {
  const t = useText();
  const figures = useFigures();
  const [close] = useAction(DAY_CLOSE);
  const [operationId, renew] = useOperationId();
  const valueOf = (piece: number) => figures(piece % 100 === 0 ? String(piece / 100) : fromCentimes(piece));
  const sumOf = (counts: readonly string[]) => PIECES.reduce<number>((all, piece, at) => all + piece * (countOf(counts[at] ?? "") ?? 0), 0);
  const form = useForm({
    initialValues: { denominations: PIECES.map(() => ""), reasons: "" },
    validate: {
      denominations: (counts) => (counts.some((one) => countOf(one) === null) ? t("web-regie-till-count-wrong") : null),
      reasons: (value, values) => (value.trim() || sumOf(values.denominations) === centimes(day.expected) ? null : t("web-regie-till-reasons-missing")),
    },
  });
  const { denominations } = form.values;
  const counted = sumOf(denominations);
  const difference = counted - centimes(day.expected);
  const send = async (values: typeof form.values) => {
    const pieces = PIECES.map((piece, at) => ({ at, value: fromCentimes(piece), count: countOf(values.denominations[at] ?? "") ?? 0 })).filter((one) => one.count > 0);
    const outcome = await close({
      input: { operationId, dayId: day.id, denominations: pieces.map(({ value, count }) => ({ value, count })), reasons: (difference !== 0 && values.reasons.trim()) || null },
    });
    // Which of the counted ones is meant: those of which there were none were not sent.
    return placed(outcome, (path) => (path[0] === "denominations" ? ["denominations"] : path));
  };
  return (
    <FormDialog title={t("web-regie-till-close")} confirm={t("web-regie-till-close-confirm")} done={t("web-regie-till-closed")} form={form} onRefused={renew} onClose={onClose} onDone={onDone} send={send}>
      <p className={classes.hint}>{t("web-regie-till-close-hint")}</p>
      <div className={classes.pieces} role="group" aria-label={t("web-regie-till-pieces")}>
        {PIECES.map((piece, at) => {
          const name = t(piece >= LEAST_NOTE ? "web-regie-till-notes-of" : "web-regie-till-coins-of", { value: valueOf(piece) });
          const count = countOf(denominations[at] ?? "");
          return (
            <Fragment key={piece}>
              <span aria-hidden="true">{name}</span>
              <TextInput aria-label={name} dir="ltr" inputMode="numeric" autoComplete="off" data-autofocus={at === 0 || undefined} error={count === null}
                {...form.getInputProps(`denominations.${at}`, { withError: false })} />
              <span className={classes.worth}>{count ? <Amount of={fromCentimes(count * piece)} /> : ""}</span>
            </Fragment>
          );
        })}
      </div>
      {form.errors.denominations && <p role="alert" style={{ margin: 0, color: "var(--bad-ink)" }}>{form.errors.denominations}</p>}
      <div className={classes.total}><span>{t("web-regie-till-expected")}</span><Amount of={day.expected} strong /></div>
      <div className={classes.total} role="status" data-tone={difference === 0 ? undefined : "warn"}>
        <span>{t("web-regie-till-counted")}</span><Amount of={fromCentimes(counted)} strong />
        {difference !== 0 && <span>{t(difference < 0 ? "web-regie-till-shortfall" : "web-regie-till-surplus")}<Colon /><Amount of={fromCentimes(Math.abs(difference))} strong /></span>}
      </div>
      {difference !== 0 && <Textarea label={t("web-regie-till-reasons")} dir="auto" autosize minRows={2} maxLength={500} required {...form.getInputProps("reasons")} />}
    </FormDialog>
  );
}

/** Counts the notes and coins of a till against what should be there; a difference is explained. */
export function CloseDay({ dayId, ...rest }: CloseProps & { dayId: string }) {
  const t = useText();
  const asked = useData(TILL_DAY, { id: dayId });
  if (asked.data?.day) return <Count day={asked.data.day} {...rest} />;
  return (
    <FormModal title={t("web-regie-till-close")} dirty={false} onClose={rest.onClose}>
      <Failures of={[asked]} />
      {asked.loading && <Loading rows={3} />}
    </FormModal>
  );
}

/** The day in figures, beside the counter. */
export function DayFigures({ day, till }: { day: TillDay; till: MyTill }) {
  const t = useText();
  const pick = usePick();
  const book = till.book;
  const some = (amount: string) => (centimes(amount) === 0 ? null : <Amount of={amount} />);
  return (
    <Card title={t("web-regie-till-day")}>
      <Facts
        items={[
          [t("web-regie-till-since"), <At key="at" at={day.openedAt} />],
          [t("web-regie-till-agent"), <bdi key="s">{pick(day.staff.name)}</bdi>],
          [t("web-regie-till-float"), <Amount key="f" of={day.float} />],
          [t("web-regie-mode-cash"), <Amount key="c" of={day.taken.cash} />],
          [t("web-regie-mode-cheque"), some(day.taken.cheque)],
          [t("web-regie-mode-transfer"), some(day.taken.transfer)],
          [t("web-regie-mode-card"), some(day.taken.card)],
          [t("web-regie-ticket-of-these"), some(day.tickets)],
          [t("web-regie-till-taken"), <Amount key="t" of={day.taken.total} strong />],
          [t("web-regie-till-expected"), <Amount key="e" of={day.expected} strong />],
          [t("web-regie-receipts"), t("web-regie-till-receipts", { count: day.receipts, voids: day.voids })],
          [t("web-regie-till-next-number"), book?.nextNumber != null && <span key="n"><Ref>{book.nextNumber}</Ref> <small>{t("web-regie-till-left", { count: book.left })}</small></span>],
        ]}
      />
    </Card>
  );
}

/** The last days of a till, each with what was taken and how its count came out. */
export function LastDays({ tillId }: { tillId: string }) {
  const t = useText();
  const days = useData(TILL_DAYS, { first: 7, filter: { tillId, open: false } });
  const { data, loading } = days;
  const nodes = data?.days.nodes ?? [];
  if (loading) return <Card title={t("web-regie-till-days")}><Loading rows={2} /></Card>;
  if (nodes.length === 0) return <Failures of={[days]} />;
  return (
    <Card flush title={t("web-regie-till-days")}>
      <Failures of={[days]} />
      <Table caption={t("web-regie-till-days")} rows={nodes} keyOf={(day) => day.id} columns={[
        { label: t("web-regie-till-day-on"), lead: true, cell: (day) => <Day iso={day.on} /> },
        { label: t("web-regie-till-taken"), cell: (day) => <Amount of={day.taken.total} strong /> },
        { label: t("web-regie-till-expected"), cell: (day) => <Amount of={day.closing?.expected} /> },
        { label: t("web-regie-till-counted"), cell: (day) => <Amount of={day.closing?.counted} /> },
        {
          label: t("web-regie-till-difference"),
          cell: (day) => {
            const { closing } = day;
            if (!closing || centimes(closing.difference) === 0) return <Badge color="green">{t("web-regie-till-exact")}</Badge>;
            return <span><Amount of={closing.difference} strong /><div><bdi>{closing.reasons}</bdi></div></span>;
          },
        },
        { label: t("web-regie-receipts"), cell: (day) => <Link to="/revenue/receipts" search={{ day: day.id } as never}>{t("web-regie-till-receipts", { count: day.receipts, voids: day.voids })}</Link> },
      ]} />
    </Card>
  );
}
