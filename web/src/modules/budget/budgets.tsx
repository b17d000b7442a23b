import { Button, NativeSelect } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import { BudgetCalendar } from "./calendar";
import { BudgetState, useStanding } from "./parts";
import { BUDGET_CREATE, BUDGETS } from "./queries";
import { Tasks } from "./tasks";
import { openable, prepared } from "./years";

function NewBudget({ taken, onClose }: { taken: readonly number[]; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [create] = useAction(BUDGET_CREATE);
  const [operationId, renew] = useOperationId();
  const free = openable().filter((year) => !taken.includes(year));
  const first = free.includes(prepared()) ? prepared() : free[0];
  const form = useForm({ initialValues: { year: String(first ?? "") }, validate: { year: required(t("web-required")) } });
  return (
    <FormDialog title={t("web-budget-new")} confirm={t("web-budget-create")} done={t("web-budget-created")} form={form} onRefused={renew} onClose={onClose}
      send={async (values) => {
        const outcome = await create({ input: { operationId, year: Number(values.year) } });
        const made = outcome?.payload?.budget;
        if (made && outcome.errors.length === 0) void navigate({ to: `/budget/${made.id}` });
        return outcome;
      }}>
      <NativeSelect label={t("web-budget-year")} description={t("web-budget-year-hint")} required data-autofocus data={free.map(String)} {...form.getInputProps("year")} />
    </FormDialog>
  );
}

/** The years, where each stands, and the calendar of the one that is prepared. */
export function Budgets() {
  const t = useText();
  const may = useMay();
  const standing = useStanding();
  const pages = usePages(BUDGETS, { first: 20 }, (data) => data.budgets);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [creating, setCreating] = useState(false);
  const taken = rows?.map((row) => row.year) ?? [];
  const create = may("budget.budget.create") && rows && openable().some((year) => !taken.includes(year)) && (
    <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setCreating(true)}>{t("web-budget-new")}</Button>
  );
  return (
    <Page title={t("web-budget-budgets")} actions={create}>
      {rows && <Tasks budgets={rows} />}
      <Card flush>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="file" title={t("web-budget-empty")} hint={t("web-budget-empty-hint")}>{create}</Empty>}
        {rows && rows.length > 0 && (
          <Table
            id="budgets"
            pages={pages}
            caption={t("web-budget-budgets")}
            rows={rows}
            keyOf={(row) => row.id}
            linkOf={(row) => `/budget/${row.id}`}
            columns={[
              { id: "year", label: t("web-budget-year"), lead: true, text: (row) => String(row.year), order: (row) => row.year, cell: (row) => <Link to={`/budget/${row.id}`}><Ref>{row.year}</Ref></Link> },
              { id: "state", label: t("web-state"), text: (row) => standing(row).join(" · "), cell: (row) => <BudgetState of={row} /> },
              { id: "version", label: t("web-budget-version-in-force"), text: (row) => String(row.inForce?.number ?? ""), cell: (row) => (row.inForce ? <Ref>{row.inForce.number}</Ref> : "—") },
              { id: "last", label: t("web-budget-last-order-day"), text: (row) => row.lastOrderDay, cell: (row) => <Day iso={row.lastOrderDay} /> },
              { id: "closed", label: t("web-budget-closed-on"), text: (row) => row.closedOn ?? "", cell: (row) => <Day iso={row.closedOn} /> },
            ]}
          />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      <BudgetCalendar budgets={rows ?? []} />
      {creating && <NewBudget taken={taken} onClose={() => setCreating(false)} />}
    </Page>
  );
}
