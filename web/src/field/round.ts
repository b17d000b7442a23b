import { folded } from "@/kernel/search";
import { centimes } from "@/ui/sums";

export interface FieldRate {
  tariffId: string;
  fromDate: string;
  untilDate: string | null;
  code: string;
  nameAr: string;
  nameFr: string;
  measure: string;
  amount: string;
}
export interface FieldKind { id: string; code: string; nameAr: string; nameFr: string; rates: FieldRate[] }
export interface FieldTaxpayer { id: string; number: string; nameAr: string | null; nameLatin: string | null }
export interface FieldTaxable { id: string; taxpayerId: string; kindId: string; reference: string; label: string; token: string }
export interface FieldOrder {
  id: string;
  reference: string;
  taxpayerId: string;
  kindId: string;
  dueOn: string;
  /** What formal steps cost; a round of before they were asked for has none. */
  cost?: string;
  late: string;
  increase: string;
  principal: string;
}
export interface FieldBook { id: string; serial: string; firstNumber: number; lastNumber: number; nextNumber: number; expiresOn: string }

/** What a phone takes along: the prices, who is charged for what, what is owed, and its book. */
export interface Round {
  takenAt: string;
  today: string;
  deviceId: string;
  agentNameAr: string;
  agentNameFr: string;
  officeCode: string;
  officeNameAr: string;
  officeNameFr: string;
  communeNameAr: string;
  communeNameFr: string;
  origin: string;
  book: FieldBook;
  nextSequence: number;
  head: string;
  kinds: FieldKind[];
  taxpayers: FieldTaxpayer[];
  taxables: FieldTaxable[];
  orders: FieldOrder[];
}

/** What is owed on an order, as it stood when the round was taken. */
export const owed = (order: FieldOrder): number =>
  centimes(order.cost ?? "0") + centimes(order.late) + centimes(order.increase) + centimes(order.principal);

/** The prices of a kind in force on a day. */
export const ratesOn = (kind: FieldKind, day: string): FieldRate[] =>
  kind.rates.filter((rate) => rate.fromDate <= day && (rate.untilDate === null || day <= rate.untilDate));

/** Whom something is collected from, and for which thing of theirs. */
export interface Subject { taxpayer: FieldTaxpayer | undefined; taxable?: FieldTaxable; order?: FieldOrder }

/** Digits of any hand as Western ones, letters without accents and in one form. */
const sought = (text: string): string => folded(text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));

/** What stands last in an address, or the whole of what is no address. */
function lastPart(code: string): string {
  const text = code.trim();
  if (!/^https?:/.test(text)) return text;
  const [address = ""] = text.split(/[?#]/);
  const last = address.replace(/\/+$/, "").split("/").at(-1) ?? "";
  try {
    return decodeURIComponent(last);
  } catch {
    return last;
  }
}

/** Hits that a phone's screen shows. */
const MOST = 30;

/** Finds taxpayers by name or number, stalls and other things by reference or label, orders by reference. */
export class Finder {
  private readonly keys: readonly { key: string; subject: Subject }[];
  private readonly payers: ReadonlyMap<string, FieldTaxpayer>;

  constructor(private readonly round: Round) {
    this.payers = new Map(round.taxpayers.map((one) => [one.id, one]));
    this.keys = [
      ...round.taxpayers.map((taxpayer) => ({ key: sought([taxpayer.number, taxpayer.nameAr, taxpayer.nameLatin].join("\n")), subject: { taxpayer } })),
      ...round.taxables.map((taxable) => ({ key: sought(`${taxable.reference}\n${taxable.label}`), subject: { taxpayer: this.payers.get(taxable.taxpayerId), taxable } })),
      ...round.orders.map((order) => ({ key: sought(order.reference), subject: { taxpayer: this.payers.get(order.taxpayerId), order } })),
    ];
  }

  /** What has every word that was typed. */
  find(typed: string): Subject[] {
    const words = sought(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    return this.keys.filter(({ key }) => words.every((word) => key.includes(word))).slice(0, MOST).map(({ subject }) => subject);
  }

  /** What a QR code stands for: a stall's mark, the reference of a thing or of an order, a taxpayer's number; also at the end of an address. */
  resolve(code: string): Subject | undefined {
    const text = lastPart(code);
    if (text === "") return undefined;
    const taxable = this.round.taxables.find((one) => one.token === text) ?? this.round.taxables.find((one) => one.reference === text);
    if (taxable) return { taxpayer: this.payers.get(taxable.taxpayerId), taxable };
    const order = this.round.orders.find((one) => one.reference === text);
    if (order) return { taxpayer: this.payers.get(order.taxpayerId), order };
    const taxpayer = this.round.taxpayers.find((one) => one.number === text);
    return taxpayer && { taxpayer };
  }
}
