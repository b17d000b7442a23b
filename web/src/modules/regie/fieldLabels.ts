import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const FIELD_DEVICE_STATES = ["ACTIVE", "WITHDRAWN", "LOST"] as const;
export const FIELD_ENDINGS = ["WITHDRAWN", "LOST"] as const;
export const FIELD_ENTRY_STATES = ["WAITING", "APPLIED", "HELD"] as const;
export const FIELD_ENTRY_KINDS = ["OPEN", "RECEIPT", "VOID", "CLOSE"] as const;
export const FIELD_FILE_OUTCOMES = ["TAKEN", "KNOWN", "REFUSED"] as const;

export const DEVICE_COLOURS = { ACTIVE: "green", WITHDRAWN: "gray", LOST: "red" } as const;
export const ENTRY_COLOURS = { WAITING: "orange", APPLIED: "green", HELD: "red" } as const;
export const OUTCOME_COLOURS = { TAKEN: "green", KNOWN: "gray", REFUSED: "red" } as const;

export type FieldGroup = "device" | "ending" | "state" | "kind" | "outcome";

/** `label("device", "LOST")`: the text of an enum value, id `web-regie-field-device-lost`. */
export function useFieldLabel(): (group: FieldGroup, value: string | null | undefined) => string {
  const t = useText();
  return useCallback((group, value) => (value ? t(`web-regie-field-${group}-${value.toLowerCase()}`) : ""), [t]);
}

/** The values of the sentence that says what is missing. */
export const holeWords = ({ firstSequence: first, lastSequence: last }: { firstSequence: number; lastSequence: number }) => ({ first, last, count: last - first + 1 });
