import { Alert, Button } from "@mantine/core";
import { usePick, useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import { Card, Facts } from "@/ui/page";
import { Ref } from "@/ui/text";
import ui from "@/ui/ui.module.css";
import { BirthFacts, DeathFacts, DeclarantFacts, PersonFacts } from "../parts";
import type { Declaration } from "../queries";
import type { Step } from "./steps";

/** The draft as the server keeps it, read once more before it is submitted. */
export function Review({ declaration, go }: { declaration: Declaration; go: (step: Step) => void }) {
  const t = useText();
  const pick = usePick();
  const content = declaration.birth ?? declaration.death;
  const edit = (step: Step) => (
    <Button size="compact-sm" variant="subtle" leftSection={<Glyph name="edit" size={14} />} onClick={() => go(step)} aria-label={t("web-edit-step", { step: t(`web-step-${step}`) })}>
      {t("web-edit")}
    </Button>
  );
  return (
    <>
      <p style={{ margin: 0 }}>{t("web-review-hint")}</p>
      {declaration.warnings.length > 0 && (
        <Alert color="yellow" variant="light" title={t("web-warnings")} icon={<Glyph name="alert" />}>
          <ul className={ui.plainList}>{declaration.warnings.map((warning, index) => <li key={index}>{warning.message}</li>)}</ul>
        </Alert>
      )}
      {declaration.birth && <BirthFacts birth={declaration.birth} action={edit("person")} />}
      {declaration.death && <DeathFacts death={declaration.death} action={edit("person")} />}
      <PersonFacts title={t("web-father")} person={content?.father} action={edit("parents")} />
      <PersonFacts title={t("web-mother")} person={content?.mother} action={edit("parents")} />
      {declaration.declarant && <DeclarantFacts declarant={declaration.declarant} action={edit("declarant")} />}
      <Card title={t("web-pieces")} action={edit("pieces")}>
        <Facts
          items={[
            [t("web-office"), <span key="o"><Ref>{declaration.office.code}</Ref> · {pick(declaration.office.name)}</span>],
            ...declaration.pieces.map((piece, index) => [`${index + 1}. ${pick(piece.label)}`, piece.reference ? <bdi key={index}>{piece.reference}</bdi> : piece.file?.name ?? t("web-given")] as const),
          ]}
        />
      </Card>
    </>
  );
}
