import { Alert, Badge, Button, Stack, TextInput, Textarea } from "@mantine/core";
import { useForm } from "@mantine/form";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useRef, useState } from "react";
import { graphql, type UserError } from "@/kernel/api";
import { useAction, useData, useOperationId } from "@/kernel/hooks";
import { useLocale, usePick, useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { NotFound } from "@/modules/shell/NotFound";
import { FormDialog, required } from "@/ui/formDialog";
import { focusFirstFault } from "@/ui/forms";
import { Glyph } from "@/ui/glyph";
import { Card, Facts, Page } from "@/ui/page";
import { ErrorList, FailureState, Loading, useReport } from "@/ui/states";
import { At, Day, Ref, Subject } from "@/ui/text";
import { FormModal } from "@/ui/unsaved";
import ui from "@/ui/ui.module.css";
import { useLabel } from "./labels";
import { BirthFacts, DeathFacts, DeclarantFacts, History, PersonFacts, StateBadge } from "./parts";
import { DECLARATION, DeclarationFields, type Declaration } from "./queries";
import classes from "./registry.module.css";

const SUBMIT = graphql(`mutation DeclarationSubmit($input: DeclarationSubmitInput!) { declarationSubmit(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
const RETURN = graphql(`mutation DeclarationReturn($input: DeclarationReturnInput!) { declarationReturn(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
const ABANDON = graphql(`mutation DeclarationAbandon($input: DeclarationAbandonInput!) { declarationAbandon(input: $input) { declaration { ...DeclarationFields } userErrors { code field message } } }`, [DeclarationFields]);
const ERASE = graphql(`mutation DeclarationErase($input: DeclarationEraseInput!) { declarationErase(input: $input) { erasedId userErrors { code field message } } }`);
const REGISTER = graphql(`mutation DeclarationRegister($input: DeclarationRegisterInput!) { declarationRegister(input: $input) { act { id reference } userErrors { code field message } } }`);

type Dialog = "return" | "abandon" | "register" | "erase";

const may = (declaration: Declaration, verb: string) => declaration.allowed.includes(`registry.declaration.${verb}`);

/** Why: asks for the reasons of a return or an abandonment. */
function ReasonDialog(props: { kind: "return" | "abandon"; declaration: Declaration; onClose: () => void; onDone: () => void }) {
  const t = useText();
  const report = useReport();
  const [giveBack, returning] = useAction(RETURN);
  const [abandon, abandoning] = useAction(ABANDON);
  const [reason, setReason] = useState("");
  const [error, setError] = useState<string>();
  const root = useRef<HTMLFormElement>(null);
  const refuse = (message: string) => {
    setError(message);
    focusFirstFault(root.current ?? document);
  };
  const submit = async () => {
    if (reason.trim().length < 3) {
      refuse(t("web-reasons-missing"));
      return;
    }
    const outcome = props.kind === "return"
      ? await giveBack({ input: { declarationId: props.declaration.id, revision: props.declaration.revision, reasons: reason.trim() } })
      : await abandon({ input: { declarationId: props.declaration.id, revision: props.declaration.revision, reason: reason.trim() } });
    const own = outcome?.errors.find((one) => one.field.some((part) => part.startsWith("reason")));
    if (own) refuse(own.message);
    else if (report(outcome, t(`web-${props.kind}-done`))) props.onDone();
  };
  return (
    <FormModal title={t(`web-${props.kind}-title`)} dirty={reason.trim() !== "" && !returning && !abandoning} onClose={props.onClose}>
      <form ref={root} onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
        <Stack>
          <Textarea
            label={t(`web-${props.kind}-reasons`)}
            description={t(`web-${props.kind}-hint`)}
            value={reason}
            onChange={(event) => setReason(event.currentTarget.value)}
            error={error}
            autosize
            minRows={3}
            dir="auto"
            required
            data-autofocus
          />
          <Button type="submit" loading={returning || abandoning} color={props.kind === "abandon" ? "red" : "accent"}>{t(`web-${props.kind}-confirm`)}</Button>
        </Stack>
      </form>
    </FormModal>
  );
}

/** What was given up and kept long enough goes, on a decision that stays. */
function EraseDialog({ declaration, onClose }: { declaration: Declaration; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const [erase] = useAction(ERASE);
  const [operationId, renew] = useOperationId();
  const form = useForm({ initialValues: { basis: "" }, validate: { basis: required(t("web-required")) } });
  return (
    <FormDialog danger title={t("web-erase-title")} confirm={t("web-erase")} done={t("web-erase-done")} form={form} onRefused={renew} onClose={onClose}
      onDone={() => void navigate({ to: "/register", search: { tab: "declarations", state: "ABANDONED" } as never })}
      send={(values) => erase({ input: { operationId, declarationId: declaration.id, basis: values.basis } })}>
      <p style={{ margin: 0 }}>{t("web-erase-hint")}</p>
      <Textarea label={t("web-erase-basis")} description={t("web-erase-basis-hint")} dir="auto" autosize minRows={2} required data-autofocus {...form.getInputProps("basis")} />
    </FormDialog>
  );
}

/** Registers under the next number, or under the national number when the office keeps the electronic register. */
function RegisterDialog({ declaration, onClose }: { declaration: Declaration; onClose: () => void }) {
  const t = useText();
  const navigate = useNavigate();
  const report = useReport();
  const [operationId] = useOperationId();
  const [register, busy] = useAction(REGISTER);
  const [national, setNational] = useState({ number: "", id: "" });
  const [errors, setErrors] = useState<UserError[]>([]);
  const electronic = declaration.office.regime === "LAW_36_21";
  const root = useRef<HTMLFormElement>(null);
  const errorOf = (field: string) => errors.find((error) => error.field.includes(field))?.message;
  const submit = async () => {
    const outcome = await register({
      input: {
        operationId,
        declarationId: declaration.id,
        revision: declaration.revision,
        nationalNumber: electronic ? national.number.trim() || null : null,
        nationalId: electronic ? national.id.trim() || null : null,
      },
    });
    setErrors(outcome?.errors ?? []);
    if (outcome?.errors.length) focusFirstFault(root.current ?? document);
    if (outcome && (outcome.failure || outcome.errors.length === 0)) {
      const act = outcome.payload?.act;
      if (report(outcome, act ? t("web-register-done", { reference: act.reference }) : undefined) && act) void navigate({ to: `/acts/${act.id}` });
    }
  };
  return (
    <FormModal title={t("web-register-title")} dirty={!busy && (national.number + national.id).trim() !== ""} onClose={onClose}>
      <form ref={root} onSubmit={(event) => { event.preventDefault(); void submit(); }} noValidate>
        <Stack>
          <Subject text={declaration.subject} />
          <p className={classes.hint}>{t(electronic ? "web-register-hint-electronic" : "web-register-hint-paper")}</p>
          <ErrorList errors={errors.filter((error) => !error.field.includes("nationalNumber") && !error.field.includes("nationalId"))} />
          {electronic && (
            <>
              <TextInput label={t("web-national-number")} value={national.number} onChange={(event) => setNational({ ...national, number: event.currentTarget.value })} error={errorOf("nationalNumber")} dir="ltr" required data-autofocus />
              <TextInput label={t("web-national-id")} value={national.id} onChange={(event) => setNational({ ...national, id: event.currentTarget.value })} error={errorOf("nationalId")} dir="ltr" required />
            </>
          )}
          <Button type="submit" loading={busy} leftSection={<Glyph name="stamp" size={18} />}>{t("web-register-confirm")}</Button>
        </Stack>
      </form>
    </FormModal>
  );
}

function Pieces({ declaration }: { declaration: Declaration }) {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const late = declaration.lateBasis;
  return (
    <Card title={t("web-pieces")}>
      {declaration.pieces.length === 0 && !late && <p className={classes.none}>{t("web-pieces-none")}</p>}
      <ul className={ui.timeline}>
        {late && (
          <li>
            <strong>{label("late", late.kind)}</strong> <bdi>{late.reference}</bdi>
            <small>{late.issuedBy} · <Day iso={late.issuedOn} /></small>
          </li>
        )}
        {declaration.pieces.map((piece, index) => (
          <li key={index}>
            {pick(piece.label)} {piece.reference && <bdi>{piece.reference}</bdi>}
            <small>
              {piece.issuedBy && <bdi>{piece.issuedBy}</bdi>}{piece.issuedBy && piece.issuedOn && " · "}{piece.issuedOn && <Day iso={piece.issuedOn} />}{" "}
              {piece.file && <a href={piece.file.url} target="_blank" rel="noreferrer"><bdi>{piece.file.name}</bdi></a>}
            </small>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function Actions({ declaration, open }: { declaration: Declaration; open: (dialog: Dialog) => void }) {
  const t = useText();
  const report = useReport();
  const [submit, submitting] = useAction(SUBMIT);
  const amend = declaration.allowed.some((act) => act.endsWith(".amend"));
  return (
    <>
      {amend && <Button component={Link} to={`/declarations/${declaration.id}/edit`} variant="default" leftSection={<Glyph name="edit" size={17} />}>{t("web-amend")}</Button>}
      {may(declaration, "abandon") && <Button variant="subtle" color="red" onClick={() => open("abandon")}>{t("web-abandon")}</Button>}
      {may(declaration, "erase") && <Button variant="subtle" color="red" onClick={() => open("erase")}>{t("web-erase")}</Button>}
      {may(declaration, "return") && <Button variant="default" leftSection={<Glyph name="returned" size={17} />} onClick={() => open("return")}>{t("web-return")}</Button>}
      {may(declaration, "submit") && (
        <Button
          loading={submitting}
          leftSection={<Glyph name="send" size={17} />}
          onClick={() => void submit({ input: { declarationId: declaration.id, revision: declaration.revision } }).then((outcome) => report(outcome, t("web-submit-done")))}
        >
          {t("web-submit")}
        </Button>
      )}
      {may(declaration, "register") && <Button leftSection={<Glyph name="stamp" size={18} />} onClick={() => open("register")}>{t("web-register")}</Button>}
    </>
  );
}

/** One declaration: content, deadline, warnings, history and what may be done with it now. */
export function DeclarationPage() {
  const t = useText();
  const pick = usePick();
  const label = useLabel();
  const { locale } = useLocale();
  const mayDo = useMay();
  const { id } = useParams({ strict: false }) as { id: string };
  const { data, failure, reload } = useData(DECLARATION, { id });
  const [dialog, setDialog] = useState<Dialog>();
  if (failure) return <FailureState failure={failure} retry={reload} />;
  if (!data) return <Loading />;
  const declaration = data.declaration;
  if (!declaration) return <NotFound />;
  const content = declaration.birth ?? declaration.death;
  const registered = declaration.state === "REGISTERED";
  const lastReturn = declaration.returns.at(-1);
  const subject = declaration.subject.split(" · ")[locale === "ar" ? 0 : 1] ?? declaration.subject;
  const history = <Card title={t("web-history")}><History entries={declaration.history} /></Card>;
  return (
    <Page
      title={`${label("kind", declaration.kind)} · ${subject}`}
      heading={<Subject text={declaration.subject} />}
      back={{ to: "/register", search: { tab: "declarations" }, label: t("web-register-declarations") }}
      under={<div className={`${classes.chips} ${classes.under}`}><Badge color="gray">{t(`web-declaration-of-${declaration.kind.toLowerCase()}`)}</Badge><StateBadge state={declaration.state} /></div>}
      actions={<Actions declaration={declaration} open={setDialog} />}
    >
      {registered && (
        <Card>
          <div className={classes.registered}>
            <Glyph name="check" size={22} />
            <div>
              <strong>{t("web-registered-done")}</strong>
              <p>{t("web-registered-content")}</p>
            </div>
            {declaration.actId && mayDo("registry.act.read") && (
              <Button component={Link} to={`/acts/${declaration.actId}`} leftSection={<Glyph name="register" size={17} />}>{t("web-registered-open")}</Button>
            )}
          </div>
        </Card>
      )}
      {declaration.state === "RETURNED" && lastReturn && (
        <Alert color="orange" variant="light" title={t("web-returned-because")} icon={<Glyph name="returned" />}>
          <div dir="auto" style={{ whiteSpace: "pre-line" }}>{lastReturn.reasons}</div>
          <small><bdi>{pick(lastReturn.by.name)}</bdi> · <At at={lastReturn.at} /></small>
        </Alert>
      )}
      <div className={ui.side}>
        <div className={ui.stack}>
          {declaration.birth && <BirthFacts birth={declaration.birth} />}
          {declaration.death && <DeathFacts death={declaration.death} />}
          {content && <PersonFacts title={t("web-father")} person={content.father} />}
          {content && <PersonFacts title={t("web-mother")} person={content.mother} />}
          {declaration.declarant && <DeclarantFacts declarant={declaration.declarant} />}
          {content ? <Pieces declaration={declaration} /> : history}
        </div>
        <div className={ui.stack}>
          <Card title={t("web-deadline")}>
            <div className={classes.deadline} data-late={declaration.deadline.late ? "" : undefined}>
              <Glyph name="clock" />
              <div><strong><Day iso={declaration.deadline.due} /></strong><p>{declaration.deadline.explanation}</p></div>
            </div>
          </Card>
          {!registered && declaration.warnings.length > 0 && (
            <Card title={t("web-warnings")}>
              <ul className={ui.plainList}>{declaration.warnings.map((warning, index) => <li key={index}>{warning.message}</li>)}</ul>
            </Card>
          )}
          <Card>
            <Facts
              items={[
                [t("web-office"), <span key="o"><Ref>{declaration.office.code}</Ref> · {pick(declaration.office.name)}</span>, "wide"],
                [t("web-regime"), label("regime", declaration.office.regime), "wide"],
                [t("web-drafted-by"), <bdi key="d">{pick(declaration.draftedBy.name)}</bdi>, "wide"],
                [t("web-drafted-at"), <At key="a" at={declaration.draftedAt} />, "wide"],
              ]}
            />
          </Card>
          {content && history}
        </div>
      </div>
      {dialog === "register" && <RegisterDialog declaration={declaration} onClose={() => setDialog(undefined)} />}
      {dialog === "erase" && <EraseDialog declaration={declaration} onClose={() => setDialog(undefined)} />}
      {(dialog === "return" || dialog === "abandon") && (
        <ReasonDialog kind={dialog} declaration={declaration} onClose={() => setDialog(undefined)} onDone={() => { setDialog(undefined); reload(); }} />
      )}
    </Page>
  );
}
