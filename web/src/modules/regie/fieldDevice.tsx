import { Alert, Badge, Button, NativeSelect } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { instant } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Failures, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { phoneReference, PhoneBook } from "./fieldDevices";
import { BroughtFile, ImportFileDialog, type Brought } from "./fieldBrought";
import { AdmitEntryDialog, ExplainMissingDialog, HandBookDialog, WithdrawPhoneDialog } from "./fieldForms";
import { DEVICE_COLOURS, ENTRY_COLOURS, FIELD_ENTRY_STATES, holeWords, useFieldLabel } from "./fieldLabels";
import { FIELD_DEVICE, FIELD_ENTRIES, type FieldDevice, type FieldEntry } from "./fieldQueries";
import { Amount } from "./money";
import { holds } from "./officeLabels";
import { CASH_OFFICE } from "./officeQueries";

type Dialog = { kind: "hand" | "withdraw" | "import" | "explain" } | { kind: "admit"; entry: FieldEntry };

const NONE: { nodes: FieldEntry[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } } = { nodes: [], pageInfo: { hasNextPage: false, endCursor: null } };

/** What a phone recorded, newest first, with what is odd about it. */
function Entries({ device, canAdmit, onAdmit }: { device: FieldDevice; canAdmit: boolean; onAdmit: (entry: FieldEntry) => void }) {
  const t = useText();
  const label = useFieldLabel();
  const { locale } = useLocale();
  const filters = useFilters({ entries: "" });
  const state = FIELD_ENTRY_STATES.find((one) => one === filters.settled.entries) ?? null;
  const pages = usePages(FIELD_ENTRIES, { id: device.id, first: 50, state }, (data) => data.fieldDevice?.entries ?? NONE);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const words = (entry: FieldEntry) => `${label("kind", entry.kind) || t("web-regie-field-unreadable")}${entry.number === null ? "" : ` ${entry.number}`}`;
  const what = (entry: FieldEntry) => (entry.receiptId ? <Link to={`/revenue/receipts/${entry.receiptId}`}>{words(entry)}</Link> : words(entry));
  return (
    <Card flush title={t("web-regie-field-entries")}>
      <div className={`${ui.filters} no-print`}>
        <NativeSelect label={t("web-state")} value={filters.values.entries} onChange={(event) => filters.set("entries")(event.currentTarget.value)}
          data={[{ value: "", label: t("web-all") }, ...FIELD_ENTRY_STATES.map((value) => ({ value, label: label("state", value) }))]} />
      </div>
      {loading && <div style={{ padding: 20 }}><Loading rows={3} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && (state
        ? <Empty glyph="search" title={t("web-regie-list-none")} hint={t("web-regie-none-hint")} />
        : <Empty title={t("web-regie-field-entries-empty")} hint={t("web-regie-field-entries-empty-hint")} />)}
      {rows && rows.length > 0 && (
        <Table id="field-entries" pages={pages} filters={filters.kept} inOrder caption={t("web-regie-field-entries")} rows={rows} keyOf={(entry) => String(entry.sequence)} columns={[
          { id: "sequence", label: t("web-regie-field-sequence"), text: (entry) => String(entry.sequence), cell: (entry) => <Ref>{entry.sequence}</Ref> },
          { id: "what", label: t("web-regie-field-what"), lead: true, text: words, cell: what },
          { id: "recorded", label: t("web-regie-field-recorded"), text: (entry) => (entry.at ? instant(entry.at, locale) : ""), cell: (entry) => (entry.at ? <At at={entry.at} /> : "—") },
          { id: "received", label: t("web-regie-field-received"), text: (entry) => instant(entry.receivedAt, locale), cell: (entry) => <At at={entry.receivedAt} /> },
          { id: "amount", label: t("web-regie-receipt-amount"), text: (entry) => entry.amount ?? "", cell: (entry) => <Amount of={entry.amount} /> },
          { id: "state", label: t("web-state"), text: (entry) => label("state", entry.state), cell: (entry) => <Badge color={ENTRY_COLOURS[entry.state]}>{label("state", entry.state)}</Badge> },
          {
            id: "look", label: t("web-regie-field-look"), text: (entry) => entry.flags.map((flag) => flag.text).join(", "),
            cell: (entry) => (entry.flags.length === 0 ? "—" : (
              <span>
                {entry.flags.map((flag, at) => <span key={at} style={{ display: "block" }}>{flag.text}</span>)}
                {entry.admittedAt && <small>{t("web-regie-field-let-in")} <At at={entry.admittedAt} />: <bdi>{entry.admittedReasons}</bdi></small>}
              </span>
            )),
          },
          ...(canAdmit ? [{
            label: t("web-actions"), bare: true,
            cell: (entry: FieldEntry) => (entry.state === "HELD"
              ? <Button size="compact-sm" variant="light" aria-label={t("web-regie-field-admit", { sequence: entry.sequence })} onClick={() => onAdmit(entry)}>{t("web-regie-field-admit-confirm")}</Button>
              : null),
          }] : []),
        ]} />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
    </Card>
  );
}

/** Numbers that a phone never sent, with the reasons that were given for them. */
function Gaps({ device }: { device: FieldDevice }) {
  const t = useText();
  if (device.gaps.length === 0) return null;
  return (
    <Card flush title={t("web-regie-field-gaps")}>
      <Table caption={t("web-regie-field-gaps")} rows={device.gaps} keyOf={(gap) => `${gap.bookSerial} ${gap.firstNumber}`} columns={[
        { label: t("web-regie-field-gap"), lead: true, cell: (gap) => <span><Ref>{gap.bookSerial}</Ref> · <Ref>{gap.firstNumber} – {gap.lastNumber}</Ref></span> },
        { label: t("web-reason"), cell: (gap) => <bdi>{gap.reasons}</bdi> },
        { label: t("web-regie-field-recorded"), cell: (gap) => <At at={gap.at} /> },
        { label: t("web-regie-field-gap-received"), cell: (gap) => <Ref>{gap.received}</Ref> },
      ]} />
    </Card>
  );
}

/** Entries that never came, with what was said about them. */
function Missing({ device }: { device: FieldDevice }) {
  const t = useText();
  const pick = usePick();
  if (device.missing.length === 0) return null;
  return (
    <Card flush title={t("web-regie-field-missing")}>
      <Table caption={t("web-regie-field-missing")} rows={device.missing} keyOf={(one) => String(one.firstSequence)} columns={[
        { label: t("web-regie-field-sequence"), lead: true, cell: (one) => <Ref>{one.firstSequence === one.lastSequence ? one.firstSequence : `${one.firstSequence} – ${one.lastSequence}`}</Ref> },
        { label: t("web-reason"), cell: (one) => <bdi>{one.reasons}</bdi> },
        { label: t("web-regie-field-explained-by"), cell: (one) => <bdi>{pick(one.by.name)}</bdi> },
        { label: t("web-regie-field-recorded"), cell: (one) => <At at={one.at} /> },
        { label: t("web-regie-field-missing-received"), cell: (one) => <Ref>{one.received}</Ref> },
      ]} />
    </Card>
  );
}

/** One phone: its book, what it sent, what has to be looked at. */
export function FieldDevicePage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useFieldLabel();
  const { id } = useParams({ strict: false }) as { id: string };
  const asked = useData(FIELD_DEVICE, { id });
  const device = asked.data?.fieldDevice;
  const officeId = device?.cashOffice.id ?? "";
  const office = useData(CASH_OFFICE, { id: officeId }, { pause: officeId === "" });
  const [dialog, setDialog] = useState<Dialog>();
  const [brought, setBrought] = useState<Brought>();
  // Entries that are listed below are read anew with the phone.
  const [told, setTold] = useState(0);
  if (asked.failure && !asked.data) return <FailureState failure={asked.failure} retry={asked.reload} />;
  if (!asked.data) return <Loading />;
  if (!device) return <NotFound />;
  const done = () => {
    asked.reload();
    office.reload();
    setTold(told + 1);
  };
  const common = { device, onClose: () => setDialog(undefined), onDone: done };
  const held = holds(office.data?.cashOffice?.myQuality);
  const active = device.state === "ACTIVE";
  return (
    <Page
      title={device.name}
      back={{ to: "/revenue/field", label: t("web-regie-field-devices") }}
      under={<Badge color={DEVICE_COLOURS[device.state]}>{label("device", device.state)}</Badge>}
      actions={held && (
        <>
          {may("regie.field_file.import") && <Button variant="default" leftSection={<Glyph name="upload" size={17} />} onClick={() => setDialog({ kind: "import" })}>{t("web-regie-field-file")}</Button>}
          {active && may("regie.field_book.hand") && <Button leftSection={<Glyph name="register" size={17} />} onClick={() => setDialog({ kind: "hand" })}>{t("web-regie-field-hand")}</Button>}
          {active && may("regie.field_device.withdraw") && <Button color="red" variant="light" onClick={() => setDialog({ kind: "withdraw" })}>{t("web-regie-field-withdraw")}</Button>}
        </>
      )}
    >
      <Failures of={[office]} />
      {device.heldCount > 0 && <Alert color="red" variant="light" icon={<Glyph name="alert" />} title={t("web-regie-field-held-count", { count: device.heldCount })}>{t("web-regie-field-held-hint")}</Alert>}
      {device.waitingCount > 0 && <Alert color="orange" variant="light" icon={<Glyph name="clock" />} title={t("web-regie-field-waiting-count", { count: device.waitingCount })}>
        {device.hole && <p style={{ margin: 0 }}>{t("web-regie-field-hole", holeWords(device.hole))}</p>}
        <p style={{ margin: 0 }}>{t("web-regie-field-waiting-hint")}</p>
        {device.hole && held && may("regie.field_missing.explain") && <Button mt="xs" size="compact-sm" variant="default" onClick={() => setDialog({ kind: "explain" })}>{t("web-regie-field-explain")}</Button>}
      </Alert>}
      {brought && <BroughtFile of={brought} onClose={() => setBrought(undefined)} />}
      <Card>
        <Facts items={[
          [t("web-regie-receipt-till"), <Ref key="r">{phoneReference(device)}</Ref>],
          [t("web-regie-cof-one"), <Link key="o" to={`/revenue/offices/${device.cashOffice.id}`}>{pick(device.cashOffice.name)}</Link>],
          [t("web-regie-field-agent"), <bdi key="a">{pick({ ar: device.agentNameAr, fr: device.agentNameFr })}</bdi>],
          [t("web-regie-cof-book"), <PhoneBook key="b" book={device.book} />],
          [t("web-regie-field-enrolled"), <At key="e" at={device.enrolledAt} />],
          [t("web-regie-field-seen"), device.lastSeenAt ? <At key="s" at={device.lastSeenAt} /> : "—"],
          [t("web-regie-field-send-applied"), <Ref key="p">{device.appliedSequence}</Ref>],
          [t("web-regie-field-ended"), device.endedOn && <Day key="d" iso={device.endedOn} />],
          [t("web-reason"), device.endedReasons && <bdi key="w">{device.endedReasons}</bdi>, "wide"],
        ]} />
      </Card>
      <Missing device={device} />
      <Gaps device={device} />
      <Entries key={told} device={device} canAdmit={held && may("regie.field_entry.admit")} onAdmit={(entry) => setDialog({ kind: "admit", entry })} />
      {dialog?.kind === "hand" && office.data?.cashOffice && <HandBookDialog office={office.data.cashOffice} {...common} />}
      {dialog?.kind === "import" && <ImportFileDialog {...common} onBrought={setBrought} />}
      {dialog?.kind === "explain" && device.hole && <ExplainMissingDialog hole={device.hole} {...common} onDone={() => {
        // What the file told of each entry is no longer so: those that waited count now.
        setBrought(undefined);
        done();
      }} />}
      {dialog?.kind === "withdraw" && <WithdrawPhoneDialog {...common} />}
      {dialog?.kind === "admit" && <AdmitEntryDialog entry={dialog.entry} {...common} />}
    </Page>
  );
}
