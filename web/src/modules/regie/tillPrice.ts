/** What is counted as measured; of everything else a part that is begun counts whole, as the server has it. */
const AS_MEASURED: readonly string[] = ["M3", "LITRE", "PERCENT"];
const SCALE = 10_000n;

/** Ten-thousandths of a plain number ("12.5"), of at most four decimals; null when it is none. */
function tenThousandths(number: string): bigint | null {
  const found = /^(\d+)(?:\.(\d{1,4})0*)?$/.exec(number);
  return found ? BigInt(found[1] ?? "0") * SCALE + BigInt((found[2] ?? "").padEnd(4, "0")) : null;
}

/** Centimes that so much costs at a price, to tell the payer before it is cashed; the server calculates what is cashed. Null for no number. */
export function priced(measure: string, price: string, quantity: string): number | null {
  const [rate, asked] = [tenThousandths(price), tenThousandths(quantity)];
  if (rate === null || asked === null) return null;
  const counted = AS_MEASURED.includes(measure) ? asked : ((asked + SCALE - 1n) / SCALE) * SCALE;
  // A hundred-millionth of a dirham is a millionth of a centime; a percentage is a hundredth of it. Half a centime goes up.
  const unit = measure === "PERCENT" ? 100_000_000n : 1_000_000n;
  return Number((rate * counted + unit / 2n) / unit);
}
