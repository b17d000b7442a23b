import type { UserError } from "@/kernel/api";

/** Puts refusals where the form has its fields, when what was sent has another shape; the path comes without `input`. */
export function placed<O extends { errors: UserError[] }>(outcome: O | undefined, place: (path: string[]) => string[]): O | undefined {
  if (!outcome) return undefined;
  const errors = outcome.errors.map((error) => ({ ...error, field: place(error.field.filter((part, at) => !(at === 0 && part === "input"))) }));
  return { ...outcome, errors };
}
