import { Badge, Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { Ar, Day, Lat, Ref } from "@/ui/text";
import { Amount } from "./money";
import { holds } from "./officeLabels";
import { CASH_OFFICE } from "./officeQueries";
import { CloseTicketKind } from "./ticketForms";
import { Issues, Lots, Sales } from "./ticketParts";
import { TICKET_KIND, TICKET_RATES, type TicketKind } from "./ticketQueries";

/** What was received, handed out and sold of a kind, once its régie is known. */
function Moves({ kind }: { kind: TicketKind }) {
  const [moves, setMoves] = useState(0);
  const { data, failure, reload } = useData(CASH_OFFICE, { id: kind.office.id });
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  const office = data?.cashOffice;
  if (!office) return <Loading />;
  const moved = () => setMoves((count) => count + 1);
  return (
    <>
      <Lots key={`lots${moves}`} office={office} kinds={[kind]} kindId={kind.id} onMoved={moved} />
      <Issues key={`issues${moves}`} office={office} kindId={kind.id} onMoved={moved} />
      <Sales kindId={kind.id} />
    </>
  );
}

/** Who holds the régie closes a kind. */
function useHeld(officeId: string | undefined): boolean {
  const { data } = useData(CASH_OFFICE, { id: officeId ?? "" }, { pause: officeId === undefined });
  return holds(data?.cashOffice?.myQuality);
}

/** A price of a tariff by its name, and by its code where the tariff no longer has it. */
function RateName({ kind }: { kind: TicketKind }) {
  const pick = usePick();
  const { data, failure } = useData(TICKET_RATES, { id: kind.revenue.id });
  if (!data && !failure) return null;
  const rate = data?.revenueKind?.tariffs.flatMap((tariff) => tariff.rates).find((one) => one.code === kind.rateCode);
  return rate ? <bdi>{pick(rate.name)}</bdi> : <Ref>{kind.rateCode}</Ref>;
}

/** One kind of ticket: what is printed on it, and where its tickets are. */
export function TicketPage() {
  const t = useText();
  const pick = usePick();
  const may = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(TICKET_KIND, { id });
  const [closing, setClosing] = useState(false);
  const held = useHeld(data?.ticketKind?.office.id);
  if (failure && !data) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const kind = data.ticketKind;
  if (!kind) return <NotFound />;
  return (
    <Page
      title={pick(kind.name)}
      back={{ to: "/revenue/tickets", label: t("web-regie-ticket-title"), search: { office: kind.office.id } }}
      under={kind.closedOn && <Badge color="gray">{t("web-regie-kind-is-closed")}</Badge>}
      actions={held && !kind.closedOn && may("regie.ticket.receive") && <Button variant="default" onClick={() => setClosing(true)}>{t("web-regie-ticket-close")}</Button>}
    >
      <Card>
        <Facts
          items={[
            [t("web-regie-ticket-code"), <Ref key="c">{kind.code}</Ref>],
            [t("web-regie-ticket-face"), <Amount key="f" of={kind.face} strong />],
            [t("web-regie-ticket-revenue"), <span key="r"><Ref>{kind.revenue.code}</Ref> · {pick(kind.revenue.name)}</span>],
            [t("web-regie-ticket-rate"), kind.rateCode ? <RateName key="t" kind={kind} /> : t("web-regie-ticket-free")],
            [t("web-regie-cof-one"), <span key="o"><Ref>{kind.office.code}</Ref> · {pick(kind.office.name)}</span>],
            [t("web-regie-closed-on"), kind.closedOn && <Day key="d" iso={kind.closedOn} />],
            [t("web-name"), <span key="n"><Ar>{kind.name.ar}</Ar> · <Lat>{kind.name.fr}</Lat></span>, "wide"],
          ]}
        />
      </Card>
      <Moves kind={kind} />
      {closing && <CloseTicketKind kind={kind} onClose={() => setClosing(false)} onDone={reload} />}
    </Page>
  );
}
