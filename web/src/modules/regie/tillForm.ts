import type { UseFormReturnType } from "@mantine/form";
import type { TypedDocumentNode } from "@urql/core";
import { useEffect } from "react";
import type { AnyVariables } from "urql";
import { useText, type Localised } from "@/kernel/locale";
import { usePages, type Pages } from "@/ui/pages";
import { centimes, parseMoney, parseNumber } from "./money";
import type { Mode } from "./receiptLabels";
import type { CounterKind } from "./receiptQueries";
import { priced } from "./tillPrice";

/** Something that is charged at the counter, as it is typed. */
export interface LineValues { key: string; choice: string; quantity: string; amount: string; label: string }

/** What is cashed and how, as it is typed. */
export interface CashValues {
  lines: LineValues[];
  orderIds: string[];
  amount: string;
  taxpayerId: string;
  payerName: string;
  mode: Mode;
  modeReference: string;
  given: string;
}
export type CashForm = UseFormReturnType<CashValues>;

export const emptyLine = (): LineValues => ({ key: crypto.randomUUID(), choice: "", quantity: "1", amount: "", label: "" });

/** A price of today, or a kind that takes any amount: then it has no rate. */
export interface Price {
  value: string;
  kindId: string;
  kind: Localised;
  rate: { code: string; name: Localised; measure: string; amount: string } | null;
}

/** Rules by which something is charged at a counter at the price of a tariff. */
const PRICED: readonly string[] = ["MARKET", "POUND", "OCCUPATION", "TICKET"];

/** What can be charged here today: what the commune collects, the régie was created for, and a tariff prices or nobody does. */
export function pricesOf(kinds: readonly CounterKind[], taken: readonly { id: string }[]): Price[] {
  const here = kinds.filter((kind) => kind.collectedBy === "COMMUNAL_RECEIVER" && (taken.length === 0 || taken.some((one) => one.id === kind.id)));
  return here.flatMap((kind): Price[] => {
    const one = { kindId: kind.id, kind: kind.name };
    if (kind.rule === "FREE") return [{ ...one, value: `${kind.id}|`, rate: null }];
    if (!PRICED.includes(kind.rule)) return [];
    return (kind.tariffInForce?.rates ?? []).map((rate) => ({ ...one, value: `${kind.id}|${rate.code}`, rate }));
  });
}

/** Centimes that a line comes to; null while something of it is missing. */
export function lineCentimes(line: LineValues, price: Price | undefined): number | null {
  if (!price) return null;
  if (!price.rate) {
    const amount = parseMoney(line.amount);
    return amount === null ? null : centimes(amount);
  }
  const quantity = parseNumber(line.quantity, 4);
  return quantity === null ? null : priced(price.rate.measure, price.rate.amount, quantity);
}

/** Refuses what is missing before it is sent; the server judges the rest. */
export function useCashRules(of: "counter" | "orders", prices: readonly Price[]) {
  const t = useText();
  const amountFault = (typed: string) => (parseMoney(typed) === null ? t("web-regie-money-wrong") : null);
  const lineAt = (values: CashValues, path: string): Price | undefined => {
    const line = values.lines[Number(path.split(".")[1])];
    return prices.find((price) => price.value === line?.choice);
  };
  return {
    ...(of === "counter"
      ? {
        lines: {
          choice: (value: string) => (value ? null : t("web-required")),
          quantity: (value: string, values: CashValues, path: string) =>
            (lineAt(values, path)?.rate && parseNumber(value, 4) === null ? t("web-regie-till-quantity-wrong") : null),
          amount: (value: string, values: CashValues, path: string) => {
            const price = lineAt(values, path);
            return price && !price.rate ? amountFault(value) : null;
          },
          label: (value: string, values: CashValues, path: string) => {
            const price = lineAt(values, path);
            return price && !price.rate && !value.trim() ? t("web-required") : null;
          },
        },
        payerName: (value: string, values: CashValues) => (value.trim() || values.taxpayerId ? null : t("web-required")),
      }
      : {
        orderIds: (value: string[]) => (value.length === 0 ? t("web-regie-till-orders-choose") : null),
        amount: amountFault,
      }),
    modeReference: (value: string, values: CashValues) => (values.mode === "CASH" || value.trim() ? null : t("web-required")),
    given: (value: string, values: CashValues) => (values.mode === "CASH" && value.trim() ? amountFault(value) : null),
  };
}

interface Listed<R> { nodes: R[]; pageInfo: { hasNextPage: boolean; endCursor: string | null } }

/** A connection that is read to its end: a choice must not lack what stands on its second page. */
export function useWhole<D, V extends AnyVariables, R>(
  query: TypedDocumentNode<D, V>,
  variables: V,
  connectionOf: (data: D) => Listed<R>,
  options: { pause?: boolean } = {},
): Pages<R> {
  const pages = usePages<D, V, R>(query, variables, connectionOf, options);
  const { hasMore } = pages;
  useEffect(() => {
    if (hasMore) void pages.loadAll();
    // eslint-disable-next-line react-hooks/exhaustive-deps -- once for a list that goes on
  }, [hasMore]);
  return pages;
}
