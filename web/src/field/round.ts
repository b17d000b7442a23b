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
/** A fee that is due each day: so much of a price; of which one nobody said where it has no code. */
export interface FieldDaily { rateCode: string | null; quantity: string }
export interface FieldTaxable {
  id: string;
  taxpayerId: string;
  kindId: string;
  reference: string;
  label: string;
  token: string;
  /** A round of before it was asked for has none. */
  daily?: FieldDaily | null;
}
export interface FieldOrder {
  id: string;
  reference: string;
  taxpayerId: string;
  /** For what of theirs; a round of before it was asked for has none. */
  taxableId?: string | null;
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
  /** What somebody paid for a kind at other tills, on the day and by the time the round was taken. */
  collected?: { taxpayerId: string; kindId: string; amount: string }[];
}
/** A part of a round, and by what the next one is asked for. */
export type Part = Round & { more?: string | null };

const each = <T extends { id: string }>(lists: readonly (readonly T[])[]): T[] => [...new Map(lists.flat().map((one) => [one.id, one])).values()];

/** The round that its parts make: the first says what there is one of, and nothing is in it twice. */
export function joined([first, ...others]: readonly [Part, ...Part[]]): Round {
  const { more: _, ...round } = first;
  const all = [first, ...others];
  return { ...round, taxpayers: each(all.map((one) => one.taxpayers)), taxables: each(all.map((one) => one.taxables)), orders: each(all.map((one) => one.orders)) };
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
export const sought = (text: string): string => folded(text.replace(/[٠-٩]/g, (digit) => String(digit.charCodeAt(0) - 0x660)));

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

  /** What has every word that was typed, but for what is known already. */
  find(typed: string, known: (subject: Subject) => boolean = () => false): Subject[] {
    const words = sought(typed).split(/\s+/).filter(Boolean);
    if (words.length === 0) return [];
    return this.keys.filter(({ key, subject }) => words.every((word) => key.includes(word)) && !known(subject)).slice(0, MOST).map(({ subject }) => subject);
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
