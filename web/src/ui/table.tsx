import { Button } from "@mantine/core";
import { isValidElement, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { TAGS } from "@/kernel/languages";
import { useLocale, useText } from "@/kernel/locale";
import { Glyph } from "./glyph";
import { Amount } from "./money";
import type { Pages } from "./pages";
import { Rows } from "./tableRows";
import { useTableState } from "./tableState";
import { TableTools } from "./tableTools";
import classes from "./ui.module.css";

export interface Column<R> {
  label: string;
  cell: (row: R) => ReactNode;
  /** The line that names the row: leads the card on a phone, and cannot be hidden. */
  lead?: boolean;
  /** No label on a phone (buttons), and nothing to print. */
  bare?: boolean;
  /** Printed although it is bare: it holds more than buttons. */
  printed?: boolean;
  /** Its name in what is kept and exported; with `text`, the column can be sorted, hidden and exported. */
  id?: string;
  /** The cell as plain text. */
  text?: (row: R) => string;
  /** What it is sorted by, where that is not its text (ISO dates, numbers). */
  order?: (row: R) => string | number;
}

export interface TableProps<R> {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  /** Makes the whole row lead somewhere. */
  linkOf?: (row: R) => string;
  /** Names the table in what is kept; gives it tools (columns, sorting, export, print, saved views). */
  id?: string;
  /** The connection the rows come from: its next pages are loaded to sort or export the whole. */
  pages?: Pages<R>;
  /** Keeps the server's order, for a list of which nobody reads the whole only to sort it. */
  inOrder?: boolean;
  /** The filters above the table, which a saved view remembers. */
  filters?: { values: Record<string, string>; set: (values: Record<string, string>) => void };
}

function useSorted<R>(props: TableProps<R>, sort: { column: string; down: boolean } | null): readonly R[] {
  const { locale } = useLocale();
  const { rows, columns } = props;
  return useMemo(() => {
    const column = columns.find((one) => one.id === sort?.column);
    const of = column?.order ?? column?.text;
    if (!of || !sort) return rows;
    // Arabic by its own alphabet and French with its accents, numbers by their size.
    const { compare } = new Intl.Collator([...TAGS[locale]], { numeric: true });
    const sign = sort.down ? -1 : 1;
    return [...rows].sort((a, b) => {
      const [x, y] = [of(a), of(b)];
      return sign * (typeof x === "number" && typeof y === "number" ? x - y : compare(String(x), String(y)));
    });
    // eslint-disable-next-line react-hooks/exhaustive-deps -- columns are made anew by every rendering
  }, [rows, sort, locale]);
}

/** Whether a column holds amounts: its heading then ends where they end. */
function ofAmounts<R>(column: Column<R>, rows: readonly R[]): boolean {
  const cell = rows[0] === undefined ? undefined : column.cell(rows[0]);
  return isValidElement(cell) && cell.type === Amount;
}

/** A table on a wide screen, a list of cards on a phone; long ones draw only the rows in sight. */
export function Table<R>(props: TableProps<R>) {
  const t = useText();
  const { hidden, sort, change, views } = useTableState(props.id);
  const sorted = useSorted(props, props.id && !props.inOrder ? sort : null);
  const columns = props.columns.filter((column) => !column.id || column.lead || !hidden.includes(column.id));
  const turn = (id: string) => change({ sort: sort?.column !== id ? { column: id, down: false } : sort.down ? null : { column: id, down: true } });
  // An order is told of the whole list: what is not loaded yet is fetched first.
  const partly = Boolean(props.pages?.hasMore);
  useEffect(() => {
    if (props.id && sort && !props.inOrder && partly) void props.pages?.loadAll();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for an order or a new list
  }, [sort, partly, props.id]);
  return (
    <>
      {props.id && <TableTools table={props} columns={columns} rows={sorted} state={{ hidden, sort, views, change }} />}
      <table className={classes.table} aria-rowcount={props.pages ? (partly ? -1 : props.rows.length + 1) : undefined} aria-busy={props.pages?.refreshing ? true : undefined}>
        <caption className="visually-hidden">{props.caption}</caption>
        <thead>
          <tr aria-rowindex={props.pages ? 1 : undefined}>
            {columns.map((column) => {
              const id = props.id && !props.inOrder && column.text ? column.id : undefined;
              const order = id !== undefined && sort?.column === id ? (sort.down ? "descending" : "ascending") : undefined;
              return (
                <th key={column.label} scope="col" aria-sort={order} data-bare={column.bare ? "" : undefined} data-amount={ofAmounts(column, sorted) || undefined} data-pressed={column.bare && !column.printed ? "" : undefined}>
                  {id === undefined ? column.label : (
                    <button type="button" className={classes.sort} data-order={order} title={t("web-table-sort", { column: column.label })} onClick={() => turn(id)}>
                      {column.label}<Glyph name="sort" size={13} />
                    </button>
                  )}
                </th>
              );
            })}
          </tr>
        </thead>
        <Rows {...props} columns={columns} rows={sorted} />
      </table>
    </>
  );
}

/** The end of a list that has a next page: it comes by itself on the way down, or with the button. */
export function More({ shown, onMore, busy }: { shown: boolean; onMore: () => void; busy?: boolean }) {
  const t = useText();
  const end = useRef<HTMLDivElement>(null);
  const [near, setNear] = useState(false);
  useEffect(() => {
    const element = end.current;
    if (!element || !shown) return undefined;
    const observer = new IntersectionObserver((entries) => setNear(entries.some((one) => one.isIntersecting) && window.scrollY > 0), { rootMargin: "300px" });
    observer.observe(element);
    return () => observer.disconnect();
  }, [shown]);
  useEffect(() => {
    if (near && !busy) onMore();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once each time the end comes near
  }, [near, busy]);
  if (!shown) return null;
  return (
    <div ref={end} className={`${classes.more} no-print`}>
      <Button variant="light" onClick={onMore} loading={busy ?? false}>{t("web-more")}</Button>
    </div>
  );
}
