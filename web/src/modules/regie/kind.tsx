import { Badge, Button } from "@mantine/core";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { today } from "@/kernel/dates";
import { useData } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Ar, Day, Lat, Ref } from "@/ui/text";
import { AddCharge, CloseKind, EditKind } from "./kindForms";
import { KIND, type Kind, type Tariff } from "./kindQueries";
import { useLabel } from "./labels";
import { Amount } from "./money";
import { TariffCard } from "./tariff";
import { DecideTariff, RecordTariff, type Decision } from "./tariffForms";

type Dialog = { kind: "tariff" | "edit" | "close" | "charge" } | { kind: "decide"; tariff: Tariff; decision: Decision };

function DueText({ due }: { due: Kind["due"] }) {
  const t = useText();
  const label = useLabel();
  if (due.rule === "DAY_OF_YEAR") return <>{t("web-regie-due-by")} <Ref>{`${String(due.day).padStart(2, "0")}/${String(due.month).padStart(2, "0")}`}</Ref></>;
  if (due.rule === "DAYS_AFTER") return <>{t("web-regie-due-in", { count: due.days ?? 0 })}</>;
  return <>{label("due", due.rule)}</>;
}

function Charges({ kind, onAdd }: { kind: Kind; onAdd: (() => void) | undefined }) {
  const t = useText();
  const label = useLabel();
  if (kind.charges.length === 0 && !onAdd) return null;
  return (
    <Card flush title={t("web-regie-charges")} action={onAdd && <Button size="compact-sm" variant="light" onClick={onAdd}>{t("web-regie-charge-add")}</Button>}>
      <Table
        caption={t("web-regie-charges")}
        rows={kind.charges}
        keyOf={(charge) => charge.from}
        columns={[
          { label: t("web-from"), lead: true, cell: (charge) => <Day iso={charge.from} /> },
          { label: t("web-regie-assessed-by"), cell: (charge) => label("assessor", charge.assessedBy) },
          { label: t("web-regie-collected-by"), cell: (charge) => label("collector", charge.collectedBy) },
          { label: t("web-regie-basis"), cell: (charge) => <Ref>{charge.basis}</Ref> },
        ]}
      />
    </Card>
  );
}

/** One kind of revenue: who is in charge of it since when, and every version of its tariff. */
export function KindPage() {
  const t = useText();
  const pick = usePick();
  const { locale } = useLocale();
  const label = useLabel();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(KIND, { id });
  const [dialog, setDialog] = useState<Dialog>();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const kind = data.revenueKind;
  if (!kind) return <NotFound />;
  const close = () => setDialog(undefined);
  const may = (act: string) => kind.allowed.includes(act);
  const isClosed = kind.closedOn !== null && kind.closedOn <= today();
  const records = may("regie.tariff.record") && kind.takesTariff && !isClosed;
  const record = records && <Button leftSection={<Glyph name="plus" size={17} />} onClick={() => setDialog({ kind: "tariff" })}>{t("web-regie-tariff-new")}</Button>;
  return (
    <Page
      title={pick(kind.name)}
      back={{ to: "/revenue/kinds", label: t("web-regie-kinds") }}
      under={isClosed && <Badge color="gray">{t("web-regie-kind-is-closed")}</Badge>}
      actions={
        <>
          {may("regie.revenue_kind.update") && !kind.shipped && !kind.closedOn && <Button variant="subtle" color="red" onClick={() => setDialog({ kind: "close" })}>{t("web-regie-kind-close")}</Button>}
          {may("regie.revenue_kind.update") && <Button variant="default" leftSection={<Glyph name="edit" size={17} />} onClick={() => setDialog({ kind: "edit" })}>{t("web-edit")}</Button>}
          {record}
        </>
      }
    >
      <Card>
        <Facts
          items={[
            [t("web-regie-kind-code"), <Ref key="c">{kind.code}</Ref>],
            [t("web-regie-nature"), label("nature", kind.nature)],
            [t("web-regie-rule"), label("rule", kind.rule)],
            [t("web-regie-budget-line"), kind.budgetLine ? <Ref>{kind.budgetLine}</Ref> : <Badge key="b" color="gray">{t("web-regie-budget-line-missing")}</Badge>],
            [t("web-regie-threshold"), <Amount key="t" of={kind.threshold} />],
            [t("web-regie-due"), <DueText key="d" due={kind.due} />],
            [t("web-regie-late"), label("late", kind.lateRule)],
            [t("web-regie-closed-on"), kind.closedOn && <Day iso={kind.closedOn} />],
            [t("web-name"), <span key="n"><Ar>{kind.name.ar}</Ar> · <Lat>{kind.name.fr}</Lat></span>, "wide"],
            [t("web-regie-basis"), locale === "ar" ? <Ar key="l">{kind.basisAr}</Ar> : <Lat key="l">{kind.basisFr}</Lat>, "wide"],
          ]}
        />
      </Card>
      {kind.takesTariff && kind.tariffs.length === 0 && (
        <Card title={t("web-regie-tariffs")}>
          <Empty glyph="file" title={t("web-regie-tariffs-empty")} hint={t("web-regie-tariffs-empty-hint")}>{record}</Empty>
        </Card>
      )}
      {!kind.takesTariff && (
        <Card title={t("web-regie-tariffs")}>
          <p style={{ margin: 0 }}>
            {t(kind.rule === "SHARE" ? "web-regie-tariffs-share" : kind.readOnly ? "web-regie-tariffs-by-state" : "web-regie-tariffs-decided")}
          </p>
        </Card>
      )}
      {kind.tariffs.map((tariff) => (
        <TariffCard key={tariff.id} tariff={tariff} may={may} onDecide={(decision) => setDialog({ kind: "decide", tariff, decision })} />
      ))}
      <Charges kind={kind} onAdd={may("regie.revenue_kind_charge.record") ? () => setDialog({ kind: "charge" }) : undefined} />
      {dialog?.kind === "edit" && <EditKind kind={kind} onClose={close} onDone={reload} />}
      {dialog?.kind === "charge" && <AddCharge kind={kind} onClose={close} onDone={reload} />}
      {dialog?.kind === "close" && <CloseKind kind={kind} onClose={close} onDone={reload} />}
      {dialog?.kind === "tariff" && <RecordTariff kind={kind} onClose={close} onDone={reload} />}
      {dialog?.kind === "decide" && <DecideTariff tariff={dialog.tariff} decision={dialog.decision} onClose={close} onDone={reload} />}
    </Page>
  );
}
