import { Alert, Badge, Button, Group, Modal, Stack } from "@mantine/core";
import { useEffect, useState } from "react";
import { useClient } from "urql";
import { failureOf, type Failure, type UserError } from "@/kernel/api";
import { usePick, useText } from "@/kernel/locale";
import { useFocusBack } from "@/ui/focus";
import { Glyph } from "@/ui/glyph";
import { ErrorList, FailureState, Loading, useReport } from "@/ui/states";
import classes from "./administration.module.css";
import { PREVIEW, type Preview, type RightsChange } from "./queries";

type Step = Preview["people"][number]["gains"][number];
type Outcome = { errors: UserError[]; failure?: Failure } | undefined;

/** Steps that reach equally far are told in one line each, so that a role of forty acts stays readable. */
function grouped(steps: readonly Step[]): { where: Step; labels: string[] }[] {
  const groups = new Map<string, { where: Step; labels: string[] }>();
  for (const step of steps) {
    const key = `${step.scope}:${step.units.map((unit) => unit.id).join()}`;
    const group = groups.get(key) ?? { where: step, labels: [] };
    group.labels.push(step.label);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function Steps({ steps, kind }: { steps: readonly Step[]; kind: "gains" | "losses" }) {
  const t = useText();
  const pick = usePick();
  const where = (step: Step) => {
    const units = step.units.map((unit) => pick(unit.name)).join(t("web-list-separator"));
    if (step.scope === "ALL") return t("web-preview-everywhere");
    if (step.scope === "OWN") return units ? t("web-preview-own-on", { units }) : t("web-preview-own");
    return t("web-preview-on", { units });
  };
  return (
    <>
      {grouped(steps).map((group) => (
        <div key={`${group.where.act}:${group.where.scope}`} className={classes.shift} data-kind={kind}>
          <p><strong>{t(`web-preview-${kind}`)}</strong> {where(group.where)}</p>
          <ul>{group.labels.map((label) => <li key={label}>{label}</li>)}</ul>
        </div>
      ))}
    </>
  );
}

function Words({ preview }: { preview: Preview }) {
  const t = useText();
  const pick = usePick();
  if (preview.people.length === 0 && preview.unseen === 0) return <Alert color="gray" variant="light">{t("web-preview-nobody")}</Alert>;
  return (
    <Stack gap="sm">
      <p className={classes.soft}>{t("web-preview-count", { count: preview.people.length + preview.unseen })}</p>
      <ul className={classes.shifts}>
        {preview.people.map((person) => (
          <li key={person.staff.id}>
            <h3><bdi>{pick(person.staff.name)}</bdi> <Badge variant="light" color="gray" tt="none"><bdi dir="ltr">{person.staff.login}</bdi></Badge></h3>
            <Steps steps={person.gains} kind="gains" />
            <Steps steps={person.losses} kind="losses" />
          </li>
        ))}
      </ul>
      {preview.unseen > 0 && <p className={classes.soft}>{t("web-preview-unseen", { count: preview.unseen })}</p>}
    </Stack>
  );
}

/**
 * Says what a change does to whom and asks; the change is sent with the version that was shown, so that nothing else is
 * confirmed than what was read. When rights have changed meanwhile, the effect is shown anew.
 */
export function PreviewDialog(props: {
  title: string;
  confirm: string;
  done: string;
  change: RightsChange;
  send: (seenVersion: number) => Promise<Outcome>;
  onDone: () => void;
  onClose: () => void;
  /** The way back to the form that the change was written in. */
  back?: () => void;
  /** What the form has seen of the effect already: it is not asked for again. */
  seen?: Preview;
  danger?: boolean;
}) {
  const t = useText();
  useFocusBack();
  const client = useClient();
  const report = useReport();
  const [preview, setPreview] = useState<Preview | undefined>(props.seen);
  const [errors, setErrors] = useState<UserError[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [round, setRound] = useState(0);
  const [busy, setBusy] = useState(false);
  const [change] = useState(props.change);
  const known = props.seen !== undefined && round === 0;
  useEffect(() => {
    if (known) return undefined;
    let stale = false;
    void client.query(PREVIEW, { change }, { requestPolicy: "network-only" }).toPromise().then((result) => {
      if (stale) return;
      const answer = result.data?.rightsPreview;
      if (!answer) setFailure(result.error ? failureOf(result.error) : { code: "INTERNAL" });
      else if (answer.preview) setPreview(answer.preview);
      if (answer?.userErrors.length) setErrors([...answer.userErrors]);
    });
    return () => {
      stale = true;
    };
  }, [client, change, round, known]);
  const again = () => {
    setFailure(undefined);
    setRound(round + 1);
  };
  const send = async () => {
    if (!preview) return;
    setBusy(true);
    const outcome = await props.send(preview.version).finally(() => setBusy(false));
    if (!outcome) return;
    if (!outcome.failure && outcome.errors.length > 0) {
      setErrors(outcome.errors);
      if (outcome.errors.some((error) => error.code === "administration-error-rights-changed")) {
        setPreview(undefined);
        setRound(round + 1);
      }
    } else if (report(outcome, props.done)) {
      props.onDone();
      props.onClose();
    }
  };
  return (
    <Modal opened onClose={props.onClose} size="lg" title={props.title} closeButtonProps={{ "aria-label": t("web-close") }}>
      <Stack>
        <ErrorList errors={errors} />
        {failure && <FailureState failure={failure} retry={again} />}
        {!preview && !failure && errors.length === 0 && <Loading rows={3} />}
        {preview && <div aria-live="polite"><Words preview={preview} /></div>}
        <Group justify="flex-end">
          <Button variant="default" onClick={props.back ?? props.onClose}>{t(props.back ? "web-edit" : "web-cancel")}</Button>
          <Button color={props.danger ? "red" : "accent"} disabled={!preview} loading={busy} leftSection={<Glyph name="check" size={16} />} onClick={() => void send()}>{props.confirm}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
