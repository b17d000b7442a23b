import { useCallback } from "react";
import { useText } from "@/kernel/locale";

export const ACT_KINDS = ["BIRTH", "DEATH"] as const;
export const STATES = ["DRAFT", "RETURNED", "SUBMITTED", "REGISTERED", "ABANDONED"] as const;
export const BIRTH_DECLARANTS = [
  "FATHER", "MOTHER", "GRANDPARENT", "PATERNAL_UNCLE_AUNT", "MATERNAL_UNCLE_AUNT", "GUARDIAN", "SIBLING", "NEPHEW_NIECE", "PROSECUTOR",
] as const;
export const DEATH_DECLARANTS = [
  "SPOUSE", "CHILD", "SIBLING", "FATHER", "MOTHER", "GUARDIAN", "GRANDPARENT", "KAFIL", "OTHER_RELATIVE", "INSTITUTION", "LOCAL_AUTHORITY", "PROSECUTOR",
] as const;
/** Qualities that the law's list names for men and women together: the act says which. */
const OF_BOTH_SEXES: readonly string[] = [
  "GRANDPARENT", "PATERNAL_UNCLE_AUNT", "MATERNAL_UNCLE_AUNT", "GUARDIAN", "SIBLING", "NEPHEW_NIECE", "SPOUSE", "CHILD", "KAFIL", "OTHER_RELATIVE",
];
/** `["GRANDPARENT"]` becomes `["GRANDPARENT:MALE", "GRANDPARENT:FEMALE"]`; fathers and mothers are told by the word itself. */
export const bySex = (qualities: readonly string[]) =>
  qualities.flatMap((quality) => (OF_BOTH_SEXES.includes(quality) ? [`${quality}:MALE`, `${quality}:FEMALE`] : [quality]));
export const NO_SIGNATURE = ["CANNOT_WRITE", "INFIRMITY"] as const;
export const PRECISIONS = ["DAY", "MONTH", "SEASON", "YEAR", "PRESUMED"] as const;
export const MARITAL = ["SINGLE", "MARRIED", "DIVORCED", "WIDOWED"] as const;
export const PIECES = [
  "MEDICAL_CERTIFICATE", "AUTHORITY_ATTESTATION", "FAMILY_BOOKLET", "PARENTS_CIN", "MARRIAGE_ACT", "DEATH_CERTIFICATE", "PROXY",
  "CHERIF_CERTIFICATE", "JUDGMENT", "AUTHORISATION", "OTHER",
] as const;
export const LATE_BASES = ["AUTHORISATION", "JUDGMENT"] as const;
export type LateBasis = (typeof LATE_BASES)[number];
export const MENTIONS = ["MARRIAGE", "DISSOLUTION", "DEATH", "NAME_CHANGE", "RECTIFICATION"] as const;
export const RECTIFICATION_BASES = ["AUTHORISATION", "JUDGMENT"] as const;
/** What extracts print and a rectification may correct. */
export const CORRECTED = ["FIRST_NAME", "FAMILY_NAME", "PLACE", "FATHER_FIRST_NAME", "FATHER_FAMILY_NAME", "MOTHER_FIRST_NAME", "MOTHER_FAMILY_NAME"] as const;
export const DOCUMENTS = ["EXTRACT_AR", "EXTRACT_FR", "FULL_COPY"] as const;
export const REQUESTERS = [
  "SELF", "ASCENDANT", "DESCENDANT", "SPOUSE", "WIDOWED_SPOUSE", "GUARDIAN", "PROXY", "KAFIL", "AUTHORITY", "THIRD_PARTY",
] as const;
export const REGIMES = ["LAW_37_99", "LAW_36_21"] as const;
export const SIGNERS = ["PRESIDENT", "VICE_PRESIDENT", "ARRONDISSEMENT_PRESIDENT", "DELEGATED_OFFICIAL", "PASHA"] as const;

export type Group = "kind" | "state" | "declarant" | "precision" | "marital" | "piece" | "mention" | "document" | "requester" | "regime" | "signer" | "sex" | "late" | "unsigned" | "rectification" | "corrected";

/** Choices whose words are the server's own: it prints them on paper, the screen must say the same. */
export const SERVER_IDS: Partial<Record<Group, string>> = {
  declarant: "registry-declarant-quality",
  piece: "registry-piece-kind",
  mention: "registry-mention-kind",
  document: "registry-document-kind",
  requester: "registry-requester-quality",
  signer: "registry-signer-quality",
};

/** `label("state", "DRAFT")`: the text of an enum value, id `web-state-draft`. `CHILD:FEMALE` is the word for a woman. */
export function useLabel(): (group: Group, value: string | null | undefined) => string {
  const t = useText();
  return useCallback(
    (group, value) => {
      if (!value) return "";
      const [word = "", sex = "other"] = value.toLowerCase().split(":");
      return t(`${SERVER_IDS[group] ?? `web-${group}`}-${word.replaceAll("_", "-")}`, { sex });
    },
    [t],
  );
}

/** Options of a native select for a list of enum values. */
export function useOptions(): (group: Group, values: readonly string[], empty?: string) => { value: string; label: string }[] {
  const label = useLabel();
  return useCallback(
    (group, values, empty) => [
      ...(empty === undefined ? [] : [{ value: "", label: empty }]),
      ...values.map((value) => ({ value, label: label(group, value) })),
    ],
    [label],
  );
}
