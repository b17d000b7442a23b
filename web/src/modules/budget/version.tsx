import { Alert, Badge, Button, NativeSelect } from "@mantine/core";
import { useState } from "react";
import { useData } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { Empty, FailureState, Loading } from "@/ui/states";
import { Table } from "@/ui/table";
import { Day, Ref } from "@/ui/text";
import classes from "./budget.module.css";
import { useLabel } from "./labels";
import { Amount, centimes, fromCentimes } from "./money";
import { underWay, VersionState } from "./parts";
import { VERSION, type Budget, type Version, type VersionAmounts } from "./queries";
import { StepDialog, type VersionStep } from "./versionForms";

/** What can be entered of a version, for whoever may. A visa that was given in time can still be entered after silence gave it. */
function stepOf(version: Version, may: (act: string) => boolean): VersionStep | undefined {
  const step = version.state === "DRAFT" ? "vote"
    : version.state === "VOTED" || (version.state === "REJECTED" && !version.sent) ? "send"
    : version.state === "SENT" || version.visa?.state === "TACIT" ? "answer"
    : undefined;
  return step && may(`budget.budget_version.${step}`) ? step : undefined;
}

function Balance({ parts }: { parts: VersionAmounts["parts"] }) {
  const t = useText();
  const label = useLabel();
  const gap = (part: VersionAmounts["parts"][number]) => centimes(part.revenue) - centimes(part.expense);
  return (
    <Table
      caption={t("web-budget-balance")}
      rows={parts}
      keyOf={(part) => part.part}
      columns={[
        { label: t("web-budget-part"), lead: true, cell: (part) => label("part", part.part) },
        { label: label("side", "REVENUE"), cell: (part) => <Amount of={part.revenue} /> },
        { label: label("side", "EXPENSE"), cell: (part) => <Amount of={part.expense} /> },
        { label: t("web-budget-difference"), cell: (part) => (gap(part) === 0 ? "—" : <Amount of={fromCentimes(gap(part))} strong />) },
        {
          label: t("web-budget-balance"),
          cell: (part) => <Badge color={gap(part) === 0 ? "green" : "red"}>{t(gap(part) === 0 ? "web-budget-balanced" : "web-budget-unbalanced")}</Badge>,
        },
      ]}
    />
  );
}

function Amounts({ amounts }: { amounts: VersionAmounts["amounts"] }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  if (amounts.length === 0) return <Card title={t("web-budget-amounts")}><p className={classes.soft}>{t("web-budget-amounts-none")}</p></Card>;
  return (
    <Card flush title={t("web-budget-amounts")}>
      <Table
        id="budget-amounts"
        caption={t("web-budget-amounts")}
        rows={amounts}
        keyOf={({ line }) => line.id}
        columns={[
          { id: "code", label: t("web-budget-code"), text: ({ line }) => line.code, cell: ({ line }) => <Ref>{line.code}</Ref> },
          { id: "name", label: t("web-name"), lead: true, text: ({ line }) => pick(line.name), cell: ({ line }) => <bdi>{pick(line.name)}</bdi> },
          { id: "part", label: t("web-budget-part"), text: ({ line }) => label("part", line.part), cell: ({ line }) => label("part", line.part) },
          { id: "side", label: t("web-budget-side"), text: ({ line }) => label("side", line.side), cell: ({ line }) => label("side", line.side) },
          { id: "chapter", label: t("web-budget-chapter"), text: ({ line }) => line.chapter, cell: ({ line }) => <Ref>{line.chapter}</Ref> },
          { id: "amount", label: t("web-budget-amount"), text: ({ amount }) => amount, order: ({ amount }) => centimes(amount), cell: ({ amount }) => <Amount of={amount} /> },
        ]}
      />
    </Card>
  );
}

function Standing({ version }: { version: Version }) {
  const t = useText();
  const label = useLabel();
  const { vote, rejection, sent, establishment, visa, answer } = version;
  const step = (of: NonNullable<Version["vote"]>) => <span><Day iso={of.on} />{of.reference && <> · <bdi>{of.reference}</bdi></>}</span>;
  return (
    <Facts
      items={[
        [t("web-budget-version-kind"), label("version-kind", version.kind)],
        [t("web-budget-vote-of-council"), vote && step(vote)],
        [t("web-budget-reject-of-council"), rejection && step(rejection)],
        [t("web-budget-received-on"), sent && <Day iso={sent.on} />],
        [t("web-budget-establish-by"), establishment && <span>{label("author", establishment.author)} · <Day iso={establishment.on} /> · <bdi>{establishment.reference}</bdi></span>],
        [t("web-budget-establish-ground"), establishment && <span>{label("ground", establishment.ground)} · <Ref>{establishment.basis}</Ref></span>, "wide"],
        [t("web-budget-visa"), visa && <span>{label("visa", visa.state)}{visa.since && <> · <Day iso={visa.since} /></>}</span>],
        [t("web-budget-visa-due"), visa?.state === "WAITING" && <span><Day iso={visa.due} />{!visa.certain && <> <Badge color="yellow" variant="light">{t("web-budget-uncertain")}</Badge></>}</span>],
        [t("web-budget-answer-of-governor"), answer && step(answer)],
        [t("web-reason"), (rejection ?? answer)?.reasons && <bdi style={{ whiteSpace: "pre-wrap" }}>{(rejection ?? answer)?.reasons}</bdi>, "wide"],
      ]}
    />
  );
}

/** A version of the budget: where it stands, what it allows and whether its parts balance. First the one that is worked on. */
export function VersionPart({ budget, chosen, onChoose, onDone }: { budget: Budget; chosen: string; onChoose: (number: string) => void; onDone: () => void }) {
  const t = useText();
  const may = useMay();
  const label = useLabel();
  const version = budget.versions.find((one) => String(one.number) === chosen) ?? budget.versions.find((one) => one.id === budget.inForce?.id) ?? budget.versions.at(-1);
  const next = underWay(budget);
  const loaded = useData(VERSION, { id: version?.id ?? "" }, { pause: !version });
  const [doing, setDoing] = useState<VersionStep>();
  if (!version) return <Card><Empty glyph="edit" title={t("web-budget-versions-empty")} hint={t("web-budget-versions-empty-hint")} /></Card>;
  const step = budget.closedOn ? undefined : stepOf(version, may);
  const rejects = !budget.closedOn && version.state === "DRAFT" && may("budget.budget_version.reject");
  const content = loaded.data?.budgetVersion;
  const name = (one: Version) => `${one.number} · ${label("version-kind", one.kind)} · ${one.id === budget.inForce?.id ? t("web-budget-in-force") : label("version-state", one.state)}`;
  const unequal = content?.parts.some((part) => centimes(part.revenue) !== centimes(part.expense)) ?? false;
  return (
    <>
      {next && next.id !== version.id && (
        <Alert color="blue" variant="light" icon={<Glyph name="clock" />} title={t("web-budget-under-way", { number: String(next.number), state: label("version-state", next.state) })}>
          <Button variant="light" size="compact-md" onClick={() => onChoose(String(next.number))}>{t("web-budget-under-way-show")}</Button>
        </Alert>
      )}
      <Card
        title={<>{t("web-budget-version-title", { number: String(version.number) })} {version.id === budget.inForce?.id ? <Badge color="green">{t("web-budget-in-force")}</Badge> : <VersionState state={version.state} />}</>}
        action={
          <span className={`${classes.buttons} no-print`}>
            {rejects && <Button variant="subtle" color="red" onClick={() => setDoing("reject")}>{t("web-budget-reject")}</Button>}
            {step && <Button leftSection={<Glyph name={step === "send" ? "send" : "stamp"} size={17} />} onClick={() => setDoing(step)}>{t(`web-budget-${step}`)}</Button>}
          </span>
        }
      >
        {budget.versions.length > 1 && (
          <div className={`${classes.steps} no-print`}>
            <NativeSelect label={t("web-budget-version")} value={String(version.number)} onChange={(event) => onChoose(event.currentTarget.value)}
              data={budget.versions.toReversed().map((one) => ({ value: String(one.number), label: name(one) }))} />
          </div>
        )}
        <Standing version={version} />
      </Card>
      {loaded.loading && <Loading />}
      {loaded.failure && <FailureState failure={loaded.failure} retry={loaded.reload} />}
      {content && (
        <>
          {version.state === "DRAFT" && unequal && <Alert color="orange" variant="light" icon={<Glyph name="alert" />}>{t("web-budget-unbalanced-hint")}</Alert>}
          <Card flush title={t("web-budget-balance")}><Balance parts={content.parts} /></Card>
          <Amounts amounts={content.amounts} />
        </>
      )}
      {doing && <StepDialog step={doing} versionId={version.id} onClose={() => setDoing(undefined)} onDone={onDone} />}
    </>
  );
}
