/** The steps of the wizard, in order; `late` only when the deadline has passed. */
export const STEPS = ["event", "person", "parents", "declarant", "pieces", "late", "review"] as const;
export type Step = (typeof STEPS)[number];

const HOME: Record<string, Step> = {
  officeId: "event", event: "event", place: "event", sex: "event", stillborn: "event",
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
