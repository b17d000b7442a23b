import { Alert, Button, NativeSelect } from "@mantine/core";
import { Link, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { FailureState, Loading } from "@/ui/states";
import { At, Day, Ref } from "@/ui/text";
import orders from "./orders.module.css";
import { AbandonRoll, PrepareRoll, RunRoll } from "./rollForms";
import { isAtWork, useRollPeriod, type RollOutcome } from "./rollLabels";
import { RollItems, RollNumbers, RollProgress, RollSample, RollStateBadge, RollSteps, RollTotals } from "./rollParts";
import { ROLL, ROLL_PROGRESS, type Roll } from "./rollQueries";

/** Milliseconds between two looks at work that goes on. */
const PULSE = 2_000;

/** How far a roll is, looked at again and again while it is at work; `changed` is called when it stands elsewhere. */
function Working({ roll, changed }: { roll: Roll; changed: () => void }) {
  const { data, reload } = useData(ROLL_PROGRESS, { id: roll.id });
  const now = data?.roll ?? roll;
  const call = useRef(changed);
  call.current = changed;
  useEffect(() => {
    const pulse = setInterval(() => {
      if (document.visibilityState === "visible") reload();
    }, PULSE);
    return () => clearInterval(pulse);
  }, [reload]);
  useEffect(() => {
    if (now.state !== roll.state) call.current();
  }, [now.state, roll.state]);
  return <RollProgress of={now} />;
}

/** What became of it that was not to be. */
function Notices({ roll }: { roll: Roll }) {
  const t = useText();
  const pick = usePick();
  return (
    <>
      {roll.failure && roll.state === "FAILED" && <Alert color="red" variant="light" icon={<Glyph name="alert" />} title={t("web-regie-roll-stopped")}>{roll.failure}</Alert>}
      {roll.replacedById && (
        <Alert color="gray" variant="light" icon={<Glyph name="alert" />}>
          {t("web-regie-roll-replaced")} <Link to={`/revenue/rolls/${roll.replacedById}`}>{t("web-regie-roll-replaced-open")}</Link>
        </Alert>
      )}
      {roll.abandonment && (
        <Card title={t("web-regie-roll-state-abandoned")}>
          <p className={orders.reasons} dir="auto">{roll.abandonment.reasons}</p>
          <p className={orders.soft}><bdi>{pick(roll.abandonment.by.name)}</bdi> · <At at={roll.abandonment.at} /></p>
        </Card>
      )}
    </>
  );
}

/** What may be done with it now. */
function Actions({ roll, onDo }: { roll: Roll; onDo: (what: "run" | "abandon" | "again") => void }) {
  const t = useText();
  const may = useMay();
  const begun = roll.runAt !== null;
  const runs = may("regie.roll.run") && (roll.state === "PREPARED" || (roll.state === "FAILED" && begun));
  const some = roll.totals.some((one) => one.outcome !== "EXCEPTION" && one.count > 0);
  return (
    <>
      {runs && some && (
        <Button leftSection={<Glyph name="check" size={17} />} onClick={() => onDo("run")}>{t(begun ? "web-regie-roll-go-on" : "web-regie-roll-run")}</Button>
      )}
      {may("regie.roll.prepare") && !isAtWork(roll.state) && (
        <Button variant="default" leftSection={<Glyph name="returned" size={17} />} onClick={() => onDo("again")}>{t("web-regie-roll-again")}</Button>
      )}
      {may("regie.roll.abandon") && ["PREPARING", "PREPARED", "FAILED"].includes(roll.state) && (
        <Button variant="default" onClick={() => onDo("abandon")}>{t("web-regie-roll-abandon")}</Button>
      )}
    </>
  );
}

/** One roll: how far it is, what it comes to, what stands in the way. */
export function RollPage() {
  const t = useText();
  const pick = usePick();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(ROLL, { id });
  const period = useRollPeriod();
  const [shown, setShown] = useState<RollOutcome>();
  const [chosen, setChosen] = useState<number>();
  const [dialog, setDialog] = useState<"run" | "abandon" | "again">();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const roll = data.roll;
  if (!roll) return <NotFound />;
  const close = () => setDialog(undefined);
  const count = (outcome: RollOutcome) => roll.totals.find((one) => one.outcome === outcome)?.count ?? 0;
  // What stands in the way is what somebody has to look at first.
  const outcome = shown ?? (roll.state !== "DONE" && count("EXCEPTION") > 0 ? "EXCEPTION" : "PAYABLE");
  const looked = roll.preparedAt !== null;
  // Of several quarters one at a time is looked at.
  const quarter = chosen !== undefined && roll.quarters.includes(chosen) ? chosen : roll.quarters[0];
  return (
    <Page
      title={t("web-regie-roll-title", { year: period(roll), kind: pick(roll.kind.name) })}
      back={{ to: "/revenue/rolls", label: t("web-regie-rolls") }}
      under={<RollStateBadge state={roll.state} />}
      actions={<Actions roll={roll} onDo={setDialog} />}
    >
      <Notices roll={roll} />
      <Card>
        <RollSteps roll={roll} />
        {isAtWork(roll.state) && <Working roll={roll} changed={reload} />}
        <Facts
          items={[
            [t("web-regie-roll-kind"), <span key="k">{pick(roll.kind.name)} <Ref>{roll.kind.code}</Ref></span>, "wide"],
            [t("web-regie-roll-period"), period(roll)],
            [t("web-regie-roll-liable"), <Day key="l" iso={roll.liableOn} />],
            [t("web-unit"), pick(roll.unit.name)],
            [t("web-regie-roll-asked-by"), <span key="a"><bdi>{pick(roll.preparedBy.name)}</bdi> · <At at={roll.askedAt} /></span>],
            [t("web-regie-roll-run-by"), roll.runBy && roll.runAt && <span key="r"><bdi>{pick(roll.runBy.name)}</bdi> · <At at={roll.runAt} /></span>],
            [t("web-regie-roll-numbers"), roll.firstNumber && <RollNumbers key="n" roll={roll} />],
            [t("web-regie-roll-done-on"), roll.doneAt && <At key="d" at={roll.doneAt} />],
          ]}
        />
      </Card>
      {looked && (
        <Card title={t("web-regie-roll-totals")}>
          <RollTotals roll={roll} shown={outcome} onShow={setShown} />
          {roll.quarters.length > 1 && (
            <NativeSelect className="no-print" mt="md" label={t("web-regie-roll-quarter-shown")} value={String(quarter)} onChange={(event) => setChosen(Number(event.currentTarget.value))}
              data={roll.quarters.map((one) => ({ value: String(one), label: t("web-regie-assess-period-quarter", { quarter: String(one), year: String(roll.year) }) }))} />
          )}
          {outcome === "EXCEPTION" && count("EXCEPTION") > 0 && <p className={orders.soft} style={{ marginBlockStart: 12 }}>{t("web-regie-roll-exceptions-hint")}</p>}
        </Card>
      )}
      {looked && outcome !== "EXCEPTION" && <RollSample id={roll.id} outcome={outcome} quarter={quarter} />}
      {looked && <RollItems key={`${outcome} ${roll.state} ${quarter}`} roll={roll} outcome={outcome} quarter={quarter} />}
      {dialog === "run" && <RunRoll roll={roll} onClose={close} onDone={reload} />}
      {dialog === "abandon" && <AbandonRoll id={roll.id} onClose={close} onDone={reload} />}
      {dialog === "again" && <PrepareRoll of={{ kindId: roll.kind.id, year: roll.year, quarter: roll.quarters.length === 1 ? roll.quarters[0] : undefined, unitId: roll.unit.id }} onClose={close} />}
    </Page>
  );
}
