import { Badge, Button, Checkbox, NativeSelect, Select, Stack, TextInput } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useDebouncedValue } from "@mantine/hooks";
import { useState, type ReactNode } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day } from "@/ui/text";
import ui from "@/ui/ui.module.css";

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
const COLLEAGUES = graphql(`query Colleagues($query: String) { colleagues(query: $query) { id name { ar fr } } }`);
const PEOPLE = graphql(`query LendingPeople($filter: StaffFilter) { staff(first: 50, filter: $filter) { nodes { id name { ar fr } } } }`);
const OWN_ROLES = graphql(`query OwnRoles { viewer { staff { id grants { id role { code name { ar fr } } } } } }`);
const ROLES_OF = graphql(`query RolesOf($id: ID!) { staffMember(id: $id) { id grants { id role { code name { ar fr } } } } }`);
const CREATE = graphql(`mutation LendingCreate($input: LendingCreateInput!) { lendingCreate(input: $input) { lending { ...LendingFields } userErrors { code field message } } }`, [LendingFields]);
const END = graphql(`mutation LendingEnd($input: LendingEndInput!) { lendingEnd(input: $input) { lending { ...LendingFields } userErrors { code field message } } }`, [LendingFields]);
type Lending = ResultOf<typeof LENDINGS>["lendings"]["nodes"][number];
interface Person { id: string; name: { ar: string; fr: string } }

const COLOURS = { PLANNED: "blue", ACTIVE: "green", OVER: "gray", ENDED: "gray" } as const;

/** Somebody found by typing a part of the name: a colleague, or anybody of the staff whom the viewer may see. */
function PersonSelect(props: { label: string; wide: boolean; value: string; onChange: (id: string) => void; error?: ReactNode; required?: boolean; but: string; placeholder?: string }) {
  const t = useText();
  const pick = usePick();
  const [typed, setTyped] = useState("");
  const [settled] = useDebouncedValue(typed.trim(), 300);
  const [chosen, setChosen] = useState<Person>();
  const query = chosen && settled === pick(chosen.name) ? null : settled || null;
  const staff = useData(PEOPLE, { filter: { query, active: true } }, { pause: !props.wide });
  const colleagues = useData(COLLEAGUES, { query }, { pause: props.wide });
  const found: readonly Person[] = (props.wide ? staff.data?.staff.nodes : colleagues.data?.colleagues) ?? [];
  const listed = chosen && !found.some((one) => one.id === chosen.id) ? [chosen, ...found] : found;
  return (
    <Select
      label={props.label} description={t("web-lending-to-hint")} placeholder={props.placeholder ?? ""} required={props.required ?? false} error={props.error} searchable clearable={!props.required}
      clearButtonProps={{ "aria-label": t("web-lending-clear") }}
      data={listed.filter((one) => one.id !== props.but).map((one) => ({ value: one.id, label: pick(one.name) }))}
      // The server has looked in both scripts already.
      filter={({ options }) => options}
      nothingFoundMessage={t("web-lending-none")}
      value={props.value || null}
      searchValue={typed}
      onSearchChange={setTyped}
      onChange={(id) => {
        setChosen(found.find((one) => one.id === id));
        props.onChange(id ?? "");
      }}
    />
  );
}

/** What is lent, to whom, from when to when; or an absence. `lender` is whose rights, the viewer's own when missing. */
function LendDialog(props: { absence: boolean; lender: Person | undefined; arranges: boolean; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const { commune, viewer } = useSession();
  const [create] = useAction(CREATE);
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
  return (
    <FormDialog
      title={t(absence ? "web-absence-new" : "web-lending-new")}
      confirm={t(absence ? "web-absence-create" : "web-lending-create")}
      done={t(absence ? "web-absence-created" : "web-lending-created")}
      form={form} onRefused={renew} onClose={props.onClose} onDone={props.onDone}
      send={(values) => create({
        input: {
          operationId, absence, from: values.from, until: values.until, reason: values.reason,
          lenderId: values.lenderId || null, borrowerId: values.borrowerId || null,
          roles: lends ? values.roles : [], unitId: (lends && values.unitId) || null,
        },
      })}
    >
      {props.lender && <p style={{ margin: 0 }}>{t("web-lending-of")} <strong><bdi>{pick(props.lender.name)}</bdi></strong></p>}
      {!props.lender && props.arranges && (
        <PersonSelect label={t("web-lending-whose")} placeholder={t("web-lending-self")} wide value={form.values.lenderId} but={viewer?.staff.id ?? ""} error={form.errors.lenderId}
          onChange={(id) => form.setValues({ lenderId: id, roles: [] })} />
      )}
      <PersonSelect label={t(absence ? "web-lending-deputy" : "web-lending-to")} wide={props.arranges} value={borrowerId} but={lenderId || (viewer?.staff.id ?? "")} required={!absence}
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

function Lines({ rows, onEnd }: { rows: readonly Lending[]; onEnd: (lending: Lending) => void }) {
  const t = useText();
  const pick = usePick();
  const what = (one: Lending) => {
    if (!one.borrower) return t("web-lending-absence");
    const roles = one.allRoles ? t("web-lending-all-roles") : one.roles.map((role) => pick(role.name)).join(t("web-list-separator"));
    return one.unit ? `${roles} (${pick(one.unit.name)})` : roles;
  };
  const columns: Column<Lending>[] = [
    { label: t("web-lending-from-whom"), lead: true, cell: (one) => <strong><bdi>{pick(one.lender.name)}</bdi></strong> },
    { label: t("web-lending-to"), cell: (one) => (one.borrower ? <bdi>{pick(one.borrower.name)}</bdi> : "—") },
    { label: t("web-lending-what"), cell: (one) => <span>{what(one)}</span> },
    { label: t("web-from"), cell: (one) => <Day iso={one.from} /> },
    { label: t("web-until"), cell: (one) => <Day iso={one.until} /> },
    { label: t("web-reason"), cell: (one) => <bdi>{one.reason}</bdi> },
    { label: t("web-state"), cell: (one) => <Badge color={COLOURS[one.state]}>{t(`web-lending-state-${one.state.toLowerCase()}`)}</Badge> },
  ];
  if (rows.some((one) => one.mayEnd)) {
    columns.push({
      label: t("web-actions"), bare: true,
      cell: (one) => one.mayEnd && <Button size="compact-sm" variant="subtle" color="red" onClick={() => onEnd(one)}>{t("web-lending-end")}</Button>,
    });
  }
  return <Table caption={t("web-lendings")} rows={rows} keyOf={(one) => one.id} columns={columns} />;
}

/** What one person lends and borrows now or soon, on the page of that person. */
export function LendingsOf({ person }: { person: Person & { active: boolean } }) {
  const t = useText();
  const { viewer } = useSession();
  const { data, failure, reload } = useData(LENDINGS, { first: 50, filter: { staffId: person.id, open: true } });
  const [ending, setEnding] = useState<Lending>();
  const [creating, setCreating] = useState(false);
  const self = viewer?.staff.id === person.id;
  const arranges = data?.lendings.mayArrange ?? false;
  return (
    <Card flush title={t("web-lendings")}
      action={person.active && (arranges || self) && <Button size="compact-md" variant="light" leftSection={<Glyph name="plus" size={15} />} onClick={() => setCreating(true)}>{t("web-lending-new")}</Button>}>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {data && data.lendings.nodes.length === 0 && <Empty glyph="calendar" title={t("web-lendings-empty")} hint={t("web-lendings-empty-hint")} />}
      {data && data.lendings.nodes.length > 0 && <Lines rows={data.lendings.nodes} onEnd={setEnding} />}
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
  const [shown, setShown] = useState("open");
  const [whose, setWhose] = useState("");
  const [dialog, setDialog] = useState<"lending" | "absence">();
  const [ending, setEnding] = useState<Lending>();
  const arranges = useData(ARRANGES, {}).data?.lendings.mayArrange ?? false;
  const filter = { open: shown === "" ? null : shown === "open", staffId: whose === "mine" ? (viewer?.staff.id ?? null) : null };
  const { rows, loading, failure, reload, more, hasMore, busy } = usePages(LENDINGS, { first: 50, filter }, (data) => data.lendings);
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
        <div className={ui.filters}>
          <NativeSelect label={t("web-lendings-shown")} value={shown} onChange={(event) => setShown(event.currentTarget.value)}
            data={[{ value: "open", label: t("web-lendings-open") }, { value: "over", label: t("web-lendings-over") }, { value: "", label: t("web-all") }]} />
          {may("administration.staff.read") && (
            <NativeSelect label={t("web-lendings-whose")} value={whose} onChange={(event) => setWhose(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, { value: "mine", label: t("web-lendings-mine") }]} />
          )}
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="calendar" title={t("web-lendings-empty")} hint={t("web-lendings-empty-hint")} />}
        {rows && rows.length > 0 && <Lines rows={rows} onEnd={setEnding} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {dialog && <LendDialog absence={dialog === "absence"} lender={undefined} arranges={arranges} onClose={() => setDialog(undefined)} onDone={reload} />}
      {ending && <EndDialog lending={ending} onClose={() => setEnding(undefined)} onDone={reload} />}
    </Page>
  );
}
