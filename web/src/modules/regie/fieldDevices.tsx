import { Badge, Button, NativeSelect } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { useFilters } from "@/ui/filters";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { At, Ref, useDayText } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { DEVICE_COLOURS, useFieldLabel } from "./fieldLabels";
import { FIELD_DEVICES, type FieldDeviceRow } from "./fieldQueries";
import { CASH_OFFICES_FOUND } from "./officeQueries";

/** As the house speaks of a phone: régie and till, `REG1/PH1`. */
export const phoneReference = (device: Pick<FieldDeviceRow, "cashOffice" | "till">): string => `${device.cashOffice.code}/${device.till.code}`;

/** The book in a phone's hands: what is left of it, and until when it is good. */
export function PhoneBook({ book }: { book: FieldDeviceRow["book"] }) {
  const t = useText();
  const dayText = useDayText();
  if (!book) return <Badge color="orange">{t("web-regie-field-book-none")}</Badge>;
  return <span><Ref>{book.serial}</Ref> · {t("web-regie-field-left", { count: book.lastNumber - book.nextNumber + 1 })}<br /><small>{t("web-regie-field-book-until", { on: dayText(book.expiresOn) })}</small></span>;
}

/** The phones that collect in the field: who has them, their books, and what has to be looked at. */
export function FieldDevices() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useFieldLabel();
  const filters = useFilters({ office: "" });
  const { values, set, settled } = filters;
  const offices = useData(CASH_OFFICES_FOUND, { first: 100, filter: {} });
  const pages = usePages(FIELD_DEVICES, { first: 50, cashOfficeId: settled.office || null }, (data) => data.fieldDevices);
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const found = offices.data?.cashOffices.nodes ?? [];
  const collects = may("regie.field_device.enrol") && (
    <Button component="a" href="/field" leftSection={<Glyph name="stamp" size={17} />}>{t("web-regie-field-here")}</Button>
  );
  const agent = (device: FieldDeviceRow) => pick({ ar: device.agentNameAr, fr: device.agentNameFr });
  return (
    <Page title={t("web-regie-field-devices")} actions={collects}>
      <Card flush>
        {found.length > 1 && (
          <div className={`${ui.filters} no-print`}>
            <NativeSelect data-wide label={t("web-regie-cof-one")} value={values.office} onChange={(event) => set("office")(event.currentTarget.value)}
              data={[{ value: "", label: t("web-all") }, ...found.map((one) => ({ value: one.id, label: `${one.code} · ${pick(one.name)}` }))]} />
          </div>
        )}
        {loading && <div style={{ padding: 20 }}><Loading /></div>}
        {failure && <FailureState failure={failure} retry={reload} />}
        {rows && rows.length === 0 && <Empty glyph="stamp" title={t("web-regie-field-devices-empty")} hint={t("web-regie-field-devices-empty-hint")} />}
        {rows && rows.length > 0 && (
          <Table id="field-devices" pages={pages} filters={filters.kept} inOrder caption={t("web-regie-field-devices")} rows={rows} keyOf={(device) => device.id}
            linkOf={(device) => `/revenue/field/${device.id}`}
            columns={[
              { id: "name", label: t("web-regie-field-phone"), lead: true, text: (device) => device.name, cell: (device) => <span><Link to={`/revenue/field/${device.id}`}><bdi>{device.name}</bdi></Link> <small><Ref>{phoneReference(device)}</Ref></small></span> },
              { id: "agent", label: t("web-regie-field-agent"), text: agent, cell: (device) => <bdi>{agent(device)}</bdi> },
              { id: "book", label: t("web-regie-cof-book"), text: (device) => device.book?.serial ?? "", cell: (device) => <PhoneBook book={device.book} /> },
              { id: "seen", label: t("web-regie-field-seen"), text: (device) => device.lastSeenAt ?? "", cell: (device) => (device.lastSeenAt ? <At at={device.lastSeenAt} /> : "—") },
              {
                id: "look", label: t("web-regie-field-look"), text: (device) => String(device.heldCount),
                cell: (device) => (
                  <span>
                    {device.heldCount > 0 && <Badge color="red">{t("web-regie-field-held-count", { count: device.heldCount })}</Badge>}{" "}
                    {device.waitingCount > 0 && <Badge color="orange">{t("web-regie-field-waiting-count", { count: device.waitingCount })}</Badge>}
                    {device.heldCount + device.waitingCount === 0 && "—"}
                  </span>
                ),
              },
              { id: "state", label: t("web-state"), text: (device) => label("device", device.state), cell: (device) => <Badge color={DEVICE_COLOURS[device.state]}>{label("device", device.state)}</Badge> },
            ]} />
        )}
        <More shown={hasMore} onMore={more} busy={busy} />
      </Card>
    </Page>
  );
}
