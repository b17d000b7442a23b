import { Alert, Badge, Button } from "@mantine/core";
import { today } from "@/kernel/dates";
import { usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { Table } from "@/ui/table";
import { At, Day, Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import type { Rate, Tariff } from "./kindQueries";
import { useLabel } from "./labels";
import { useFigures } from "./money";
import type { Decision } from "./tariffForms";

type State = "in-force" | "awaits" | "withdrawn" | "planned" | "past";
const COLOURS: Record<State, string> = { "in-force": "green", awaits: "orange", withdrawn: "gray", planned: "blue", past: "gray" };

/** Where a version stands today. */
export function tariffState(tariff: Pick<Tariff, "inForce" | "awaitsOverrule" | "withdrawal" | "from">, day: string): State {
  if (tariff.withdrawal) return "withdrawn";
  if (tariff.awaitsOverrule) return "awaits";
  if (tariff.inForce) return "in-force";
  return tariff.from > day ? "planned" : "past";
}

/** "20 DH par m²", "5 %". */
export function usePrice(): (amount: string, measure: string) => string {
  const t = useText();
  const label = useLabel();
  const figures = useFigures();
  return (amount, measure) =>
    measure === "PERCENT" ? t("web-regie-price-percent", { amount: figures(amount) }) : t("web-regie-price", { amount: figures(amount), measure: label("measure", measure) });
}

function Bounds({ rate }: { rate: Rate }) {
  const t = useText();
  const figures = useFigures();
  if (rate.low === null || rate.high === null) return <span>{t("web-regie-bounds-none")}</span>;
  return (
    <span>
      {t("web-regie-bounds", { low: figures(rate.low), high: figures(rate.high) })}
      {rate.outside && <div><Badge color="orange">{t("web-regie-outside")}</Badge></div>}
    </span>
  );
}

function Paper({ reference, day }: { reference: string; day: string }) {
  return <span><bdi>{reference}</bdi><br /><Day iso={day} /></span>;
}

function Decided({ title, decision }: { title: string; decision: NonNullable<Tariff["overrule"]> }) {
  const pick = usePick();
  return (
    <ul className={ui.timeline} style={{ padding: "14px 20px" }}>
      <li>
        <strong>{title}</strong>
        <div style={{ whiteSpace: "pre-line" }}><bdi>{decision.reasons}</bdi></div>
        <small><bdi>{pick(decision.decidedBy.name)}</bdi> · <At at={decision.decidedAt} /></small>
      </li>
    </ul>
  );
}

/** One version of a tariff: its papers, its prices beside the law's bounds, and who answered for it. */
export function TariffCard({ tariff, may, onDecide }: { tariff: Tariff; may: (act: string) => boolean; onDecide: (decision: Decision) => void }) {
  const t = useText();
  const pick = usePick();
  const price = usePrice();
  const { viewer } = useSession();
  const state = tariffState(tariff, today());
  const own = viewer?.staff.id === tariff.recordedBy.id;
  const overrules = tariff.awaitsOverrule && may("regie.tariff.overrule") && !own;
  const withdraws = !tariff.withdrawal && may("regie.tariff.withdraw");
  return (
    <Card
      flush
      title={<>{t("web-regie-tariff-version", { number: String(tariff.version) })} <Badge color={COLOURS[state]}>{t(`web-regie-tariff-state-${state}`)}</Badge></>}
      action={(overrules || withdraws) && (
        <div className={`${ui.actions} no-print`}>
          {overrules && <Button size="compact-md" onClick={() => onDecide("overrule")}>{t("web-regie-overrule")}</Button>}
          {withdraws && <Button size="compact-md" variant="subtle" color="red" onClick={() => onDecide("withdraw")}>{t("web-regie-withdraw")}</Button>}
        </div>
      )}
    >
      <div style={{ padding: "12px 20px" }}>
        <Facts
          items={[
            [t("web-regie-tariff-from"), <Day key="f" iso={tariff.from} />],
            [t("web-regie-instrument"), <Paper key="i" reference={tariff.instrument} day={tariff.instrumentOn} />],
            [t("web-regie-deliberation"), <Paper key="d" reference={tariff.deliberation} day={tariff.deliberatedOn} />],
            [t("web-regie-visa"), <Paper key="v" reference={tariff.visa} day={tariff.visaOn} />],
            [t("web-regie-recorded-by"), <span key="r"><bdi>{pick(tariff.recordedBy.name)}</bdi><br /><At at={tariff.recordedAt} /></span>],
          ]}
        />
      </div>
      {tariff.awaitsOverrule && (
        <Alert color="orange" variant="light" mx="md" mb="md" role="status" title={t("web-regie-outside-title")} icon={<Glyph name="alert" />}>
          <ul className={ui.plainList}>{tariff.warnings.map((warning) => <li key={warning.field.join(".")}>{warning.message}</li>)}</ul>
          {own && may("regie.tariff.overrule") && <p style={{ marginBlockEnd: 0 }}>{t("web-regie-overrule-own")}</p>}
        </Alert>
      )}
      <Table
        caption={t("web-regie-tariff-version", { number: String(tariff.version) })}
        rows={tariff.rates}
        keyOf={(rate) => rate.code}
        columns={[
          { label: t("web-regie-rate"), lead: true, cell: (rate) => <span>{pick(rate.name)}</span> },
          { label: t("web-regie-rate-code"), cell: (rate) => <Ref>{rate.code}</Ref> },
          { label: t("web-regie-rate-amount"), cell: (rate) => <strong>{price(rate.amount, rate.measure)}</strong> },
          { label: t("web-regie-law-bounds"), cell: (rate) => <Bounds rate={rate} /> },
        ]}
      />
      {tariff.overrule && <Decided title={t("web-regie-overruled")} decision={tariff.overrule} />}
      {tariff.withdrawal && <Decided title={t("web-regie-withdrawn")} decision={tariff.withdrawal} />}
    </Card>
  );
}
