import { Alert, Badge, Button } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Ar, Day, Lat, Ref } from "@/ui/text";
import { AppointDialog, EndMemberDialog, IssueBookDialog, NewTillDialog, ReceiveBookDialog, ReturnBookDialog } from "./cashOfficeForms";
import { holds, useQualityLabel } from "./officeLabels";
import { CASH_OFFICE, type CashMember, type CashOffice, type CashTill, type ReceiptBook } from "./officeQueries";

type Dialog =
  | { kind: "appoint" } | { kind: "end"; member: CashMember } | { kind: "till" } | { kind: "receive" }
  | { kind: "issue"; book: ReceiptBook } | { kind: "return"; book: ReceiptBook };
interface PartProps { office: CashOffice; open: (dialog: Dialog) => void }

/** With so few numbers left, the next book has to be thought of. */
const FEW = 10;

function Members({ office, open }: PartProps) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useQualityLabel();
  const names = may("regie.cash_member.appoint");
  const now = today();
  const state = (one: CashMember) => (one.inForce ? "web-regie-cof-in-force" : one.from > now ? "web-regie-cof-to-come" : "web-regie-cof-over");
  const appoint = names && <Button size="compact-sm" variant="light" onClick={() => open({ kind: "appoint" })}>{t("web-regie-cof-appoint")}</Button>;
  return (
    <Card flush title={t("web-regie-cof-members")} action={appoint}>
      {!office.members.some((one) => one.inForce && one.quality === "REGISSEUR") && (
        <Alert color="orange" variant="light" m="md" icon={<Glyph name="alert" />}>{t("web-regie-cof-nobody-hint")}</Alert>
      )}
      {office.members.length === 0 ? <Empty glyph="people" title={t("web-regie-cof-members-empty")} hint={t("web-regie-cof-members-empty-hint")} /> : (
        <Table
          caption={t("web-regie-cof-members")}
          rows={office.members}
          keyOf={(one) => one.id}
          columns={[
            { label: t("web-person"), lead: true, cell: (one) => <bdi>{pick(one.staff.name)}</bdi> },
            { label: t("web-regie-cof-quality"), cell: (one) => label(one.quality) },
            { label: t("web-regie-cof-instrument"), cell: (one) => <bdi>{one.instrument}</bdi> },
            { label: t("web-from"), cell: (one) => <Day iso={one.from} /> },
            { label: t("web-until"), cell: (one) => <Day iso={one.until} /> },
            { label: t("web-state"), cell: (one) => <Badge color={one.inForce ? "green" : "gray"}>{t(state(one))}</Badge> },
            ...(names ? [{
              label: t("web-actions"), bare: true,
              cell: (one: CashMember) => (one.until && one.until < now ? null : (
                <Button size="compact-sm" variant="subtle" color="red" onClick={() => open({ kind: "end", member: one })}>{t("web-regie-cof-end")}</Button>
              )),
            }] : []),
          ]}
        />
      )}
    </Card>
  );
}

function Tills({ office, open }: PartProps) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const held = holds(office.myQuality);
  const add = held && may("regie.till.create") && <Button size="compact-sm" variant="light" onClick={() => open({ kind: "till" })}>{t("web-regie-cof-till-new")}</Button>;
  const book = (till: CashTill) => {
    if (!till.book) return <Badge color="orange">{t("web-regie-cof-till-no-book")}</Badge>;
    const { left, nextNumber, serial } = till.book;
    return (
      <span>
        <Ref>{serial}</Ref> · {nextNumber === null ? <Badge color="red">{t("web-regie-cof-book-used-up")}</Badge> : <>{t("web-regie-cof-book-next")} <Ref>{nextNumber}</Ref></>}
        {nextNumber !== null && left <= FEW && <> <Badge color="orange">{t("web-regie-cof-book-left-count", { count: left })}</Badge></>}
      </span>
    );
  };
  return (
    <Card flush title={t("web-regie-cof-tills")} action={add}>
      {office.tills.length === 0 ? <Empty title={t("web-regie-cof-tills-empty")} hint={t("web-regie-cof-tills-empty-hint")} /> : (
        <Table
          caption={t("web-regie-cof-tills")}
          rows={office.tills}
          keyOf={(till) => till.id}
          columns={[
            { label: t("web-regie-cof-till-code"), cell: (till) => <Ref>{till.code}</Ref> },
            { label: t("web-name"), lead: true, cell: (till) => pick(till.name) },
            {
              label: t("web-regie-cof-till-day"),
              cell: (till) => (till.day
                ? <span><bdi>{pick(till.day.staff.name)}</bdi> · <Day iso={till.day.on} /></span>
                : <Badge color="gray">{t("web-regie-cof-till-closed")}</Badge>),
            },
            { label: t("web-regie-cof-book"), cell: book },
          ]}
        />
      )}
    </Card>
  );
}

function Books({ office, open }: PartProps) {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const held = holds(office.myQuality);
  const hands = held && may("regie.book.issue");
  const receive = held && may("regie.book.receive") && (
    <Button size="compact-sm" variant="light" onClick={() => open({ kind: "receive" })}>{t("web-regie-cof-book-receive")}</Button>
  );
  const tillOf = (book: ReceiptBook) => office.tills.find((till) => till.id === book.tillId);
  const free = office.tills.some((till) => !till.book);
  const where = (book: ReceiptBook) => {
    const till = tillOf(book);
    if (till) return <span><Ref>{till.code}</Ref> · {pick(till.name)}</span>;
    return book.left === 0 ? <Badge color="gray">{t("web-regie-cof-book-used-up")}</Badge> : t("web-regie-cof-book-here");
  };
  return (
    <Card flush title={t("web-regie-cof-books")} action={receive}>
      {office.books.length === 0 ? <Empty title={t("web-regie-cof-books-empty")} hint={t("web-regie-cof-books-empty-hint")} /> : (
        <Table
          caption={t("web-regie-cof-books")}
          rows={office.books}
          keyOf={(book) => book.id}
          columns={[
            { label: t("web-regie-cof-book-serial"), lead: true, cell: (book) => <Ref>{book.serial}</Ref> },
            { label: t("web-regie-cof-book-numbers"), cell: (book) => <Ref>{book.firstNumber} – {book.lastNumber}</Ref> },
            { label: t("web-regie-cof-book-received-on"), cell: (book) => <Day iso={book.receivedOn} /> },
            { label: t("web-regie-cof-book-used"), cell: (book) => <Ref>{book.used}</Ref> },
            { label: t("web-regie-cof-book-void"), cell: (book) => <Ref>{book.void}</Ref> },
            { label: t("web-regie-cof-book-left"), cell: (book) => <Ref>{book.left}</Ref> },
            { label: t("web-regie-cof-book-where"), cell: (book) => <span>{where(book)}{book.remark && <small><br /><bdi>{book.remark}</bdi></small>}</span> },
            ...(hands ? [{
              label: t("web-actions"), bare: true,
              cell: (book: ReceiptBook) => {
                if (book.tillId) return <Button size="compact-sm" variant="subtle" onClick={() => open({ kind: "return", book })}>{t("web-regie-cof-book-return")}</Button>;
                return book.left > 0 && free ? <Button size="compact-sm" variant="subtle" onClick={() => open({ kind: "issue", book })}>{t("web-regie-cof-book-issue")}</Button> : null;
              },
            }] : []),
          ]}
        />
      )}
    </Card>
  );
}

/** One régie: by which order it was created, who acts for it, its tills and its books of receipts. */
export function CashOfficePage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const label = useQualityLabel();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(CASH_OFFICE, { id });
  const [dialog, setDialog] = useState<Dialog>();
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const office = data.cashOffice;
  if (!office) return <NotFound />;
  const common = { onClose: () => setDialog(undefined), onDone: reload };
  return (
    <Page
      title={pick(office.name)}
      back={{ to: "/revenue/offices", label: t("web-regie-cof-title") }}
      actions={
        <>
          {office.myQuality && may("regie.receipt.issue") && <Button component={Link} to="/revenue/till" variant="default">{t("web-regie-cof-to-till")}</Button>}
          {may("regie.remittance.read") && (
            <Button component={Link} to="/revenue/ledger" search={{ office: office.id } as never} variant="default" leftSection={<Glyph name="register" size={17} />}>{t("web-regie-cof-to-ledger")}</Button>
          )}
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [t("web-regie-cof-code"), <Ref key="c">{office.code}</Ref>],
            [t("web-unit"), pick(office.unit.name)],
            [t("web-regie-cof-instrument"), <bdi key="i">{office.instrument}</bdi>],
            [t("web-regie-cof-instrument-on"), <Day key="d" iso={office.instrumentOn} />],
            [t("web-regie-cof-mine"), label(office.myQuality)],
            [t("web-name"), <span key="n"><Ar>{office.name.ar}</Ar> · <Lat>{office.name.fr}</Lat></span>, "wide"],
            [t("web-regie-cof-takes"), office.kinds.length === 0 ? t("web-regie-cof-takes-all") : office.kinds.map((kind) => pick(kind.name)).join(t("web-list-separator")), "wide"],
          ]}
        />
      </Card>
      <Members office={office} open={setDialog} />
      <Tills office={office} open={setDialog} />
      <Books office={office} open={setDialog} />
      {dialog?.kind === "appoint" && <AppointDialog office={office} {...common} />}
      {dialog?.kind === "end" && <EndMemberDialog member={dialog.member} {...common} />}
      {dialog?.kind === "till" && <NewTillDialog office={office} {...common} />}
      {dialog?.kind === "receive" && <ReceiveBookDialog office={office} {...common} />}
      {dialog?.kind === "issue" && <IssueBookDialog office={office} book={dialog.book} {...common} />}
      {dialog?.kind === "return" && <ReturnBookDialog book={dialog.book} {...common} />}
    </Page>
  );
}
