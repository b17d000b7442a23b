import { useEffect, useState } from "react";
import { civilDate, instant } from "@/kernel/dates";
import { useLocale, useText } from "@/kernel/locale";
import { centimes, figures } from "@/ui/sums";
import type { Given } from "./day";
import { squares, type Row } from "./paper";
import { useMoney, useNamed, useTaxpayerName } from "./parts";
import type { Round } from "./round";
import { controlCode } from "./token";

/** `words(given)`: what each line of a receipt is for. */
function useLineWords(): (given: Given) => string[] {
  const t = useText();
  const named = useNamed();
  const { locale } = useLocale();
  return ({ act, entry }) => act.lines.map((line, at) => {
    const told = entry.told?.lines[at];
    if ("orderId" in line) return t("web-regie-field-line-order", { reference: told && "order" in told ? told.order : "—" });
    return t("web-regie-field-line-fee", { name: told && "nameAr" in told ? named(told) : line.rateCode, quantity: figures(line.quantity, locale) });
  });
}

/** Who paid: as it was typed, or the taxpayer. */
export function usePayer(): (given: Given) => string {
  const nameOf = useTaxpayerName();
  return ({ act, entry }) => act.payerName ?? (entry.told?.payer ? nameOf(entry.told.payer) : "—");
}

export const referenceOf = (round: Round, number: number): string => `${round.officeCode}/${number}`;

/** A receipt line by line, as it is shown, printed and sent as a picture. Nothing until its code was calculated. */
export function usePaper(round: Round, given: Given): Row[] | undefined {
  const t = useText();
  const { locale } = useLocale();
  const named = useNamed();
  const money = useMoney();
  const words = useLineWords();
  const payer = usePayer();
  const [code, setCode] = useState("");
  const { act, entry, undone } = given;
  useEffect(() => {
    void controlCode(act.token).then(setCode);
  }, [act.token]);
  if (!code) return undefined;
  return [
    { kind: "line", text: named({ nameAr: round.communeNameAr, nameFr: round.communeNameFr }), strong: true },
    { kind: "line", text: named({ nameAr: round.officeNameAr, nameFr: round.officeNameFr }) },
    { kind: "line", text: t("web-regie-field-paper-title"), strong: true, large: true },
    ...(undone ? [{ kind: "line", text: t("web-regie-receipt-state-void"), strong: true, large: true } as const] : []),
    { kind: "pair", label: t("web-regie-receipt-number"), value: referenceOf(round, act.number), strong: true },
    { kind: "pair", label: t("web-regie-receipt-on"), value: civilDate(entry.body.on, locale) },
    { kind: "pair", label: t("web-regie-receipt-payer"), value: payer(given) },
    { kind: "rule" },
    ...words(given).map((label, at) => ({ kind: "pair", label, value: money(centimes(act.lines[at]?.amount ?? "")) }) as const),
    { kind: "rule" },
    { kind: "pair", label: t("web-regie-field-total"), value: money(centimes(act.amount)), strong: true },
    { kind: "pair", label: t("web-regie-receipt-by"), value: named({ nameAr: round.agentNameAr, nameFr: round.agentNameFr }) },
    { kind: "pair", label: t("web-regie-receipt-issued"), value: instant(entry.body.at, locale) },
    { kind: "qr", modules: squares(`${round.origin}/r/${act.token}`) },
    { kind: "line", text: t("web-verify-code") },
    { kind: "code", text: code },
    { kind: "line", text: t("web-regie-field-paper-note") },
  ];
}
