import { Badge, Button, Modal, NativeSelect, TagsInput, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { civilDate, today } from "@/kernel/dates";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { DateField } from "@/ui/dateField";
import { useFilters } from "@/ui/filters";
import { useFocusBack } from "@/ui/focus";
import { FormDialog, required } from "@/ui/formDialog";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table, type Column } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./administration.module.css";

const Fields = graphql(`
  fragment PersonRequestFields on PersonRequest @_unmask {
    id reference unit { id name { ar fr zgh } } kind requesterName requesterCin quality proof personName personCin personBorn what receivedOn dueOn late
    answer { outcome reasons answeredOn done by { id name { ar fr } } }
  }
`);
const REQUESTS = graphql(`
  query PersonRequests($first: Int, $after: String, $filter: PersonRequestFilter) {
    personRequests(first: $first, after: $after, filter: $filter) { nodes { ...PersonRequestFields } pageInfo { hasNextPage endCursor } }
  }
`, [Fields]);
const UNITS = graphql(`query PersonRequestUnits { personRequestUnits { id name { ar fr zgh } } }`);
const RECORD = graphql(`mutation PersonRequestRecord($input: PersonRequestRecordInput!) { personRequestRecord(input: $input) { request { ...PersonRequestFields } userErrors { code field message } } }`, [Fields]);
const ANSWER = graphql(`mutation PersonRequestAnswer($input: PersonRequestAnswerInput!) { personRequestAnswer(input: $input) { request { ...PersonRequestFields } userErrors { code field message } } }`, [Fields]);
type Request = ResultOf<typeof REQUESTS>["personRequests"]["nodes"][number];
type Unit = ResultOf<typeof UNITS>["personRequestUnits"][number];

const KINDS = ["ACCESS", "RECTIFICATION", "OPPOSITION"] as const;
const QUALITIES = ["ONESELF", "GUARDIAN", "PROXY", "HEIR"] as const;
const OUTCOMES = ["GRANTED", "PARTLY", "REFUSED"] as const;
const COLOURS = { GRANTED: "green", PARTLY: "yellow", REFUSED: "red" } as const;

function useChoices() {
  const t = useText();
  return (group: string, values: readonly string[]) => values.map((value) => ({ value, label: t(`web-request-${group}-${value.toLowerCase()}`) }));
}

/** What a person asks, as it was said at the counter. */
function Record({ units, onClose, onDone }: { units: Unit[]; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const pick = usePick();
  const { commune } = useSession();
  const choices = useChoices();
  const [record] = useAction(RECORD);
  const [operationId, renew] = useOperationId();
  const must = required(t("web-required"));
  // Where somebody works in several units the request is filed in that of this host, or the person says in which.
  const here = units.length === 1 ? units[0] : units.find((unit) => unit.id === commune.here.id);
  const form = useForm({
    initialValues: {
      unitId: here?.id ?? "",
      kind: "ACCESS" as (typeof KINDS)[number], quality: "ONESELF" as (typeof QUALITIES)[number], requesterName: "", requesterCin: "", proof: "",
      personName: "", personCin: "", personBorn: "", what: "", receivedOn: today(),
    },
    validate: { unitId: must, requesterName: must, proof: must, what: must, receivedOn: must },
  });
  const another = form.values.quality !== "ONESELF";
  return (
    <FormDialog title={t("web-request-new")} confirm={t("web-request-record")} done={t("web-request-recorded")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => record({
        input: {
          operationId, unitId: values.unitId, kind: values.kind, quality: values.quality, requesterName: values.requesterName, proof: values.proof, what: values.what, receivedOn: values.receivedOn,
          requesterCin: values.requesterCin || null, personName: (another && values.personName) || null, personCin: (another && values.personCin) || null, personBorn: values.personBorn || null,
        },
      })}>
      <div className={ui.grid2}>
        {units.length > 1 && (
          <NativeSelect label={t("web-request-unit")} description={t("web-request-unit-hint")} required {...form.getInputProps("unitId")}
            data={[...(here ? [] : [{ value: "", label: t("web-choose") }]), ...units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} />
        )}
        <NativeSelect label={t("web-request-kind")} data={choices("kind", KINDS)} {...form.getInputProps("kind")} />
        <DateField label={t("web-request-received")} required {...form.getInputProps("receivedOn")} />
        <TextInput label={t("web-request-who")} dir="auto" required {...form.getInputProps("requesterName")} />
        <TextInput label={t("web-person-data-cin")} dir="ltr" {...form.getInputProps("requesterCin")} />
        <NativeSelect label={t("web-request-quality")} data={choices("quality", QUALITIES)} {...form.getInputProps("quality")} />
        <TextInput label={t("web-request-proof")} description={t("web-request-proof-hint")} dir="auto" required {...form.getInputProps("proof")} />
        {another && <TextInput label={t("web-request-person")} dir="auto" required {...form.getInputProps("personName")} />}
        {another && <TextInput label={t("web-request-person-cin")} dir="ltr" {...form.getInputProps("personCin")} />}
        <DateField label={t("web-person-data-born")} {...form.getInputProps("personBorn")} />
      </div>
      <Textarea label={t("web-request-what")} dir="auto" autosize minRows={3} required {...form.getInputProps("what")} />
    </FormDialog>
  );
}

/** The one answer to a request. */
function Answer({ request, onClose, onDone }: { request: Request; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const choices = useChoices();
  const [reply] = useAction(ANSWER);
  const [operationId, renew] = useOperationId();
  const form = useForm({
    initialValues: { outcome: "GRANTED" as (typeof OUTCOMES)[number], answeredOn: today(), reasons: "", done: [] as string[] },
    validate: {
      answeredOn: required(t("web-required")),
      reasons: (value: string, values: { outcome: string }) => (values.outcome === "GRANTED" || value.trim() ? null : t("web-required")),
    },
  });
  return (
    <FormDialog title={t("web-request-answering", { reference: request.reference })} confirm={t("web-request-answer")} done={t("web-request-answered")} form={form} onRefused={renew} onClose={onClose} onDone={onDone}
      send={(values) => reply({ input: { operationId, requestId: request.id, outcome: values.outcome, answeredOn: values.answeredOn, reasons: values.reasons.trim() || null, done: values.done } })}>
      <div className={ui.grid2}>
        <NativeSelect label={t("web-request-outcome")} data={choices("outcome", OUTCOMES)} {...form.getInputProps("outcome")} />
        <DateField label={t("web-request-answered-on")} required {...form.getInputProps("answeredOn")} />
      </div>
      <Textarea label={t("web-request-reasons")} dir="auto" autosize minRows={3} required={form.values.outcome !== "GRANTED"} {...form.getInputProps("reasons")} />
      <TagsInput label={t("web-request-done")} description={t("web-request-done-hint")} dir="ltr" splitChars={[",", " "]} maxTags={20} {...form.getInputProps("done")} />
      <p className={classes.soft}>{t("web-request-final")}</p>
    </FormDialog>
  );
}

/** How a request stands, in words. */
function useStanding() {
  const t = useText();
  return ({ answer }: Request) => (answer ? t(`web-request-outcome-${answer.outcome.toLowerCase()}`) : t("web-request-waits"));
}

function Standing({ request }: { request: Request }) {
  const t = useText();
  const standing = useStanding();
  return (
    <>
      <Badge color={request.answer ? COLOURS[request.answer.outcome] : "gray"} variant="light">{standing(request)}</Badge>
      {request.late && <> <Badge color="red">{t("web-request-late")}</Badge></>}
    </>
  );
}

/** Everything that one request says, and its answer. */
function Details({ request, onClose }: { request: Request; onClose: () => void }) {
  const t = useText();
  useFocusBack();
  const pick = usePick();
  const { answer } = request;
  const cin = (number: string | null) => number && <> · <Ref>{number}</Ref></>;
  const lines = (text: string) => <span style={{ whiteSpace: "pre-line" }} dir="auto">{text}</span>;
  return (
    <Modal opened onClose={onClose} size="lg" title={t("web-request-details", { reference: request.reference })} closeButtonProps={{ "aria-label": t("web-close") }}>
      <p style={{ marginBlockStart: 0 }}><Standing request={request} /></p>
      <Facts items={[
        [t("web-request-kind"), t(`web-request-kind-${request.kind.toLowerCase()}`)],
        [t("web-request-unit"), pick(request.unit.name)],
        [t("web-request-who"), <><bdi>{request.requesterName}</bdi>{cin(request.requesterCin)} ({t(`web-request-quality-${request.quality.toLowerCase()}`)})</>],
        [t("web-request-proof"), <bdi>{request.proof}</bdi>],
        [t("web-request-person"), request.quality !== "ONESELF" && <><bdi>{request.personName}</bdi>{cin(request.personCin)}</>],
        [t("web-person-data-born"), request.personBorn && <Day iso={request.personBorn} />],
        [t("web-request-received"), <Day iso={request.receivedOn} />],
        [t("web-request-due"), request.dueOn && <Day iso={request.dueOn} />],
        [t("web-request-what"), lines(request.what), "wide"],
        [t("web-request-answered-on"), answer && <><Day iso={answer.answeredOn} /> · <bdi>{pick(answer.by.name)}</bdi></>],
        [t("web-request-reasons"), answer?.reasons && lines(answer.reasons), "wide"],
        [t("web-request-done"), answer && answer.done.length > 0 && answer.done.map((id) => <span key={id}><Ref>{id}</Ref> </span>), "wide"],
      ]} />
    </Modal>
  );
}

const SHOWN = ["open", "over", "all"] as const;

/** Law 09-08 art. 7 to 9: what persons ask about their own data, until when it is answered, and how it was. */
export function PersonRequests() {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  const may = useMay();
  const choices = useChoices();
  const standing = useStanding();
  const filters = useFilters({ shown: "open", kind: "", unit: "" });
  const { values, set, settled } = filters;
  const [recording, setRecording] = useState(false);
  const [answering, setAnswering] = useState<Request>();
  const [shown, setShown] = useState<Request>();
  const mine = useData(UNITS, {});
  const units = mine.data?.personRequestUnits;
  const filter = {
    open: settled.shown === "open" ? true : settled.shown === "over" ? false : null,
    kind: KINDS.find((kind) => kind === settled.kind) ?? null,
    unitId: units?.find((unit) => unit.id === settled.unit)?.id ?? null,
  };
  const pages = usePages(REQUESTS, { first: 50, filter }, (data) => data.personRequests);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const several = (units?.length ?? 0) > 1;
  const answers = (request: Request) => !request.answer && may("administration.person_request.answer");
  const kind = (request: Request) => t(`web-request-kind-${request.kind.toLowerCase()}`);
  const day = (iso: string | null) => (iso ? civilDate(iso, locale) : "");
  const state = (request: Request) => [standing(request), request.late && t("web-request-late")].filter(Boolean).join(t("web-list-separator"));
  // Numbers begin anew every year: 2/2026 comes after 11/2025.
  const order = ({ reference }: Request) => reference.split("/").reduceRight((sum, part) => sum * 1_000_000 + Number(part), 0);
  const columns: Column<Request>[] = [
    { id: "reference", label: t("web-request-reference"), lead: true, text: (one) => one.reference, order, cell: (one) => <Ref>{one.reference}</Ref> },
    { id: "kind", label: t("web-request-kind"), text: kind, cell: kind },
    { id: "who", label: t("web-request-who"), text: (one) => one.requesterName, cell: (one) => <bdi>{one.requesterName}</bdi> },
    { id: "received", label: t("web-request-received"), text: (one) => day(one.receivedOn), order: (one) => one.receivedOn, cell: (one) => <Day iso={one.receivedOn} /> },
    { id: "due", label: t("web-request-due"), text: (one) => day(one.dueOn), order: (one) => one.dueOn ?? "", cell: (one) => one.dueOn && <Day iso={one.dueOn} /> },
    { id: "state", label: t("web-state"), text: state, cell: (one) => <Standing request={one} /> },
    // Who works in one unit alone has no need to be told which.
    ...(units && units.length !== 1 ? [{ id: "unit", label: t("web-request-unit"), text: (one: Request) => pick(one.unit.name), cell: (one: Request) => pick(one.unit.name) }] : []),
    {
      label: t("web-actions"), bare: true,
      cell: (one) => (
        <span className={ui.actions}>
          <Button size="compact-sm" variant="subtle" aria-haspopup="dialog" onClick={() => setShown(one)}>{t("web-request-open")}</Button>
          {answers(one) && <Button size="compact-sm" variant="light" aria-haspopup="dialog" onClick={() => setAnswering(one)}>{t("web-request-answer")}</Button>}
        </span>
      ),
    },
  ];
  const all = { value: "", label: t("web-all") };
  return (
    <Page
      title={t("web-nav-person-requests")}
      under={<p style={{ margin: 0, color: "var(--ink-soft)" }}>{t("web-requests-hint")}</p>}
      actions={may("administration.person_request.record") && units && <Button leftSection={<Glyph name="plus" size={16} />} onClick={() => setRecording(true)}>{t("web-request-new")}</Button>}
    >
      <Card flush>
        <div className={`${ui.filters} no-print`}>
          <NativeSelect label={t("web-requests-shown")} value={values.shown} onChange={(event) => set("shown")(event.currentTarget.value)}
            data={SHOWN.map((value) => ({ value, label: value === "all" ? t("web-all") : t(`web-requests-${value}`) }))} />
          <NativeSelect label={t("web-request-kind")} value={values.kind} onChange={(event) => set("kind")(event.currentTarget.value)} data={[all, ...choices("kind", KINDS)]} />
          {several && units && (
            <NativeSelect data-wide label={t("web-request-unit")} value={values.unit} onChange={(event) => set("unit")(event.currentTarget.value)}
              data={[all, ...units.map((unit) => ({ value: unit.id, label: pick(unit.name) }))]} />
          )}
        </div>
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="file" title={t("web-requests-empty")} hint={t("web-requests-empty-hint")} />}
        {rows && rows.length > 0 && <Table id="person-requests" pages={pages} filters={filters.kept} caption={t("web-nav-person-requests")} rows={rows} keyOf={(one) => one.id} columns={columns} />}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
      {recording && units && <Record units={units} onClose={() => setRecording(false)} onDone={reload} />}
      {answering && <Answer request={answering} onClose={() => setAnswering(undefined)} onDone={reload} />}
      {shown && <Details request={shown} onClose={() => setShown(undefined)} />}
    </Page>
  );
}
