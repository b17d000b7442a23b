import { Button, Menu, Modal, TextInput } from "@mantine/core";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useText } from "@/kernel/locale";
import { csv, download } from "./csv";
import { useFocusBack } from "./focus";
import { Glyph } from "./glyph";
import type { Column, TableProps } from "./table";
import { notify } from "./toast";
import type { useTableState, View } from "./tableState";
import classes from "./ui.module.css";

type State = Pick<ReturnType<typeof useTableState>, "hidden" | "sort" | "views" | "change">;

function NameView({ onSave, onClose }: { onSave: (name: string) => void; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  const [name, setName] = useState("");
  return (
    <Modal opened onClose={onClose} title={t("web-table-view-save")} closeButtonProps={{ "aria-label": t("web-close") }}>
      <form onSubmit={(event) => { event.preventDefault(); if (name.trim()) onSave(name.trim()); }}>
        <TextInput data-autofocus label={t("web-table-view-name")} description={t("web-table-view-hint")} value={name} maxLength={40} dir="auto" required onChange={(event) => setName(event.currentTarget.value)} />
        <Button type="submit" mt="md" disabled={!name.trim()}>{t("web-save")}</Button>
      </form>
    </Modal>
  );
}

function Views<R>({ table, state }: { table: TableProps<R>; state: State }) {
  const t = useText();
  const [naming, setNaming] = useState(false);
  const save = (name: string) => {
    const view: View = { name, filters: table.filters?.values ?? {}, hidden: state.hidden, sort: state.sort };
    state.change({ views: [...state.views.filter((one) => one.name !== name), view] });
    setNaming(false);
  };
  const show = (view: View) => {
    state.change({ hidden: view.hidden, sort: view.sort });
    table.filters?.set(view.filters);
  };
  return (
    <>
      <Menu position="bottom-end" withInitialFocusPlaceholder={false}>
        <Menu.Target><Button size="compact-sm" variant="subtle" leftSection={<Glyph name="filter" size={15} />}>{t("web-table-views")}</Button></Menu.Target>
        <Menu.Dropdown>
          {state.views.map((view) => <Menu.Item key={view.name} onClick={() => show(view)}><bdi>{view.name}</bdi></Menu.Item>)}
          {state.views.length > 0 && <Menu.Divider />}
          <Menu.Item onClick={() => setNaming(true)}>{t("web-table-view-save")}</Menu.Item>
          {state.views.map((view) => (
            <Menu.Item key={view.name} color="red" onClick={() => state.change({ views: state.views.filter((one) => one !== view) })}>{t("web-table-view-drop", { name: view.name })}</Menu.Item>
          ))}
        </Menu.Dropdown>
      </Menu>
      {naming && <NameView onSave={save} onClose={() => setNaming(false)} />}
    </>
  );
}

/** What can be done with a table as a whole: columns, saved views, a file, paper. */
export function TableTools<R>({ table, columns, rows, state }: { table: TableProps<R>; columns: readonly Column<R>[]; rows: readonly R[]; state: State }) {
  const t = useText();
  const choice = table.columns.filter((column) => column.id && !column.lead);
  const written = columns.filter((column) => column.text);
  const busy = table.pages?.busy ?? false;
  const save = async () => {
    // The file holds the whole list, in the order on screen; what was not loaded yet comes at its end.
    const all = table.pages?.hasMore ? await table.pages.loadAll() : undefined;
    const known = new Set(rows.map(table.keyOf));
    const lines = [...rows, ...(all?.rows ?? []).filter((row) => !known.has(table.keyOf(row)))];
    // Nobody takes a part for the whole.
    if (all && !all.whole) notify("failed", t("web-table-export-part", { count: lines.length }));
    download(`${table.id ?? "jamaa"}-${today()}.csv`, csv([written.map((column) => column.label), ...lines.map((row) => written.map((column) => column.text?.(row) ?? ""))]));
  };
  return (
    <div className={`${classes.tools} no-print`}>
      <Views table={table} state={state} />
      <Menu position="bottom-end" closeOnItemClick={false} withInitialFocusPlaceholder={false}>
        <Menu.Target><Button size="compact-sm" variant="subtle" leftSection={<Glyph name="settings" size={15} />}>{t("web-table-columns")}</Button></Menu.Target>
        <Menu.Dropdown>
          {choice.map((column) => (
            <Menu.CheckboxItem key={column.id} checked={!state.hidden.includes(column.id ?? "")}
              onChange={(shown) => state.change({ hidden: shown ? state.hidden.filter((one) => one !== column.id) : [...state.hidden, column.id ?? ""] })}>
              {column.label}
            </Menu.CheckboxItem>
          ))}
        </Menu.Dropdown>
      </Menu>
      <Button size="compact-sm" variant="subtle" loading={busy} leftSection={<Glyph name="down" size={15} />} onClick={() => void save()}>{t("web-table-export")}</Button>
      <Button size="compact-sm" variant="subtle" leftSection={<Glyph name="print" size={15} />} onClick={() => window.print()}>{t("web-print")}</Button>
    </div>
  );
}
