import { useNavigate } from "@tanstack/react-router";
import { defaultRangeExtractor, useWindowVirtualizer } from "@tanstack/react-virtual";
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from "react";
import { flushSync } from "react-dom";
import type { Column, TableProps } from "./table";
import { InRow } from "./text";

/** From this many rows on, only those in sight are drawn. */
const LONG = 120;
const FIRST_LINK = "a[href],button:not(:disabled)";

type RowsProps<R> = TableProps<R> & { columns: readonly Column<R>[] };

/** On paper every row is drawn. */
function usePrinting(): boolean {
  const [printing, setPrinting] = useState(false);
  useEffect(() => {
    const begin = () => flushSync(() => setPrinting(true));
    const end = () => setPrinting(false);
    addEventListener("beforeprint", begin);
    addEventListener("afterprint", end);
    return () => {
      removeEventListener("beforeprint", begin);
      removeEventListener("afterprint", end);
    };
  }, []);
  return printing;
}

function Row<R>({ table, row, index, measure }: { table: RowsProps<R>; row: R; index: number; measure?: (element: HTMLTableRowElement | null) => void }) {
  const navigate = useNavigate();
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={table.pages ? index + 2 : undefined}
      data-link={table.linkOf ? "" : undefined}
      onClick={table.linkOf ? (event) => {
        if ((event.target as HTMLElement).closest("a,button") || window.getSelection()?.toString()) return;
        void navigate({ to: table.linkOf?.(row) ?? "/" });
      } : undefined}
    >
      {table.columns.map((column) => (
        <td key={column.label} data-label={column.label} data-lead={column.lead ? "" : undefined} data-bare={column.bare ? "" : undefined} data-pressed={column.bare && !column.printed ? "" : undefined}>
          {column.cell(row)}
        </td>
      ))}
    </tr>
  );
}

/** Up and down go from row to row, from the link or button that has the focus. */
function useArrows(reveal: (index: number) => void) {
  const body = useRef<HTMLTableSectionElement>(null);
  const onKeyDown = (event: KeyboardEvent) => {
    const step = event.key === "ArrowDown" ? 1 : event.key === "ArrowUp" ? -1 : 0;
    const row = (event.target as HTMLElement).closest<HTMLElement>("tr[data-index]");
    if (step === 0 || !row || event.altKey || event.ctrlKey || event.metaKey) return;
    const index = Number(row.dataset.index) + step;
    const focus = () => {
      const link = body.current?.querySelector<HTMLElement>(`tr[data-index="${index}"]`)?.querySelector<HTMLElement>(FIRST_LINK);
      link?.focus();
      return link !== null && link !== undefined;
    };
    event.preventDefault();
    if (!focus()) {
      reveal(index);
      requestAnimationFrame(() => requestAnimationFrame(focus));
    }
  };
  return { body, onKeyDown };
}

function Short<R>(table: RowsProps<R>) {
  const { body, onKeyDown } = useArrows(() => undefined);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys only move between the links inside
    <tbody ref={body} onKeyDown={onKeyDown}>
      {table.rows.map((row, index) => <Row key={table.keyOf(row)} table={table} row={row} index={index} />)}
    </tbody>
  );
}

function Long<R>(table: RowsProps<R>) {
  // What has the focus stays drawn wherever the page is scrolled to: nobody loses their place.
  const [focused, setFocused] = useState<number>();
  const [margin, setMargin] = useState(0);
  const rows = useWindowVirtualizer({
    count: table.rows.length,
    estimateSize: () => (window.innerWidth < 768 ? 220 : 58),
    overscan: 14,
    scrollMargin: margin,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return focused === undefined || shown.includes(focused) ? shown : [...shown, focused].sort((a, b) => a - b);
    },
  });
  const { body, onKeyDown } = useArrows((index) => rows.scrollToIndex(index, { align: "auto" }));
  useLayoutEffect(() => setMargin((body.current?.getBoundingClientRect().top ?? 0) + window.scrollY), [body]);
  const items = rows.getVirtualItems();
  const parts: React.ReactNode[] = [];
  let end = margin;
  for (const item of items) {
    const gap = item.start - end;
    if (gap > 0) parts.push(<tr key={`gap-${item.index}`} aria-hidden="true" className="table-gap" style={{ blockSize: gap }}><td colSpan={table.columns.length} /></tr>);
    const row = table.rows[item.index];
    if (row !== undefined) parts.push(<Row key={table.keyOf(row)} table={table} row={row} index={item.index} measure={rows.measureElement} />);
    end = item.end;
  }
  const rest = rows.getTotalSize() + margin - end;
  if (rest > 0) parts.push(<tr key="gap-end" aria-hidden="true" className="table-gap" style={{ blockSize: rest }}><td colSpan={table.columns.length} /></tr>);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- the keys only move between the links inside
    <tbody
      ref={body}
      onKeyDown={onKeyDown}
      onFocus={(event) => setFocused(Number((event.target as HTMLElement).closest<HTMLElement>("tr[data-index]")?.dataset.index))}
      onBlur={() => setFocused(undefined)}
    >
      {parts}
    </tbody>
  );
}

/** The rows of a table: all of them, or of a long one those in sight. */
export function Rows<R>(table: RowsProps<R>) {
  const printing = usePrinting();
  return <InRow value>{table.rows.length > LONG && !printing ? <Long {...table} /> : <Short {...table} />}</InRow>;
}
