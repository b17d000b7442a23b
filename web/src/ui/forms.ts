import type { UserError } from "@/kernel/api";

interface FormLike {
  setErrors: (errors: Record<string, string>) => void;
}

/**
 * Puts refusals on their fields (`["content","father","cin"]` becomes `father.cin`) and returns the ones that
 * belong to none of the form's `known` fields (first path element).
 */
export function showErrors(form: FormLike, errors: readonly UserError[], known: (path: string) => boolean = () => true): UserError[] {
  const byField: Record<string, string> = {};
  const rest: UserError[] = [];
  for (const error of errors) {
    const path = fieldPath(error);
    if (path === "" || !known(path)) rest.push(error);
    else byField[path] = byField[path] ? `${byField[path]} ${error.message}` : error.message;
  }
  form.setErrors(byField);
  return rest;
}

/** The dotted path of a refusal inside the form, without the `input` and `content` wrappers. */
export function fieldPath(error: UserError): string {
  return error.field.filter((part, index) => !(index === 0 && part === "input") && part !== "content").join(".");
}

/** The first field marked wrong. */
export function firstFault(root: HTMLElement | Document): HTMLElement | null {
  return root.querySelector<HTMLElement>('[aria-invalid="true"], [data-error="true"] input, [data-error] input');
}

/** Moves the focus to the first field marked wrong, after React has drawn it. */
export function focusFirstFault(root: HTMLElement | Document = document) {
  requestAnimationFrame(() =>
    requestAnimationFrame(() => {
      const field = firstFault(root);
      field?.focus();
      field?.scrollIntoView({ block: "center" });
    }),
  );
}
