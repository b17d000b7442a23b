import { priced } from "@/modules/regie/tillPrice";

/** What is counted as measured; of everything else a part that is begun counts whole. */
const AS_MEASURED: readonly string[] = ["M3", "LITRE", "PERCENT"];

/** What a quantity comes to, with what is counted of it: "2.5" days are 3. */
export interface Step { counted: string; centimes: number }

/** The price of a quantity ("2.5"), as the server calculates it; null for no number, or for nothing. */
export function step(measure: string, amount: string, quantity: string): Step | null {
  const name = measure.toUpperCase();
  const sum = priced(name, amount, quantity);
  if (sum === null || sum <= 0) return null;
  const [whole = "0", decimals = ""] = quantity.split(".");
  const begun = !AS_MEASURED.includes(name) && /[1-9]/.test(decimals);
  const counted = begun ? String(BigInt(whole) + 1n) : AS_MEASURED.includes(name) ? quantity : whole;
  return { counted, centimes: sum };
}
