import { Badge } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { At, Day, FullName, Ref, Subject } from "@/ui/text";
import { Card, Facts } from "@/ui/page";
import { Table, type TableProps } from "@/ui/table";
import ui from "@/ui/ui.module.css";
import { useLabel } from "./labels";
import type { ActRow, BirthContent, DeathContent, Declarant, DeclarationRow, EventDate, Person } from "./queries";
import classes from "./registry.module.css";

const STATE_COLOURS: Record<string, string> = { DRAFT: "gray", SUBMITTED: "blue", RETURNED: "orange", REGISTERED: "green", ABANDONED: "gray" };

export function StateBadge({ state }: { state: string }) {
  const label = useLabel();
  return <Badge color={STATE_COLOURS[state] ?? "gray"}>{label("state", state)}</Badge>;
}

/** Gregorian date, Hijri date, hour, and the date in words, as the server writes them. */
export function EventText({ event, words = false }: { event: Pick<EventDate, "ar" | "fr" | "zgh" | "en" | "hijri" | "time"> & Partial<EventDate>; words?: boolean }) {
  const pick = usePick();
  const t = useText();
  const { locale } = useLocale();
  const inWords = locale === "ar" ? event.wordsAr : event.wordsFr;
  return (
    <span className={classes.event}>
      <bdi>{pick(event)}</bdi>
      {event.time && <span>{t("web-at-time")} <Ref>{event.time}</Ref></span>}
      <span className={classes.soft}>{t("web-hijri-matching")} <bdi>{pick(event.hijri)}</bdi></span>
      {words && inWords && <span className={classes.words} lang={locale === "ar" ? "ar" : "fr"}>{inWords}</span>}
    </span>
  );
}

/** Whose child a parent is: father, then grandfather. */
function Filiation({ of }: { of: NonNullable<Person["filiation"]> }) {
  return (
    <>
      <div><FullName first={of.father} /></div>
      {of.grandfather && <div><FullName first={of.grandfather} /></div>}
    </>
  );
}

export function PersonFacts({ title, person, action }: { title: string; person: Person | null | undefined; action?: React.ReactNode }) {
  const t = useText();
  const pick = usePick();
  return (
    <Card title={title} action={action}>
      {person ? (
        <Facts
          items={[
            [t("web-name"), <FullName key="n" first={person.firstName} family={person.familyName} />],
            [t("web-birth-date"), person.birth && <bdi>{pick(person.birth)}</bdi>],
            [t("web-birth-place"), person.birthPlace && pick(person.birthPlace)],
            [t("web-nationality"), pick(person.nationality)],
            [t("web-profession"), person.profession && pick(person.profession)],
            [t("web-cin"), person.cin && <Ref>{person.cin}</Ref>],
            [t("web-address"), person.address && <bdi>{person.address}</bdi>, "wide"],
            [t("web-filiation"), person.filiation && <Filiation key="f" of={person.filiation} />, "wide"],
            [t("web-life"), person.deceased && t("web-deceased")],
          ]}
        />
      ) : (
        <p className={classes.none}>{t("web-not-given")}</p>
      )}
    </Card>
  );
}

export function BirthFacts({ birth, action }: { birth: BirthContent; action?: React.ReactNode }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <Card title={t("web-the-child")} action={action}>
      <Facts
        items={[
          [t("web-name"), <FullName key="n" first={birth.firstName} family={birth.familyName} />],
          [t("web-sex"), label("sex", birth.sex)],
          [t("web-birth-place"), pick(birth.place)],
          [t("web-born-abroad"), birth.bornAbroad && t("web-yes")],
          [t("web-multiplicity"), birth.multiplicity > 1 && t("web-multiplicity-of", { rank: birth.rank, count: birth.multiplicity })],
          [t("web-born-on"), <EventText key="e" event={birth.event} words />, "wide"],
        ]}
      />
    </Card>
  );
}

export function DeathFacts({ death, action }: { death: DeathContent; action?: React.ReactNode }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <>
      <Card title={t("web-the-death")}>
        <Facts
          items={[
            [t("web-died-on"), <EventText key="e" event={death.event} words />, "wide"],
            [t("web-death-place"), pick(death.place)],
            [t("web-died-abroad"), death.diedAbroad && t("web-yes")],
            [t("web-sex"), label("sex", death.sex)],
            [t("web-marital"), label("marital", death.maritalStatus)],
            [t("web-spouse"), death.spouse && <FullName key="s" first={death.spouse} />],
            [t("web-stillborn"), death.stillborn && t("web-yes")],
          ]}
        />
      </Card>
      <PersonFacts title={t("web-the-deceased")} person={death.deceased} action={action} />
    </>
  );
}

export function DeclarantFacts({ declarant, action }: { declarant: Declarant; action?: React.ReactNode }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <Card title={t("web-the-declarant")} action={action}>
      <Facts
        items={[
          [t("web-quality"), pick(declarant.qualityLabel)],
          [t("web-name"), <FullName key="n" first={declarant.name} />],
          [t("web-cin"), declarant.cin && <Ref>{declarant.cin}</Ref>],
          [t("web-profession"), declarant.profession && pick(declarant.profession)],
          [t("web-address"), declarant.address && <bdi>{declarant.address}</bdi>, "wide"],
          [t("web-signature"), declarant.noSignature && label("unsigned", declarant.noSignature)],
          [t("web-proxy"), declarant.proxy && (declarant.proxyReference || t("web-yes"))],
        ]}
      />
    </Card>
  );
}

export interface HistoryEntry { id: string; at: string; actor: string; actorKind: string; actorName: { ar: string; fr: string } | null; actLabel: string }

/** Who did what and when, newest first (the server sends the oldest first). */
export function History({ entries }: { entries: readonly HistoryEntry[] }) {
  const t = useText();
  const pick = usePick();
  // A token is written down with its account.
  const who = (entry: HistoryEntry) => (entry.actorKind === "staff" && entry.actorName ? pick(entry.actorName) : entry.actor);
  if (entries.length === 0) return <p className={classes.none}>{t("web-history-empty")}</p>;
  return (
    <ol className={ui.timeline}>
      {[...entries].reverse().map((entry) => (
        <li key={entry.id}>
          {entry.actLabel}
          <small><bdi>{who(entry)}</bdi> · <At at={entry.at} /></small>
        </li>
      ))}
    </ol>
  );
}

interface ListProps<R> extends Pick<TableProps<R>, "id" | "pages" | "filters"> {
  rows: readonly R[];
  caption: string;
}

export function DeclarationTable({ rows, caption, ...list }: ListProps<DeclarationRow>) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <Table
      {...list}
      caption={caption}
      rows={rows}
      keyOf={(row) => row.id}
      linkOf={(row) => `/declarations/${row.id}`}
      columns={[
        { id: "subject", label: t("web-subject"), lead: true, text: (row) => row.subject, cell: (row) => <Link to={`/declarations/${row.id}`}><Subject text={row.subject} /></Link> },
        { id: "kind", label: t("web-kind"), text: (row) => label("kind", row.kind), cell: (row) => label("kind", row.kind) },
        { id: "event", label: t("web-event-date"), text: (row) => pick(row.event), order: (row) => row.event?.date ?? "", cell: (row) => <bdi>{pick(row.event)}</bdi> },
        { id: "office", label: t("web-office"), text: (row) => row.office.code, cell: (row) => <Ref>{row.office.code}</Ref> },
        { id: "due", label: t("web-due"), text: (row) => row.deadline.due, cell: (row) => <span className={classes.due}><Day iso={row.deadline.due} />{row.deadline.late && <Badge color="red">{t("web-late")}</Badge>}</span> },
        { id: "drafted", label: t("web-drafted-by"), text: (row) => pick(row.draftedBy.name), cell: (row) => <bdi>{pick(row.draftedBy.name)}</bdi> },
        { id: "state", label: t("web-state"), text: (row) => label("state", row.state), cell: (row) => <StateBadge state={row.state} /> },
      ]}
    />
  );
}

export function ActTable({ rows, caption, ...list }: ListProps<ActRow>) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  return (
    <Table
      {...list}
      caption={caption}
      rows={rows}
      keyOf={(row) => row.id}
      linkOf={(row) => `/acts/${row.id}`}
      columns={[
        { id: "reference", label: t("web-reference"), text: (row) => row.reference, order: (row) => row.year * 1_000_000 + (row.number ?? 0), cell: (row) => <><Ref>{row.reference}</Ref>{!row.sealIntact && <> <Badge color="red">{t("web-seal-broken-short")}</Badge></>}</> },
        { id: "subject", label: t("web-subject"), lead: true, text: (row) => row.subject, cell: (row) => <Link to={`/acts/${row.id}`}><Subject text={row.subject} /></Link> },
        { id: "kind", label: t("web-kind"), text: (row) => label("kind", row.kind), cell: (row) => label("kind", row.kind) },
        { id: "event", label: t("web-event-date"), text: (row) => pick(row.event), order: (row) => row.event.date, cell: (row) => <bdi>{pick(row.event)}</bdi> },
        { id: "registered", label: t("web-registered-on"), text: (row) => row.registeredOn.date, cell: (row) => <Day iso={row.registeredOn.date} /> },
        { id: "office", label: t("web-office"), text: (row) => pick(row.office.name), cell: (row) => pick(row.office.name) },
      ]}
    />
  );
}
