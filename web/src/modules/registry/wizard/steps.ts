/** The steps of the wizard, in order; `late` only when the deadline has passed. */
export const STEPS = ["event", "person", "parents", "declarant", "pieces", "late", "review"] as const;
export type Step = (typeof STEPS)[number];

const HOME: Record<string, Step> = {
  officeId: "event", event: "event", place: "event", bornAbroad: "event", diedAbroad: "event", sex: "event", stillborn: "event",
  firstName: "person", familyName: "person", multiplicity: "person", rank: "person",
  deceased: "person", maritalStatus: "person", spouse: "person",
  father: "parents", mother: "parents",
  declarant: "declarant",
  pieces: "pieces",
  lateBasis: "late",
};

/** The step that holds a field (`father.cin` is in `parents`); undefined for a refusal of the whole. */
export function stepOf(path: string): Step | undefined {
  return HOME[path.split(".")[0] ?? ""];
}

/** The Hijri dates among refused paths: `event.hijri.day` and `event.hijri` give `event.hijri`. */
export const hijriPaths = (paths: readonly string[]): string[] =>
  [...new Set(paths.map((path) => /^(.*\.hijri)(\.|$)/.exec(path)?.[1]).filter((path) => path !== undefined))];

/** Whether a path has a field of its own to show a refusal at; what is refused as a whole is told above the step. */
export function isField(values: object, path: string): boolean {
  if (stepOf(path) === undefined) return false;
  if (/\.hijri(\.|$)/.test(path)) return true;
  let value: unknown = values;
  for (const part of path.split(".")) value = typeof value === "object" && value !== null ? (value as Record<string, unknown>)[part] : undefined;
  return value !== undefined && (typeof value !== "object" || value === null);
}
