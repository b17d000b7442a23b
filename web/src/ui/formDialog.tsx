import { Alert, Button, Stack } from "@mantine/core";
import type { UseFormReturnType } from "@mantine/form";
import { useRef, useState, type ReactNode } from "react";
import type { Failure, UserError } from "@/kernel/api";
import { useText } from "@/kernel/locale";
import { focusFirstFault, showErrors } from "./forms";
import { ErrorList, failureText, useReport } from "./states";
import { FormModal } from "./unsaved";

type Outcome = { errors: UserError[]; failure?: Failure } | undefined;

/**
 * A form in a dialog: Enter sends it, refusals go to their fields, the focus to the first faulty one; closes when done.
 */
export function FormDialog<T extends Record<string, unknown>>(props: {
  title: string;
  confirm: string;
  done: string;
  form: UseFormReturnType<T>;
  send: (values: T) => Promise<Outcome>;
  onRefused?: () => void;
  onClose: () => void;
  onDone?: () => void;
  danger?: boolean;
  children: ReactNode;
}) {
  const t = useText();
  const report = useReport();
  const [errors, setErrors] = useState<UserError[]>([]);
  const [failure, setFailure] = useState<Failure>();
  const [busy, setBusy] = useState(false);
  const root = useRef<HTMLFormElement>(null);
  const { form } = props;
  const submit = async (values: T) => {
    const unread = root.current?.querySelector<HTMLElement>("[data-unread]");
    if (unread) {
      unread.focus();
      return;
    }
    setErrors([]);
    setFailure(undefined);
    setBusy(true);
    const outcome = await props.send(values).finally(() => setBusy(false));
    if (!outcome) return;
    if (outcome.failure) {
      // Over a session that ended lies its own dialog.
      if (outcome.failure.code !== "UNAUTHENTICATED") setFailure(outcome.failure);
    } else if (outcome.errors.length > 0) {
      props.onRefused?.();
      setErrors(showErrors(form, outcome.errors, (path) => (path.split(".")[0] ?? "") in values));
      focusFirstFault(root.current ?? document);
    } else if (report(outcome, props.done)) {
      props.onDone?.();
      props.onClose();
    }
  };
  return (
    <FormModal title={props.title} dirty={form.isDirty() && !busy} onClose={props.onClose}>
      <form ref={root} noValidate onSubmit={form.onSubmit((values) => void submit(values as T), () => focusFirstFault(root.current ?? document))}>
        <Stack>
          <ErrorList errors={errors} />
          {props.children}
          {/* Beside the button that tries again: a word at the foot of the screen could lie over it. */}
          {failure && <Alert color="red" variant="light" role="alert">{failureText(t, failure)}</Alert>}
          <Button type="submit" loading={busy} color={props.danger ? "red" : "accent"}>{props.confirm}</Button>
        </Stack>
      </form>
    </FormModal>
  );
}

/** A validator for `useForm`: refuses an empty field with this text. */
export const required = (message: string) => (value: string) => (value.trim() ? null : message);
