import { Alert, Badge, Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useEffect, type ReactNode } from "react";
import { usePick, useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import type { Pages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { FormModal } from "@/ui/unsaved";
import ui from "@/ui/ui.module.css";
import { daysTo, hindranceOf, type Doing } from "./acting";
import type { Visa } from "./actQueries";
import classes from "./budget.module.css";
import { useLabel } from "./labels";
import type { Budget } from "./queries";

const VISA_COLOURS: Record<string, string> = { WAITING: "blue", GRANTED: "green", TACIT: "green", REFUSED: "red" };

/** How many days are left until a day, or have gone by since. */
export function DaysLeft({ iso }: { iso: string }) {
  const t = useText();
  const days = daysTo(iso);
  return (
    <Badge color={days < 0 ? "red" : days <= 3 ? "orange" : "blue"} variant="light">
      {t(days < 0 ? "web-budget-days-late" : "web-budget-days-left", { count: Math.abs(days) })}
    </Badge>
  );
}

/** A visa and, while it waits, its last day. */
export function VisaState({ of, late = false }: { of: Visa; late?: boolean }) {
  const t = useText();
  const label = useLabel();
  return (
    <span>
      <Badge color={late ? "red" : (VISA_COLOURS[of.state] ?? "gray")}>{label("visa", of.state)}</Badge>
      {of.state === "WAITING" && (
        <div>
          <small>{t("web-budget-visa-by")} <Day iso={of.due} /></small> <DaysLeft iso={of.due} />
          {!of.certain && <> <Badge color="yellow" variant="light">{t("web-budget-uncertain")}</Badge></>}
        </div>
      )}
    </span>
  );
}

/** A line by its code and its name, and the way to it in the nomenclature. */
export function LineLink({ line }: { line: { code: string; name: { ar: string; fr: string } } }) {
  const pick = usePick();
  return <Link to="/budget/lines" search={{ query: line.code } as never}><Ref>{line.code}</Ref> · <bdi>{pick(line.name)}</bdi></Link>;
}

/** Why nothing is done under this budget today. */
export function Hindered({ budget, doing }: { budget: Budget; doing: Doing }) {
  const t = useText();
  const why = hindranceOf(budget, doing);
  return why ? <Alert color="blue" variant="light" icon={<Glyph name="clock" />}>{t(`web-budget-hindered-${why}`)}</Alert> : null;
}

interface ActProps { label: string; number: number; danger?: boolean; quiet?: boolean; onClick: () => void }

/** A button of a row: whoever hears the page is told of which row. */
export function Act({ label, number, danger = false, quiet = false, onClick }: ActProps) {
  const t = useText();
  return (
    <Button size="compact-sm" variant={quiet ? "subtle" : "light"} color={danger ? "red" : "accent"} aria-label={t("web-budget-act-of", { act: label, number: String(number) })} onClick={onClick}>{label}</Button>
  );
}

interface ListProps<R> {
  id: string;
  title: string;
  empty: { title: string; hint: string };
  pages: Pages<R>;
  columns: readonly Column<R>[];
  action?: ReactNode;
  filters?: { fields: ReactNode; kept: { values: Record<string, string>; set: (values: Record<string, string>) => void } };
  /** What is left out of what was read; none: nothing. */
  keep?: ((row: R) => boolean) | undefined;
  /** Whether there may be others than these. */
  narrowed?: boolean;
}

/** A list with its filters, and what to do where there is nothing in it. */
export function ActList<R extends { id: string }>({ id, title, empty, pages, columns, action, filters, keep, narrowed = false }: ListProps<R>) {
  const t = useText();
  const { loading, failure, reload, more, hasMore, busy, loadAll } = pages;
  const chosen = keep !== undefined;
  // The server does not know this choice: it is made among all there are.
  useEffect(() => {
    if (chosen && hasMore) void loadAll();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for a choice or a new list
  }, [chosen, hasMore]);
  const rows = keep ? pages.rows?.filter(keep) : pages.rows;
  const none = rows && rows.length === 0 && !(chosen && busy);
  return (
    <Card flush title={title} action={action}>
      {filters && <div className={`${ui.filters} no-print`}>{filters.fields}</div>}
      {(loading || (chosen && busy)) && <div style={{ padding: 20 }}><Loading /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {none && narrowed && <Empty glyph="search" title={t("web-budget-none-found")} hint={t("web-budget-none-found-hint")} />}
      {none && !narrowed && <Empty glyph="inbox" {...empty} />}
      {rows && rows.length > 0 && (
        <Table id={id} caption={title} rows={rows} keyOf={(row) => row.id} columns={columns} {...(chosen ? {} : { pages })} {...(filters ? { filters: filters.kept } : {})} />
      )}
      <More shown={hasMore && !chosen} onMore={more} busy={busy} />
    </Card>
  );
}

interface DetailsProps { title: string; items: Parameters<typeof Facts>[0]["items"]; onClose: () => void }

/** All that is known of one thing. */
export function Details({ title, items, onClose }: DetailsProps) {
  return <FormModal title={title} dirty={false} onClose={onClose}><Facts items={items} /></FormModal>;
}

/** What somebody wrote, in its own direction and its own lines. */
export const Words = ({ children }: { children: string }) => <bdi className={classes.words}>{children}</bdi>;

/** The day and the number of what an authority did. */
export const StepFact = ({ of }: { of: { on: string; reference: string | null } }) => <span><Day iso={of.on} />{of.reference && <> · <bdi>{of.reference}</bdi></>}</span>;
