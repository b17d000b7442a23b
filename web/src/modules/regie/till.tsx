import { Alert, Badge, Button, Tabs } from "@mantine/core";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay, useSession } from "@/kernel/session";
import { useLostFocus } from "@/ui/focus";
import { Glyph } from "@/ui/glyph";
import { Card, Page } from "@/ui/page";
import { usePages } from "@/ui/pages";
import { Empty, FailureState, Loading } from "@/ui/states";
import { More, Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import classes from "./receipt.module.css";
import { useReceiptColumns, VoidReceipt } from "./receiptParts";
import { COUNTER_KINDS, MY_TILLS, RECEIPTS, TILL_DAY, type MyOffice, type MyTill, type ReceiptRow } from "./receiptQueries";
import { CashDesk } from "./tillCash";
import { CloseDay, DayFigures, LastDays, OpenDay } from "./tillDay";
import { pricesOf, useWhole } from "./tillForm";
import { TillTickets } from "./tillTickets";

interface Place { office: MyOffice; till: MyTill }

/** The receipts of the day, the newest first; one that went wrong is made void here. */
function useTodays(dayId: string) {
  return usePages(RECEIPTS, { first: 20, filter: { dayId } }, (data) => data.receipts);
}

function Todays({ pages, onVoided }: { pages: ReturnType<typeof useTodays>; onVoided: () => void }) {
  const t = useText();
  const may = useMay();
  const columns = useReceiptColumns("hour");
  const [voiding, setVoiding] = useState<ReceiptRow>();
  const { rows, loading, failure, reload, more, hasMore, busy } = pages;
  const action = {
    label: t("web-actions"), bare: true,
    cell: (one: ReceiptRow) => one.voidable && (
      <Button size="compact-sm" variant="subtle" color="red" aria-label={t("web-regie-receipt-void-title", { reference: one.reference })} onClick={() => setVoiding(one)}>{t("web-regie-receipt-void")}</Button>
    ),
  };
  return (
    <Card flush title={t("web-regie-till-todays")}>
      {loading && <div style={{ padding: 20 }}><Loading rows={2} /></div>}
      {failure && <FailureState failure={failure} retry={reload} />}
      {rows && rows.length === 0 && <Empty glyph="file" title={t("web-regie-till-todays-empty")} hint={t("web-regie-till-todays-empty-hint")} />}
      {rows && rows.length > 0 && (
        <Table caption={t("web-regie-till-todays")} rows={rows} keyOf={(one) => one.id} linkOf={(one) => `/revenue/receipts/${one.id}`} columns={may("regie.receipt.void") ? [...columns, action] : columns} />
      )}
      <More shown={hasMore} onMore={more} busy={busy} />
      {voiding && <VoidReceipt id={voiding.id} reference={voiding.reference} onClose={() => setVoiding(undefined)} onDone={onVoided} />}
    </Card>
  );
}

/** The till at work: the counter, orders, and what was given today. */
function Cashing({ place, dayId, start, onChange, onClosing }: { place: Place; dayId: string; start: string | undefined; onChange: () => void; onClosing: () => void }) {
  const t = useText();
  const may = useMay();
  const { viewer } = useSession();
  const me = viewer?.staff.id ?? "";
  const [tab, setTab] = useState(start ? "orders" : "counter");
  const day = useData(TILL_DAY, { id: dayId });
  const todays = useTodays(dayId);
  const kinds = useWhole(COUNTER_KINDS, { first: 100, filter: { onlyOpen: true } }, (data) => data.revenueKinds);
  const whole = kinds.rows !== undefined && !kinds.hasMore;
  const prices = pricesOf(kinds.rows ?? [], place.office.kinds);
  const found = day.data?.day;
  const changed = () => {
    day.reload();
    todays.reload();
    onChange();
  };
  const { book } = place.till;
  const canCash = may("regie.receipt.issue") && book?.nextNumber != null;
  return (
    <div className={classes.till}>
      <div className={ui.stack}>
        {book?.nextNumber == null && <NoBook officeId={place.office.id} used={book !== null} />}
        {canCash && (
          <Card className="no-print">
            <Tabs value={tab} onChange={(value) => setTab(value ?? "counter")} keepMounted={false}>
              <Tabs.List mb="md">
                <Tabs.Tab value="counter">{t("web-regie-till-tab-counter")}</Tabs.Tab>
                <Tabs.Tab value="orders">{t("web-regie-till-tab-orders")}</Tabs.Tab>
              </Tabs.List>
              <Tabs.Panel value="counter">
                {kinds.failure && <FailureState failure={kinds.failure} retry={kinds.reload} />}
                {!whole && !kinds.failure && <Loading rows={3} />}
                {whole && <CashDesk of="counter" tillId={place.till.id} prices={prices} onCashed={changed} />}
              </Tabs.Panel>
              <Tabs.Panel value="orders"><CashDesk of="orders" tillId={place.till.id} prices={prices} start={start} onCashed={changed} /></Tabs.Panel>
            </Tabs>
          </Card>
        )}
        {may("regie.ticket.sell") && me !== "" && <TillTickets tillId={place.till.id} dayId={dayId} me={me} onChange={changed} />}
        <Todays pages={todays} onVoided={changed} />
      </div>
      <div className={ui.stack}>
        {day.failure && !found && <FailureState failure={day.failure} retry={day.reload} />}
        {day.loading && <Loading rows={3} />}
        {found && <DayFigures day={found} till={place.till} />}
        {found && may("regie.day.close") && <Button variant="default" leftSection={<Glyph name="key" size={17} />} onClick={onClosing}>{t("web-regie-till-close")}</Button>}
      </div>
    </div>
  );
}

function NoBook({ officeId, used }: { officeId: string; used: boolean }) {
  const t = useText();
  return (
    <Alert color="orange" variant="light" icon={<Glyph name="alert" />} title={t(used ? "web-regie-till-book-used" : "web-regie-till-no-book")}>
      {t("web-regie-till-no-book-hint")} <Link to={`/revenue/offices/${officeId}`}>{t("web-regie-till-to-office")}</Link>
    </Alert>
  );
}

/** A day that somebody else has open, or that was left open on an earlier day: it is counted before anything else. */
function Unfinished({ place, mine, onClosing }: { place: Place; mine: boolean; onClosing: () => void }) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const open = place.till.day;
  const day = useData(TILL_DAY, { id: open?.dayId ?? "" }, { pause: !open });
  const holds = place.office.myQuality === "REGISSEUR" || place.office.myQuality === "DEPUTY";
  const found = day.data?.day;
  if (!open) return null;
  return (
    <>
      <Alert color="orange" variant="light" icon={<Glyph name="alert" />} title={mine ? t("web-regie-till-left-open") : t("web-regie-till-of-other", { name: pick(open.staff.name) })}>
        <Day iso={open.on} /> · {t(mine ? "web-regie-till-left-open-hint" : holds ? "web-regie-till-of-other-close" : "web-regie-till-of-other-hint")}
      </Alert>
      {day.failure && !found && <FailureState failure={day.failure} retry={day.reload} />}
      {found && <DayFigures day={found} till={place.till} />}
      {found && (mine || holds) && may("regie.day.close") && <Button style={{ alignSelf: "start" }} onClick={onClosing}>{t("web-regie-till-close")}</Button>}
    </>
  );
}

/** One till: closed, at work, or in somebody else's hands. */
function Desk({ place, me, start, reload }: { place: Place; me: string; start: string | undefined; reload: () => void }) {
  const t = useText();
  const may = useMay();
  const [opening, setOpening] = useState(false);
  const [closing, setClosing] = useState<string>();
  const { till, office } = place;
  const open = till.day;
  const begin = useLostFocus<HTMLButtonElement>(open === null);
  const mine = open?.staff.id === me;
  const atWork = open !== null && mine && open.on === today();
  const onClosing = () => setClosing(open?.dayId);
  return (
    <>
      {!open && (
        <Card>
          {!till.book && <NoBook officeId={office.id} used={false} />}
          <Empty glyph="key" title={t("web-regie-till-is-closed")} hint={t("web-regie-till-is-closed-hint")}>
            {may("regie.day.open") && <Button ref={begin} onClick={() => setOpening(true)}>{t("web-regie-till-open")}</Button>}
          </Empty>
        </Card>
      )}
      {open && atWork && <Cashing key={open.dayId} place={place} dayId={open.dayId} start={start} onChange={reload} onClosing={onClosing} />}
      {open && !atWork && <Unfinished place={place} mine={mine} onClosing={onClosing} />}
      {!atWork && <LastDays key={open?.dayId ?? "closed"} tillId={till.id} />}
      {opening && <OpenDay till={till} onClose={() => setOpening(false)} onDone={reload} />}
      {closing && <CloseDay dayId={closing} onClose={() => setClosing(undefined)} onDone={reload} />}
    </>
  );
}

function Choice({ places, onChoose }: { places: readonly Place[]; onChoose: (id: string) => void }) {
  const t = useText();
  const pick = usePick();
  return (
    <Card flush title={t("web-regie-till-choose")}>
      <Table caption={t("web-regie-till-choose")} rows={places} keyOf={({ till }) => till.id} columns={[
        { label: t("web-regie-receipt-till"), lead: true, cell: ({ till }) => <span><Ref>{till.code}</Ref> · {pick(till.name)}</span> },
        { label: t("web-regie-receipt-office"), cell: ({ office }) => <span><Ref>{office.code}</Ref> · {pick(office.name)}</span> },
        {
          label: t("web-state"),
          cell: ({ till }) => (till.day
            ? <span><Badge color="green">{t("web-regie-till-state-open")}</Badge> <bdi>{pick(till.day.staff.name)}</bdi></span>
            : <Badge color="gray">{t("web-regie-till-state-closed")}</Badge>),
        },
        { label: t("web-actions"), bare: true, cell: ({ till, office }) => <Button size="compact-sm" variant="light" aria-label={t("web-regie-till-take-named", { name: `${office.code}/${till.code}` })} onClick={() => onChoose(till.id)}>{t("web-regie-till-take")}</Button> },
      ]} />
    </Card>
  );
}

/** The till of whoever collects: opened in the morning, cashing, counted in the evening. */
export function Till() {
  const t = useText();
  const pick = usePick();
  const navigate = useNavigate();
  const { viewer } = useSession();
  const me = viewer?.staff.id ?? "";
  const search = useSearch({ strict: false }) as Record<string, string | undefined>;
  const { rows, failure, reload } = useWhole(MY_TILLS, { first: 50, filter: { staffId: me } }, (data) => data.cashOffices, { pause: me === "" });
  if (!rows && failure) return <FailureState failure={failure} retry={reload} />;
  if (!rows) return <Loading />;
  const places: Place[] = rows.flatMap((office) => office.tills.map((till) => ({ office, till })));
  const atWork = places.filter(({ till }) => till.day?.staff.id === me);
  const named = places.find(({ till }) => till.id === search.till);
  const place = named ?? (atWork.length === 1 ? atWork[0] : places.length === 1 ? places[0] : undefined);
  const choose = (till: string | undefined) => void navigate({ to: "/revenue/till", search: { ...(till ? { till } : {}), ...(search.order ? { order: search.order } : {}) } as never });
  return (
    <Page
      title={place ? `${place.office.code}/${place.till.code} · ${pick(place.till.name)}` : t("web-regie-till")}
      heading={place && <><Ref>{`${place.office.code}/${place.till.code}`}</Ref> · {pick(place.till.name)}</>}
      under={place && <span>{pick(place.office.name)}</span>}
      actions={place && named && places.length > 1 && <Button variant="default" onClick={() => choose(undefined)}>{t("web-regie-till-other")}</Button>}
    >
      {places.length === 0 && (
        <Card><Empty glyph="key" title={t("web-regie-till-none")} hint={t("web-regie-till-none-hint")}><Link to="/revenue/offices">{t("web-regie-till-to-offices")}</Link></Empty></Card>
      )}
      {places.length > 0 && !place && <Choice places={places} onChoose={choose} />}
      {place && <Desk key={place.till.id} place={place} me={me} start={search.order} reload={reload} />}
    </Page>
  );
}
