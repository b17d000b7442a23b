import { Button } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { useText } from "@/kernel/locale";
import classes from "./ui.module.css";

export interface Column<R> {
  label: string;
  cell: (row: R) => ReactNode;
  /** The line that names the row: leads the card on a phone. */
  lead?: boolean;
  /** No label on a phone (buttons). */
  bare?: boolean;
}

/** A table on a wide screen, a list of cards on a phone. `linkOf` makes the whole row lead somewhere. */
export function Table<R>(props: {
  caption: string;
  columns: readonly Column<R>[];
  rows: readonly R[];
  keyOf: (row: R) => string;
  linkOf?: (row: R) => string;
}) {
  const navigate = useNavigate();
  return (
    <table className={classes.table}>
      <caption className="visually-hidden">{props.caption}</caption>
      <thead>
        <tr>{props.columns.map((column) => <th key={column.label} scope="col">{column.label}</th>)}</tr>
      </thead>
      <tbody>
        {props.rows.map((row) => (
          <tr
            key={props.keyOf(row)}
            data-link={props.linkOf ? "" : undefined}
            onClick={props.linkOf ? (event) => {
              if ((event.target as HTMLElement).closest("a,button") || window.getSelection()?.toString()) return;
              void navigate({ to: props.linkOf?.(row) ?? "/" });
            } : undefined}
          >
            {props.columns.map((column) => (
              <td key={column.label} data-label={column.label} data-lead={column.lead ? "" : undefined} data-bare={column.bare ? "" : undefined}>
                {column.cell(row)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** The button under a list that has a next page. */
export function More({ shown, onMore, busy }: { shown: boolean; onMore: () => void; busy?: boolean }) {
  const t = useText();
  if (!shown) return null;
  return (
    <div className={`${classes.more} no-print`}>
      <Button variant="light" onClick={onMore} loading={busy ?? false}>{t("web-more")}</Button>
    </div>
  );
}
