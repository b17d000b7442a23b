import { Badge, Button, Checkbox, NativeSelect, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { useClient } from "urql";
import { failureOf, graphql, type Failure, type ResultOf, type UserError, type VariablesOf } from "@/kernel/api";
import { civilDate, today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, Failures, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column, type TableProps } from "@/ui/table";
import { Day } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { PersonSelect, type Person } from "@/modules/shell/PersonSelect";
import { PreviewDialog } from "./preview";
import { PREVIEW, type Preview } from "./queries";

const LendingFields = graphql(`
  fragment LendingFields on Lending @_unmask {
    id absence from until reason state allRoles mayEnd
    lender { id name { ar fr } } borrower { id name { ar fr } } roles { code name { ar fr } } unit { id name { ar fr } }
  }
`);
const LENDINGS = graphql(
  `query Lendings($first: Int, $after: String, $filter: LendingFilter) { lendings(first: $first, after: $after, filter: $filter) { nodes { ...LendingFields } pageInfo { hasNextPage endCursor } mayArrange } }`,
  [LendingFields],
);
const ARRANGES = graphql(`query LendingsArranged { lendings(first: 1) { mayArrange } }`);
const OWN_ROLES = graphql(`query OwnRoles { viewer { staff { id grants { id role { code name { ar fr } } } } } }`);
const ROLES_OF = graphql(`query RolesOf($id: ID!) { staffMember(id: $id) { id grants { id role { code name { ar fr } } } } }`);
const CREATE = graphql(`mutation LendingCreate($input: LendingCreateInput!) { lendingCreate(input: $input) { lending { ...LendingFields } userErrors { code field message } } }`, [LendingFields]);
const END = graphql(`mutation LendingEnd($input: LendingEndInput!) { lendingEnd(input: $input) { lending { ...LendingFields } userErrors { code field message } } }`, [LendingFields]);
type Lending = ResultOf<typeof LENDINGS>["lendings"]["nodes"][number];
type LendingCreateInput = VariablesOf<typeof CREATE>["input"];
type Outcome = { errors: UserError[]; failure?: Failure } | undefined;

const COLOURS = { PLANNED: "blue", ACTIVE: "green", OVER: "gray", ENDED: "gray" } as const;

/** What is lent, to whom, from when to when; or an absence. `lender` is whose rights, the viewer's own when missing. */
function LendDialog(props: { absence: boolean; lender: Person | undefined; arranges: boolean; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const { commune, viewer } = useSession();
  const client = useClient();
  const [create] = useAction(CREATE);
  const [asked, setAsked] = useState<{ wanted: LendingCreateInput; seen: Preview }>();
  const [operationId, renew] = useOperationId();
  const { absence } = props;
  const must = required(t("web-required"));
  const form = useForm({
    initialValues: { lenderId: props.lender?.id ?? "", borrowerId: "", roles: [] as string[], unitId: "", from: today(), until: "", reason: "" },
    validate: { borrowerId: (value) => (absence ? null : must(value)), from: must, until: must, reason: must },
  });
  const { lenderId, borrowerId } = form.values;
  const own = useData(OWN_ROLES, {}, { pause: lenderId !== "" });
  const other = useData(ROLES_OF, { id: lenderId }, { pause: lenderId === "" });
  const grants = (lenderId === "" ? own.data?.viewer?.staff.grants : other.data?.staffMember?.grants) ?? [];
  const roles = [...new Map(grants.map((grant) => [grant.role.code, pick(grant.role.name)])).entries()];
  const lends = !absence || borrowerId !== "";
  const title = t(absence ? "web-absence-new" : "web-lending-new");
  const confirm = t(absence ? "web-absence-create" : "web-lending-create");
  const done = t(absence ? "web-absence-created" : "web-lending-created");
  const input = (values: typeof form.values): LendingCreateInput => ({
    operationId, absence, from: values.from, until: values.until, reason: values.reason,
    lenderId: values.lenderId || null, borrowerId: values.borrowerId || null,
    roles: lends ? values.roles : [], unitId: (lends && values.unitId) || null,
  });
  // What is lent is shown with its effect before it holds, by the very rules that lend it: refusals come to the form.
  const foresee = async (values: typeof form.values): Promise<Outcome> => {
    const wanted = input(values);
    const looked = await client.query(PREVIEW, { change: { lendingCreate: wanted } }, { requestPolicy: "network-only" }).toPromise();
    const errors = looked.data?.rightsPreview.userErrors ?? [];
    const seen = looked.data?.rightsPreview.preview;
    if (looked.error) return { errors: [...errors], failure: failureOf(looked.error) };
    if (errors.length > 0) return { errors: [...errors] };
    if (!seen) return { errors: [], failure: { code: "INTERNAL" } };
    setAsked({ wanted, seen });
    return undefined;
  };
  if (asked) {
    return (
      <PreviewDialog title={t("web-preview-title")} confirm={confirm} done={done} change={{ lendingCreate: asked.wanted }} seen={asked.seen} back={() => setAsked(undefined)}
        send={(seenVersion) => create({ input: { ...asked.wanted, seenVersion } })} onDone={props.onDone} onClose={props.onClose} />
    );
  }
  return (
    <FormDialog
      title={title} confirm={lends ? t("web-preview-show") : confirm} done={done}
      form={form} onRefused={renew} onClose={props.onClose} onDone={props.onDone}
      send={(values) => (lends ? foresee(values) : create({ input: input(values) }))}
    >
      {lenderId !== "" ? <Failures of={[other]} /> : <Failures of={[own]} />}
      {props.lender && <p style={{ margin: 0 }}>{t("web-lending-of")} <strong><bdi>{pick(props.lender.name)}</bdi></strong></p>}
      {!props.lender && props.arranges && (
        <PersonSelect label={t("web-lending-whose")} description={t("web-choice-hint")} placeholder={t("web-lending-self")} among="staff" value={form.values.lenderId} but={viewer?.staff.id ?? ""} error={form.errors.lenderId}
          onChange={(id) => form.setValues({ lenderId: id, roles: [] })} />
      )}
      <PersonSelect label={t(absence ? "web-lending-deputy" : "web-lending-to")} description={t("web-choice-hint")} among={props.arranges ? "staff" : "colleagues"} value={borrowerId} but={lenderId || (viewer?.staff.id ?? "")} required={!absence}
        error={form.errors.borrowerId} onChange={(id) => form.setFieldValue("borrowerId", id)} />
      <div className={ui.grid2}>
        <DateField label={t("web-from")} required {...form.getInputProps("from")} />
        <DateField label={t("web-until")} required {...form.getInputProps("until")} />
      </div>
      <TextInput label={t("web-reason")} dir="auto" required {...form.getInputProps("reason")} />
      {lends && roles.length > 1 && (
        <Checkbox.Group label={t("web-lending-roles")} description={t("web-lending-roles-hint")} {...form.getInputProps("roles")}>
          <Stack gap="xs" mt="xs">{roles.map(([code, name]) => <Checkbox key={code} value={code} label={name} />)}</Stack>
        </Checkbox.Group>
      )}
      {lends && commune.units.length > 1 && (
        <NativeSelect label={t("web-unit")} data={[{ value: "", label: t("web-lending-everywhere") }, ...commune.units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} {...form.getInputProps("unitId")} />
      )}
    </FormDialog>
  );
}

function EndDialog({ lending, onClose, onDone }: { lending: Lending; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const [end] = useAction(END);
  const form = useForm({ initialValues: {} });
  const from = pick(lending.lender.name);
  return (
    <FormDialog danger title={t("web-lending-end-title")} confirm={t("web-lending-end")} done={t("web-lending-ended")} form={form} onClose={onClose} onDone={onDone}
      send={() => end({ input: { lendingId: lending.id } })}>
      <p style={{ margin: 0 }}>{lending.borrower ? t("web-lending-end-hint", { from, to: pick(lending.borrower.name) }) : t("web-lending-end-absence", { from })}</p>
    </FormDialog>
  );
}

type ListProps = Pick<TableProps<Lending>, "id" | "pages" | "filters"> & { rows: readonly Lending[]; onEnd: (lending: Lending) => void };

function Lines({ rows, onEnd, ...list }: ListProps) {
  const t = useText();
  const { locale } = useLocale();
  const pick = usePick();
  const what = (one: Lending) => {
    if (!one.borrower) return t("web-lending-absence");
    const roles = one.allRoles ? t("web-lending-all-roles") : one.roles.map((role) => pick(role.name)).join(t("web-list-separator"));
    return one.unit ? `${roles} (${pick(one.unit.name)})` : roles;
  };
  const state = (one: Lending) => t(`web-lending-state-${one.state.toLowerCase()}`);
  const columns: Column<Lending>[] = [
    { id: "lender", label: t("web-lending-from-whom"), lead: true, text: (one) => pick(one.lender.name), cell: (one) => <strong><bdi>{pick(one.lender.name)}</bdi></strong> },
    { id: "borrower", label: t("web-lending-to"), text: (one) => pick(one.borrower?.name), cell: (one) => (one.borrower ? <bdi>{pick(one.borrower.name)}</bdi> : "—") },
    { id: "what", label: t("web-lending-what"), text: what, cell: (one) => <span>{what(one)}</span> },
    { id: "from", label: t("web-from"), text: (one) => civilDate(one.from, locale), order: (one) => one.from, cell: (one) => <Day iso={one.from} /> },
    { id: "until", label: t("web-until"), text: (one) => civilDate(one.until, locale), order: (one) => one.until, cell: (one) => <Day iso={one.until} /> },
    { id: "reason", label: t("web-reason"), text: (one) => one.reason, cell: (one) => <bdi>{one.reason}</bdi> },
    { id: "state", label: t("web-state"), text: state, cell: (one) => <Badge color={COLOURS[one.state]}>{state(one)}</Badge> },
  ];
  if (rows.some((one) => one.mayEnd)) {
    columns.push({
      label: t("web-actions"), bare: true,
      cell: (one) => one.mayEnd && <Button size="compact-sm" variant="subtle" color="red" onClick={() => onEnd(one)}>{t("web-lending-end")}</Button>,
    });
  }
  return <Table {...list} caption={t("web-lendings")} rows={rows} keyOf={(one) => one.id} columns={columns} />;
}

/** What one person lends and borrows now or soon, on the page of that person. */
export function LendingsOf({ person }: { person: Person & { active: boolean } }) {
  const t = useText();
  const { viewer } = useSession();
  const pages = usePages(LENDINGS, { first: 50, filter: { staffId: person.id, open: true } }, (data) => data.lendings);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const [ending, setEnding] = useState<Lending>();
  const [creating, setCreating] = useState(false);
  const self = viewer?.staff.id === person.id;
  const arranges = useData(ARRANGES, {}).data?.lendings.mayArrange ?? false;
  return (
    <Card flush title={t("web-lendings")}
      action={person.active && (arranges || self) && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setCreating(true)}>{t("web-lending-new")}</Button>}>
      {failure && <FailureState failure={failure} retry={reload} />}
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {rows && rows.length === 0 && <Empty glyph="calendar" title={t("web-lendings-empty")} hint={t("web-lendings-empty-hint")} />}
      {rows && rows.length > 0 && <Lines rows={rows} onEnd={setEnding} />}
      <More shown={hasMore} onMore={more} busy={busy} />
      {creating && <LendDialog absence={false} lender={self ? undefined : person} arranges={arranges} onClose={() => setCreating(false)} onDone={reload} />}
      {ending && <EndDialog lending={ending} onClose={() => setEnding(undefined)} onDone={reload} />}
    </Card>
  );
}

/** Who lends rights to whom, and who is away: the viewer's own, and those of the people whom the viewer may see. */
export function Lendings() {
  const t = useText();
  const may = useMay();
  const { viewer } = useSession();
  const filters = useFilters({ query: "", shown: "open", whose: "" }, ["query"]);
  const { values, set, settled } = filters;
  const [dialog, setDialog] = useState<"lending" | "absence">();
  const [ending, setEnding] = useState<Lending>();
  const arranges = useData(ARRANGES, {}).data?.lendings.mayArrange ?? false;
  const filter = {
    query: settled.query.trim() || null,
    open: settled.shown === "all" ? null : settled.shown === "open",
    staffId: settled.whose === "mine" ? (viewer?.staff.id ?? null) : null,
  };
  const pages = usePages(LENDINGS, { first: 50, filter }, (data) => data.lendings);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  return (
    <Page
      title={t("web-nav-lendings")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-lendings-hint")}</p>}
      actions={
        <>
          <Button variant="default" onClick={() => setDialog("absence")}>{t("web-absence-new")}</Button>
          <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setDialog("lending")}>{t("web-lending-new")}</Button>
        </>
      }
    >
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <TextInput label={t("web-name")} value={values.query} dir="auto" onChange={(event) => set("query")(event.currentTarget.value)} />
          <NativeSelect label={t("web-lendings-shown")} value={values.shown} onChange={(event) => set("shown")(event.currentTarget.value)}
            data={[{ value: "open", label: t("web-lendings-open") }, { value: "over", label: t("web-lendings-over") }, { value: "all", label: t("web-all") }]} />
          {may("administration.staff.read") && (
            <NativeSelect label={t("web-lendings-whose")} value={values.whose} onChange={(event) => set("whose")(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, { value: "mine", label: t("web-lendings-mine") }]} />
          )}
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="calendar" title={t("web-lendings-empty")} hint={t("web-lendings-empty-hint")} />}
        {rows && rows.length > 0 && <Lines id="lendings" pages={pages} filters={filters.kept} rows={rows} onEnd={setEnding} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {dialog && <LendDialog absence={dialog === "absence"} lender={undefined} arranges={arranges} onClose={() => setDialog(undefined)} onDone={reload} />}
      {ending && <EndDialog lending={ending} onClose={() => setEnding(undefined)} onDone={reload} />}
    </Page>
  );
}
