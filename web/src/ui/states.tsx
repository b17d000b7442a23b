import { Alert, Button, Skeleton, Stack, Text, Title } from "@mantine/core";
import { useRef, type ReactNode } from "react";
import type { Failure, UserError } from "@/kernel/api";
import { useText, type Translate } from "@/kernel/locale";
import { useFocusOn } from "./focus";
import { Glyph, type GlyphName } from "./glyph";
import { dismiss, notify } from "./toast";
import classes from "./ui.module.css";

/** Grey bars where the content will be. */
export function Loading({ rows = 5 }: { rows?: number }) {
  const t = useText();
  return (
    <Stack gap="sm" aria-busy="true" role="status" aria-label={t("web-loading")}>
      {Array.from({ length: rows }, (_, index) => (
        <Skeleton key={index} height={index === 0 ? 28 : 44} width={index === 0 ? "40%" : "100%"} radius="md" />
      ))}
    </Stack>
  );
}

/** Nothing here yet, and what to do about it. */
export function Empty(props: { glyph?: GlyphName; title: string; hint?: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <span className={classes.emptyGlyph}><Glyph name={props.glyph ?? "inbox"} size={26} /></span>
      <Text fw={600}>{props.title}</Text>
      {props.hint && <Text size="sm" c="dimmed" maw={440}>{props.hint}</Text>}
      {props.children}
    </div>
  );
}

/** The sentence for a failure outside the business rules. */
export function failureText(t: Translate, failure: Failure): string {
  // The server says in the caller's language what to ask for instead, or how long to wait.
  if ((failure.code === "BAD_INPUT" || failure.code === "RATE_LIMITED") && failure.message) return failure.message;
  const id = `web-failure-${failure.code.toLowerCase().replace("_", "-")}`;
  return failure.requestId ? `${t(id)} ${t("web-failure-reference", { id: failure.requestId })}` : t(id);
}

/** Failures that asking again does not mend. */
const TITLED: Partial<Record<Failure["code"], string>> = { FORBIDDEN: "forbidden", BAD_INPUT: "bad-input" };

/** A page that could not be loaded: why, and what to do. */
export function FailureState({ failure, retry }: { failure: Failure; retry?: () => void }) {
  const t = useText();
  const place = useFocusOn<HTMLDivElement>();
  return (
    <div ref={place} className={classes.empty} role="alert">
      <span className={classes.emptyGlyph} data-kind="failed"><Glyph name="alert" size={26} /></span>
      <Title order={2} size="h4">{t(`web-failure-title-${TITLED[failure.code] ?? "other"}`)}</Title>
      <Text size="sm" c="dimmed" maw={460}>{failureText(t, failure)}</Text>
      {retry && !TITLED[failure.code] && <Button variant="light" onClick={retry}>{t("web-retry")}</Button>}
    </div>
  );
}

/** What of a screen could not be loaded, beside what could: one sentence for each reason. */
export function Failures({ of }: { of: readonly { failure: Failure | undefined; reload: () => void }[] }) {
  const reasons = new Map(of.flatMap((one) => (one.failure ? [[one.failure.code, one.failure] as const] : [])));
  const again = (code: Failure["code"]) => of.filter((one) => one.failure?.code === code).forEach((one) => one.reload());
  return <>{[...reasons].map(([code, failure]) => <FailureState key={code} failure={failure} retry={() => again(code)} />)}</>;
}

/** Shows the answer of a mutation that is not tied to form fields; true when all went well. */
export function useReport(): (outcome: { errors: UserError[]; failure?: Failure } | undefined, done?: string) => boolean {
  const t = useText();
  const failed = useRef<number>(undefined);
  return (outcome, done) => {
    if (!outcome) return false;
    // What went wrong the last time is no longer so.
    if (failed.current !== undefined) dismiss(failed.current);
    if (outcome.failure) {
      if (outcome.failure.code !== "UNAUTHENTICATED") failed.current = notify("failed", failureText(t, outcome.failure));
      return false;
    }
    if (outcome.errors.length > 0) {
      failed.current = notify("failed", outcome.errors.map((error) => error.message).join(" "));
      return false;
    }
    if (done) notify("done", done);
    return true;
  };
}

/** Refusals that belong to no visible field. */
export function ErrorList({ errors }: { errors: readonly UserError[] }) {
  const t = useText();
  if (errors.length === 0) return null;
  return (
    <Alert color="red" variant="light" role="alert" title={t("web-errors-title")} icon={<Glyph name="alert" size={18} />}>
      <ul className={classes.plainList}>
        {errors.map((error, index) => <li key={index}>{error.message}</li>)}
      </ul>
    </Alert>
  );
}
