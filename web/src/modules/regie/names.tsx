import { useCallback } from "react";
import { useLocale } from "@/kernel/locale";
import { FullName } from "@/ui/text";

/** Somebody's name in one script or both, as the server sends it. */
export interface Named {
  nameAr?: string | null;
  nameLatin?: string | null;
}

/** The name of a taxpayer in both scripts, the Arabic first. */
export const TaxpayerName = ({ of, inline = false }: { of: Named; inline?: boolean }) => (
  <FullName first={{ ar: of.nameAr ?? "", latin: of.nameLatin ?? "" }} inline={inline} />
);

/** The name of a taxpayer in the script of the screen, or in the one that is known. */
export function useNameOf(): (of: Named) => string {
  const { locale } = useLocale();
  return useCallback((of) => (locale === "ar" ? of.nameAr || of.nameLatin : of.nameLatin || of.nameAr) ?? "", [locale]);
}
