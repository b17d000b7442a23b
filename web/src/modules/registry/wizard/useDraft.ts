import { useForm } from "@mantine/form";
import { useCallback, useRef, useState } from "react";
import type { UserError, Failure } from "@/kernel/api";
import { useAction, useOperationId } from "@/kernel/hooks";
import type { ActKind, Declaration } from "../queries";
import { birthContent, deathContent, draftOf, emptyDraft, type Draft } from "./draft";
import { BIRTH_AMEND, BIRTH_DECLARE, DEATH_AMEND, DEATH_DECLARE } from "./mutations";

export type DraftForm = ReturnType<typeof useForm<Draft>>;
export interface SaveOutcome {
  declaration?: Declaration;
  errors: UserError[];
  failure?: Failure;
}

/** The form of a declaration and its record on the server: created by the first save, amended by the next ones. */
export function useDraft(kind: ActKind, existing?: Declaration) {
  const form = useForm<Draft>({ initialValues: existing ? draftOf(existing) : emptyDraft(kind) });
  const [declaration, setDeclaration] = useState(existing);
  const saved = useRef(existing ? JSON.stringify(form.values) : "");
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
      const kept = outcome.payload?.declaration as Declaration | null | undefined;
      if (kept && outcome.errors.length === 0) {
        saved.current = mark;
        setDeclaration(kept);
        return { declaration: kept, errors: [] };
      }
      // A refused content did nothing; the corrected one is another operation.
      if (outcome.errors.length > 0) renew();
      return outcome.failure ? { errors: outcome.errors, failure: outcome.failure } : { errors: outcome.errors };
    },
    [kind, declaration, operationId, renew, birthAmend, birthDeclare, deathAmend, deathDeclare],
  );
  return { form, declaration, save, saving: b1 || b2 || d1 || d2 };
}
