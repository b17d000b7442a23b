import type { Answer, Ask } from "./api";
import { base64url } from "./bytes";
import { SEND, TAKE } from "./documents";
import type { Enrolled } from "./device";
import type { Part, Round } from "./round";
import { newSigning, newVault, openSigning } from "./vault";

/** What tests of the phone begin with: fictitious, and looking it. */
export const DEVICE = "fdv_00112233445566778899aabbccddeeff";
export const NOON = Date.parse("2026-11-22T12:00:00Z");
export const PIN = "271828";

export const round = (more: Partial<Round> = {}): Round => ({
  takenAt: "2026-11-22T07:30:00Z", today: "2026-11-22", deviceId: DEVICE, agentNameAr: "عون المثال", agentNameFr: "Agent El Mithal",
  officeCode: "ESSAI", officeNameAr: "وكالة تجريبية", officeNameFr: "Régie d’essai", communeNameAr: "جماعة المثال", communeNameFr: "Commune d’essai",
  origin: "http://essai.localhost", nextSequence: 1, head: "",
  book: { id: "bok_1", serial: "S-ESSAI", firstNumber: 1, lastNumber: 400, nextNumber: 12, expiresOn: "2026-11-29" },
  kinds: [{
    id: "rvk_1", code: "ESSAI-MARCHE", nameAr: "سوق تجريبي", nameFr: "Marché d’essai",
    rates: [
      { tariffId: "trf_1", fromDate: "2026-01-01", untilDate: "2026-11-24", code: "stall_day", nameAr: "يوم", nameFr: "Jour", measure: "DAY", amount: "5" },
      { tariffId: "trf_2", fromDate: "2026-11-25", untilDate: null, code: "stall_day", nameAr: "يوم", nameFr: "Jour", measure: "DAY", amount: "6" },
    ],
  }],
  taxpayers: [
    { id: "txp_1", number: "R-000123", nameAr: "أحمد المثال", nameLatin: "Ahmed El Mithal" },
    { id: "txp_2", number: "R-000124", nameAr: "", nameLatin: "Société Étoile d’essai" },
  ],
  taxables: [{ id: "txb_1", taxpayerId: "txp_1", kindId: "rvk_1", reference: "A-17", label: "محل تجريبي", token: "abcdefghijklmnopqrstuvwxyz012345" }],
  orders: [
    { id: "ord_2", reference: "2026-000002-11", taxpayerId: "txp_1", kindId: "rvk_1", dueOn: "2026-06-30", cost: "0.00", late: "0.00", increase: "0.00", principal: "50.00" },
    { id: "ord_1", reference: "2026-000001-14", taxpayerId: "txp_1", kindId: "rvk_1", dueOn: "2026-03-31", cost: "0.00", late: "7.00", increase: "15.00", principal: "100.00" },
  ],
  ...more,
});

/** An enrolled phone with a key of its own, and the public half of it. */
export async function phone(): Promise<{ device: Enrolled; publicKey: CryptoKey; privateKey: CryptoKey }> {
  const { wrapped, key } = await newVault(PIN);
  const pair = await newSigning(key);
  const publicKey = base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  const device: Enrolled = {
    id: DEVICE, operationId: crypto.randomUUID(), name: "Téléphone d’essai", officeId: "cof_1", publicKey, signing: pair.signing, wrapped,
  };
  return { device, publicKey: pair.publicKey, privateKey: await openSigning(key, pair.signing) };
}

export interface SentEntry { sequence: number; body: string; signature: string }

/** A server that keeps what it is sent; `troubles` are what happens to the next sendings: before it is kept, or after. */
export class Server {
  readonly kept = new Map<number, SentEntry>();
  readonly requests: number[] = [];
  troubles: ("lost" | "unanswered" | "signed-out" | "fine")[] = [];
  refuses: number[] = [];
  round: Part = round();
  /** The parts of a round that is not told at once, by what each is asked for. */
  parts: Record<string, Part> = {};
  readonly asked: string[] = [];
  /** A round is answered once this is done. */
  wait: Promise<void> = Promise.resolve();

  readonly ask: Ask = async <D>(query: string, variables: object): Promise<Answer<D>> => {
    if (query === TAKE) await this.wait;
    const answer = query === TAKE ? this.take((variables as { input: { part: string } }).input.part) : query === SEND ? this.receive((variables as { input: { entries: SentEntry[] } }).input.entries) : undefined;
    return (answer ?? { trouble: "INTERNAL" }) as unknown as Answer<D>;
  };

  private take(part: string): object {
    this.asked.push(part);
    // What nobody has a part for is not answered, as without a network.
    if (part !== "" && !this.parts[part]) return { trouble: "NETWORK" };
    return { data: { fieldRoundTake: { round: this.parts[part] ?? this.round, userErrors: [] } } };
  }

  private receive(entries: readonly SentEntry[]): object {
    this.requests.push(entries.length);
    const trouble = this.troubles.shift() ?? "fine";
    if (trouble === "signed-out") return { trouble: "UNAUTHENTICATED" };
    if (trouble === "lost") return { trouble: "NETWORK" };
    const taken = entries.filter((one) => !this.refuses.includes(one.sequence));
    taken.forEach((one) => this.kept.set(one.sequence, one));
    if (trouble === "unanswered") return { trouble: "NETWORK" };
    const refused = entries.filter((one) => this.refuses.includes(one.sequence)).map(({ sequence }) => ({ sequence, code: "sequence" }));
    return { data: { fieldEntriesSend: { acknowledged: taken.map((one) => one.sequence), appliedSequence: Math.max(0, ...this.kept.keys()), refused, userErrors: [] } } };
  }
}
