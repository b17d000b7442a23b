import { Alert, Button } from "@mantine/core";
import { useNavigate, useParams } from "@tanstack/react-router";
import { useEffect, useRef, useState } from "react";
import type { UserError } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { NotFound } from "@/modules/shell/NotFound";
import { fieldPath, firstFault, focusFirstFault, showErrors } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { Page } from "@/ui/page";
import { ErrorList, FailureState, failureText, Loading } from "@/ui/states";
import { notify } from "@/ui/toast";
import { useUnsaved } from "@/ui/unsaved";
import ui from "@/ui/ui.module.css";
import { DECLARATION, OFFICE_LAW, type ActKind, type Declaration } from "../queries";
import classes from "../registry.module.css";
import { emptyHijri, type Draft } from "./draft";
import { EventStep } from "./EventStep";
import { forget } from "./keep";
import { DEADLINE, SUBMIT } from "./mutations";
import { PiecesStep } from "./PiecesStep";
import { Review } from "./Review";
import { StepList } from "./StepList";
import { hijriPaths, isField, STEPS, stepOf, type Step } from "./steps";
import { LateStep } from "./LateStep";
import { ChildStep, DeceasedStep, DeclarantStep, ParentsStep } from "./stepViews";
import { useDraft, useKept } from "./useDraft";

/** What must be there before a step is left; the server judges the rest. */
function missingIn(step: Step, draft: Draft, kind: ActKind): string[] {
  const required: Partial<Record<Step, readonly (readonly [string, string])[]>> = {
    event: [["officeId", draft.officeId], ["event.date", draft.event.date], ["place.ar", draft.place.ar], ["place.fr", draft.place.fr], ["sex", draft.sex]],
    person: kind === "BIRTH"
      ? [["firstName.ar", draft.firstName.ar], ["firstName.latin", draft.firstName.latin]]
      : draft.stillborn ? [] : [["deceased.firstName.ar", draft.deceased.firstName.ar]],
    declarant: [["declarant.name.ar", draft.declarant.name.ar]],
  };
  return (required[step] ?? []).filter(([, value]) => !value.trim()).map(([path]) => path);
}

function Wizard({ kind, existing, restart }: { kind: ActKind; existing?: Declaration; restart?: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const { form, declaration, save, saving, kept, keptAs, dirty } = useDraft(kind, existing);
  const [submit, submitting] = useAction(SUBMIT);
  const [step, setStep] = useState<Step>(kept?.step ?? "event");
  const [reached, setReached] = useState<Step>(existing ? "review" : step);
  useKept(keptAs, dirty, { values: form.values, step, ...(declaration ? { revision: declaration.revision } : {}) });
    const guard = useUnsaved(dirty && !saving, t("web-unsaved-draft"));
  const [errors, setErrors] = useState<UserError[]>([]);
  const root = useRef<HTMLFormElement>(null);
  const eventDate = form.values.event.date;
  const { data } = useData(DEADLINE, { kind, eventDate, bornAbroad: form.values.bornAbroad, diedAbroad: form.values.diedAbroad }, { pause: !eventDate });
  const late = Boolean(eventDate && data?.declarationDeadline.late);
  const office = useData(OFFICE_LAW, { id: form.values.officeId }, { pause: !form.values.officeId });
  const bases = office.data?.office?.lateBases ?? [];
  const steps = STEPS.filter((one) => one !== "late" || late);
  const at = (one: Step) => STEPS.indexOf(one);

  const show = (next: Step) => {
    if (next === "parents" && kind === "BIRTH" && !form.values.father.familyName.ar) form.setFieldValue("father.familyName", form.values.familyName);
    setStep(next);
    if (at(next) > at(reached)) setReached(next);
    window.scrollTo({ top: 0 });
  };
  useEffect(() => {
    // A step to which a refusal led back begins at what is wrong, whichever of the two is drawn first.
    const fault = root.current ? firstFault(root.current) : null;
    if (fault) {
      fault.focus();
      return;
    }
    root.current?.querySelector<HTMLElement>("section input:not([type=hidden]):not(:disabled), section select:not(:disabled)")?.focus({ preventScroll: true });
  }, [step]);

  /** Shows refusals; those of steps not seen yet wait until they are. Returns the step to stay on, if any. */
  const place = (refused: readonly UserError[], upTo: Step): Step | undefined => {
    // Who declares is asked after the parents: until then nobody is missing as a declaring parent.
    const early = (error: UserError) => error.code === "registry-error-declaring-parent-missing" && at(upTo) < at("declarant");
    const mine = refused.filter((error) => at(stepOf(fieldPath(error)) ?? "event") <= at(upTo) && !early(error));
    // A refused Hijri date is corrected in its fields, which are closed as long as the table speaks.
    for (const path of hijriPaths(mine.map(fieldPath))) if (!form.getInputProps(path).value) form.setFieldValue(path, emptyHijri());
    setErrors(showErrors(form, mine, (path) => isField(form.values, path)));
    const first = mine.map((error) => stepOf(fieldPath(error)) ?? upTo).sort((a, b) => at(a) - at(b))[0];
    if (first) focusFirstFault(root.current ?? document);
    return first;
  };

  const go = async (target: Step) => {
    const forward = at(target) > at(step);
    const unread = forward ? root.current?.querySelector<HTMLElement>("[data-unread]") : undefined;
    if (unread) {
      unread.focus();
      return;
    }
    const gaps = forward ? missingIn(step, form.values, kind) : [];
    if (gaps.length > 0) {
      form.setErrors(Object.fromEntries(gaps.map((path) => [path, t("web-required")])));
      focusFirstFault(root.current ?? document);
      return;
    }
    setErrors([]);
    if (!forward) {
      show(target);
      return;
    }
    const outcome = await save(form.values, late);
    if (!outcome) return;
    if (outcome.failure) {
      notify("failed", failureText(t, outcome.failure));
      return;
    }
    const stay = place(outcome.errors, target === "review" ? "review" : step);
    show(stay ?? target);
  };

  const finish = async () => {
    const saved = await save(form.values, late);
    if (!saved?.declaration) {
      if (saved) show(place(saved.errors, "review") ?? step);
      return;
    }
    const outcome = await submit({ input: { declarationId: saved.declaration.id, revision: saved.declaration.revision } });
    if (!outcome) return;
    if (outcome.failure) notify("failed", failureText(t, outcome.failure));
    else if (outcome.errors.length > 0) show(place(outcome.errors, "review") ?? "review");
    else {
      notify("done", t("web-submit-done"));
      void navigate({ to: `/declarations/${saved.declaration.id}` });
    }
  };

  const index = steps.indexOf(step);
  const next = steps[index + 1];
  const faulty = new Set([...Object.keys(form.errors), ...errors.map(fieldPath)].map((path) => stepOf(path)).filter((one) => one !== undefined));
  const view = { form, kind, bases };
  const title = t(existing ? `web-amend-${kind.toLowerCase()}` : `web-new-${kind.toLowerCase()}`);
  return (
    <Page title={title} back={existing ? { to: `/declarations/${existing.id}`, label: t("web-back-declaration") } : { to: "/", label: t("web-nav-home") }}>
      <div className={classes.wizard}>
        <StepList steps={steps} kind={kind} step={step} reached={reached} faulty={faulty} go={(target) => void go(target)} />
        <form
          ref={root}
          className={ui.stack}
          noValidate
          onSubmit={(event) => {
            event.preventDefault();
            void (next ? go(next) : finish());
          }}
        >
          {guard}
          {kept && declaration === existing && (
            <Alert color="blue" variant="light" icon={<Glyph name="clock" />}>
              {t("web-draft-restored")}{" "}
              <button type="button" className="link-button" onClick={() => { forget(keptAs); restart?.(); }}>{t("web-draft-restart")}</button>
            </Alert>
          )}
          <ErrorList errors={errors} />
          {/* What is typed while the step is being saved would be lost to it. */}
          <div className={ui.stack} inert={saving}>
          {step === "event" && <EventStep {...view} fixed={declaration !== undefined} />}
          {step === "person" && (kind === "BIRTH" ? <ChildStep {...view} /> : <DeceasedStep {...view} />)}
          {step === "parents" && <ParentsStep {...view} />}
          {step === "declarant" && <DeclarantStep {...view} />}
          {step === "pieces" && <PiecesStep {...view} late={late} />}
          {step === "late" && <LateStep {...view} />}
          {step === "review" && (declaration ? <Review declaration={declaration} go={(target) => void go(target)} /> : <Loading />)}
          </div>
          <div className={classes.foot}>
            <Button variant="default" disabled={index === 0} onClick={() => void go(steps[index - 1] ?? "event")}>{t("web-previous")}</Button>
            <div className={classes.footEnd}>
              <span className={classes.saved} role="status">{declaration ? <><Glyph name="check" size={15} />{t("web-draft-saved")}</> : reached !== "event" && <span title={t("web-draft-unsaved")}>{t("web-draft-here")}</span>}</span>
              {next
                ? <Button type="submit" loading={saving}>{t("web-next")}</Button>
                : <Button type="submit" loading={saving || submitting} leftSection={<Glyph name="send" size={17} />}>{t("web-submit")}</Button>}
            </div>
          </div>
        </form>
      </div>
    </Page>
  );
}

function NewDeclaration({ kind }: { kind: ActKind }) {
  const [round, setRound] = useState(0);
  return <Wizard key={round} kind={kind} restart={() => setRound(round + 1)} />;
}

export const NewBirth = () => <NewDeclaration key="birth" kind="BIRTH" />;
export const NewDeath = () => <NewDeclaration key="death" kind="DEATH" />;

function Amended({ declaration }: { declaration: Declaration }) {
  const [round, setRound] = useState(0);
  return <Wizard key={round} kind={declaration.kind} existing={declaration} restart={() => setRound(round + 1)} />;
}

/** The wizard over a draft or a returned declaration. */
export function EditDeclaration() {
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(DECLARATION, { id });
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading rows={6} />;
  if (!data.declaration) return <NotFound />;
  return <Amended key={id} declaration={data.declaration} />;
}
