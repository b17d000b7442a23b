import { useForm } from "@mantine/form";
import { useCallback, useEffect, useRef, useState } from "react";
import type { UserError, Failure } from "@/kernel/api";
import { useAction, useOperationId } from "@/kernel/hooks";
import { useSession } from "@/kernel/session";
import type { ActKind, Declaration } from "../queries";
import { birthContent, deathContent, draftOf, emptyDraft, type Draft } from "./draft";
import { forget, keep, keptKey, readKept, type Kept } from "./keep";
import { BIRTH_AMEND, BIRTH_DECLARE, DEATH_AMEND, DEATH_DECLARE } from "./mutations";

export type DraftForm = ReturnType<typeof useForm<Draft>>;
export interface SaveOutcome {
  declaration?: Declaration;
  errors: UserError[];
  failure?: Failure;
}

/** The form of a declaration and its record on the server: created by the first save, amended by the next ones. */
export function useDraft(kind: ActKind, existing?: Declaration) {
  const { commune, viewer } = useSession();
  // What was typed over another revision would undo somebody's correction: it is not laid over this one.
  const keyOf = (declaration?: Declaration) => keptKey(commune.key, viewer?.staff.id ?? "", declaration?.id ?? kind);
  const [kept] = useState(() => {
    const found = readKept(keyOf(existing), existing ? draftOf(existing) : emptyDraft(kind));
    return found?.revision === existing?.revision ? found : undefined;
  });
  const form = useForm<Draft>({ initialValues: kept?.values ?? (existing ? draftOf(existing) : emptyDraft(kind)) });
  const [declaration, setDeclaration] = useState(existing);
  const key = keyOf(declaration);
  const saved = useRef(existing ? JSON.stringify(draftOf(existing)) : "");
  const [operationId, renew] = useOperationId();
  const [birthDeclare, b1] = useAction(BIRTH_DECLARE);
  const [birthAmend, b2] = useAction(BIRTH_AMEND);
  const [deathDeclare, d1] = useAction(DEATH_DECLARE);
  const [deathAmend, d2] = useAction(DEATH_AMEND);

  const save = useCallback(
    async (values: Draft, late: boolean): Promise<SaveOutcome | undefined> => {
      const mark = JSON.stringify(values);
      if (declaration && mark === saved.current) return { declaration, errors: [] };
      const known = declaration && { declarationId: declaration.id, revision: declaration.revision };
      const fresh = { operationId, officeId: values.officeId };
      const outcome = kind === "BIRTH"
        ? known ? await birthAmend({ input: { ...known, content: birthContent(values, late) } })
          : await birthDeclare({ input: { ...fresh, content: birthContent(values, late) } })
        : known ? await deathAmend({ input: { ...known, content: deathContent(values, late) } })
          : await deathDeclare({ input: { ...fresh, content: deathContent(values, late) } });
      if (!outcome) return undefined;
      const written = outcome.payload?.declaration as Declaration | null | undefined;
      if (written && outcome.errors.length === 0) {
        saved.current = mark;
        setDeclaration(written);
        forget(key);
        return { declaration: written, errors: [] };
      }
      // A refused content did nothing; the corrected one is another operation.
      if (outcome.errors.length > 0) renew();
      return outcome.failure ? { errors: outcome.errors, failure: outcome.failure } : { errors: outcome.errors };
    },
    [kind, key, declaration, operationId, renew, birthAmend, birthDeclare, deathAmend, deathDeclare],
  );
  const base = declaration ? saved.current : JSON.stringify(untouched(form.values, kind, commune.here.name));
  const dirty = JSON.stringify(form.values) !== base;
  return { form, declaration, save, saving: b1 || b2 || d1 || d2, kept, keptAs: key, dirty };
}

/** An empty draft with what the form itself proposes; that is nobody's work and not worth keeping. */
function untouched(values: Draft, kind: ActKind, here: { ar: string; fr: string }): Draft {
  const proposed = values.place.ar === here.ar && values.place.fr === here.fr;
  return { ...emptyDraft(kind), officeId: values.officeId, ...(proposed ? { place: values.place } : {}) };
}

/** Keeps what is typed in this tab until the server has it. */
export function useKept(key: string, dirty: boolean, what: Kept) {
  const text = JSON.stringify(what);
  useEffect(() => {
    if (!dirty) return undefined;
    const timer = setTimeout(() => keep(key, JSON.parse(text) as Kept), 150);
    return () => {
      clearTimeout(timer);
    };
  }, [key, dirty, text]);
}
