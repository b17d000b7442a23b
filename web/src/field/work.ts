import { today } from "@/kernel/dates";
import { centimes, fromCentimes } from "@/ui/sums";
import { ask, send, type Ask, type Trouble } from "./api";
import { dayOf, isBehind, obstacle, type Obstacle, type Recorded, type Told } from "./day";
import { SEND, TAKE } from "./documents";
import { bodyOf, linkOf, messageOf, signatureOf, tidied, type Act, type Body, type EntryLine } from "./entry";
import { joined, type Part, type Round } from "./round";
import { acknowledge, again, forget, keep, type DeviceRecord, type KeptEntry, type Store } from "./store";
import { tokenOf } from "./token";
import { openSigning, seal, unseal } from "./vault";

/** Where the next entry and the next receipt stand. */
export interface Chain { next: number; head: string; number: number }
/** A round, and by how many milliseconds this phone's clock was ahead of the server's when it was taken. */
export interface Taken { round: Round; ahead: number }
/** What the server answers to a sending. */
interface Receipt { acknowledged: number[]; appliedSequence: number; refused: { sequence: number; code: string }[] }
/** What it said so far: the last entry that it has, up to which they had their effect, and those that it did not take. */
export interface Sent { at: number; acknowledged: number; applied: number; refused: { sequence: number; code: string }[] }

export interface Snapshot {
  taken: Taken | undefined;
  chain: Chain | undefined;
  /** In their order. */
  entries: readonly Recorded[];
  /** Places of entries that are kept and cannot be read any more: of the open day, or never sent. */
  damaged: readonly number[];
  sent: Sent | undefined;
  sending: boolean;
  /** Why the last sending ended early. */
  trouble: Trouble | undefined;
  message: string | undefined;
}

/** A receipt that is to be given. */
export interface Draft {
  /** One for one press of the button: pressed twice, it gives one receipt. */
  id: string;
  taxpayerId?: string;
  payerName?: string;
  lines: EntryLine[];
  told: Told;
}

/** Why something is not recorded. */
export class Held extends Error {
  constructor(readonly why: Obstacle) {
    super(why);
  }
}

/** Entries that go in one request. */
const BATCH = 100;
/** More parts than a round ever has. */
const MOST_PARTS = 64;
/** How long what the server has is kept here as well. */
const KEPT = 30 * 86_400_000;

export const waiting = (entries: readonly Recorded[]): Recorded[] => entries.filter((one) => one.acknowledgedAt === null);

/** Those that the server will not take: they stay, and nothing waits for them. */
export const refusedOf = ({ entries, sent }: Pick<Snapshot, "entries" | "sent">): Recorded[] =>
  waiting(entries).filter((one) => sent?.refused.some(({ sequence }) => sequence === one.sequence));
/** Those that are still to be sent. */
export const toSend = (now: Pick<Snapshot, "entries" | "sent">): Recorded[] => {
  const refused = new Set(refusedOf(now));
  return waiting(now.entries).filter((one) => !refused.has(one));
};

/** An entry as it lies under its seal. */
type Written = Pick<Recorded, "text" | "signature" | "told">;
/** Everything that is kept and can be read; what cannot is counted, and holds up nothing else. */
async function readKept(db: Store, key: CryptoKey): Promise<Pick<Snapshot, "taken" | "chain" | "sent" | "entries" | "damaged"> & { opened: number }> {
  const read = async <T>(name: string): Promise<T | undefined> => {
    const sealed = await db.get("sealed", name);
    return sealed && (await unseal<T>(key, name, sealed).catch(() => undefined));
  };
  const entries: Recorded[] = [];
  const lost: KeptEntry[] = [];
  for (const kept of await db.getAll("entries")) {
    const { sequence, sealed, acknowledgedAt } = kept;
    try {
      const written = await unseal<Written>(key, `entry ${sequence}`, sealed);
      entries.push({ ...written, sequence, body: JSON.parse(written.text) as Body, acknowledgedAt });
    } catch {
      lost.push(kept);
    }
  }
  const opened = entries.findLast((one) => one.body.kind === "open")?.sequence ?? 0;
  const damaged = lost.filter((one) => one.acknowledgedAt === null || one.sequence > opened).map((one) => one.sequence);
  const taken = await read<Taken>("round");
  const chain = (await read<Chain>("chain")) ?? (await chainAfter(taken?.round, entries, lost));
  return { taken, chain, sent: await read<Sent>("sent"), entries, damaged, opened };
}

/** The number after the last that a book gave on this phone; 0 when it gave none. */
const numberAfter = (entries: readonly Recorded[], bookId: string): number =>
  entries.reduce((next, { body }) => (body.kind === "receipt" && body.bookId === bookId ? Math.max(next, body.number + 1) : next), 0);

/** Where the chain stands by what is kept, when it cannot be read itself: no place and no number is used twice, each lost entry may have had one. */
async function chainAfter(round: Round | undefined, entries: readonly Recorded[], lost: readonly KeptEntry[]): Promise<Chain | undefined> {
  const next = Math.max(0, ...entries.map((one) => one.sequence), ...lost.map((one) => one.sequence)) + 1;
  if (next === 1 || !round) return undefined;
  const last = entries.find((one) => one.sequence === next - 1);
  const number = Math.max(round.book.nextNumber, numberAfter(entries, round.book.id)) + lost.length;
  return { next, head: last ? await linkOf(last.text) : "", number };
}

interface Means {
  db: Store;
  key: CryptoKey;
  /** None when it cannot be read: what is recorded is still sent, and nothing more is recorded. */
  signing: CryptoKey | undefined;
  device: DeviceRecord & { id: string };
  via: Ask;
  clock: () => number;
}

/** What an unlocked phone does: everything is on its disk, sealed, before it is on the screen. */
export class Work {
  private readonly listeners = new Set<() => void>();
  private readonly given = new Map<string, Recorded>();
  private ended = false;
  private turn: Promise<unknown> = Promise.resolve();

  private constructor(private readonly means: Means, private now: Snapshot) {}

  /** Reads what is kept, as far as it can be read. */
  static async open(db: Store, key: CryptoKey, device: DeviceRecord & { id: string }, via: Ask = ask, clock: () => number = Date.now): Promise<Work> {
    const { opened, ...kept } = await readKept(db, key);
    await forget(db, clock() - KEPT, opened);
    const now: Snapshot = { ...kept, sending: false, trouble: undefined, message: undefined };
    const signing = await openSigning(key, device.signing).catch(() => undefined);
    return new Work({ db, key, signing, device, via, clock }, now);
  }

  readonly get = (): Snapshot => this.now;
  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => {
      this.listeners.delete(listener);
    };
  };
  get deviceName(): string {
    return this.means.device.name;
  }
  /** Locks it: whoever unlocks the phone works with another one, and what is not written yet is not written behind its back. */
  end(): void {
    this.ended = true;
  }

  /** The day in Morocco by this phone's clock. */
  today(): string {
    return today(new Date(this.means.clock()));
  }

  private change(part: Partial<Snapshot>): void {
    this.now = { ...this.now, ...part };
    this.listeners.forEach((listener) => listener());
  }

  private inTurn<T>(work: () => Promise<T>): Promise<T> {
    const next = this.turn.then(() => {
      if (this.ended) throw new Error("locked");
      return work();
    });
    this.turn = next.catch(() => undefined);
    return next;
  }

  private signing(): CryptoKey {
    const { signing } = this.means;
    if (!signing) throw new Error("the signing key cannot be read");
    return signing;
  }

  /** Signs an entry, chains it to the one before and writes it down. */
  private async record(chain: Chain, act: Act, told?: Told, at = new Date(this.means.clock())): Promise<Recorded> {
    const { db, key, device } = this.means;
    const signing = this.signing();
    const text = bodyOf({ id: crypto.randomUUID(), previous: chain.head, at: at.toISOString(), on: today(at) }, act);
    const sequence = chain.next;
    const signature = await signatureOf(signing, messageOf(device.id, sequence, text));
    const next: Chain = { next: sequence + 1, head: await linkOf(text), number: act.kind === "receipt" ? act.number + 1 : chain.number };
    const written: Written = { text, signature, told };
    const sealed = await seal(key, `entry ${sequence}`, written);
    await keep(db, { chain: await seal(key, "chain", next) }, { sequence, sealed, acknowledgedAt: null });
    const recorded: Recorded = { ...written, sequence, body: JSON.parse(text) as Body, acknowledgedAt: null };
    this.change({ chain: next, entries: [...this.now.entries, recorded] });
    return recorded;
  }

  /** The round and the chain, when nothing stands in the way of giving a receipt. */
  private ready(on: string): { round: Round; chain: Chain } {
    const { taken, chain, entries } = this.now;
    const why = obstacle(taken?.round, chain?.number ?? 0, dayOf(entries), on);
    if (why) throw new Held(why);
    if (!taken || !chain) throw new Held("no-round");
    return { round: taken.round, chain };
  }

  /** Opens the day with this float ("200.00"). */
  open(float: string): Promise<Recorded> {
    return this.inTurn(async () => {
      const { taken, chain, entries } = this.now;
      const day = dayOf(entries);
      if (!taken || !chain) throw new Held("no-round");
      if (isBehind(taken.round, this.today())) throw new Held("clock");
      if (this.today() > taken.round.book.expiresOn) throw new Held("expired");
      if (day && !day.closed) throw new Held("other-day");
      return this.record(chain, { kind: "open", float });
    });
  }

  /** Gives a receipt with the next number of the book. */
  issue(draft: Draft): Promise<Recorded> {
    return this.inTurn(async () => {
      const before = this.given.get(draft.id);
      if (before) return before;
      const { device, clock } = this.means;
      // Read once: at midnight as well, what is signed in the code and what is recorded are of one day.
      const at = new Date(clock());
      const on = today(at);
      const { round, chain } = this.ready(on);
      const sum = draft.lines.reduce((all, line) => all + centimes(line.amount), 0);
      const number = chain.number;
      const token = await tokenOf(this.signing(), { deviceId: device.id, number, on, centimes: sum });
      const { id, taxpayerId, payerName, lines, told } = draft;
      const entry = await this.record(chain, {
        kind: "receipt", number, bookId: round.book.id,
        ...(taxpayerId ? { taxpayerId } : {}), ...(payerName ? { payerName: tidied(payerName) } : {}),
        mode: "cash", lines, amount: fromCentimes(sum), token,
      }, told, at);
      this.given.set(id, entry);
      return entry;
    });
  }

  /** Makes a receipt of the open day void; its number stays. */
  undo(number: number, reasons: string): Promise<Recorded> {
    return this.inTurn(async () => {
      const { chain, entries } = this.now;
      const day = dayOf(entries);
      if (!chain || !day || day.closed) throw new Held("no-day");
      if (day.on !== this.today()) throw new Held("other-day");
      const found = day.receipts.find((one) => one.act.number === number && !one.undone);
      if (!found) throw new Held("no-day");
      return this.record(chain, { kind: "void", number, reasons: tidied(reasons) });
    });
  }

  /** Closes the open day with what was counted. */
  close(pieces: Record<string, number>, reasons: string | undefined): Promise<Recorded> {
    return this.inTurn(async () => {
      const { taken, chain, entries } = this.now;
      const day = dayOf(entries);
      if (!chain || !day || day.closed) throw new Held("no-day");
      if (taken && isBehind(taken.round, this.today())) throw new Held("clock");
      return this.record(chain, { kind: "close", pieces, ...(reasons ? { reasons: tidied(reasons) } : {}) });
    });
  }

  /** Takes a round from the server. Not before everything was sent: its next number counts what it has. Receipts are given meanwhile. */
  async takeRound(operationId: string): Promise<{ trouble?: Trouble; message?: string | undefined }> {
    const { device, via, clock } = this.means;
    if (toSend(this.now).length > 0) return { trouble: "INTERNAL" };
    const part = (named: string) => send<{ round: Part }>(via, TAKE, { operationId, deviceId: device.id, part: named });
    const answer = await part("");
    if (!answer.data) return { trouble: answer.trouble, message: answer.message };
    const parts: [Part, ...Part[]] = [answer.data.round];
    const ahead = clock() - Date.parse(parts[0].takenAt);
    // Part by part, each as small as a poor network carries; nothing is kept before the last one came.
    for (let more = parts[0].more; more;) {
      if (parts.length >= MOST_PARTS) return { trouble: "INTERNAL" };
      const next = await part(more);
      if (!next.data) return { trouble: next.trouble, message: next.message };
      parts.push(next.data.round);
      more = next.data.round.more;
    }
    return this.begin({ round: joined(parts), ahead });
  }

  private begin(taken: Taken): Promise<{ trouble?: Trouble }> {
    return this.inTurn(async () => {
      const { db, key } = this.means;
      const { round } = taken;
      const { chain, entries, taken: before } = this.now;
      // A receipt was given while the server answered: its round does not know it.
      if (toSend(this.now).length > 0) return { trouble: "INTERNAL" };
      // What is lost here or refused there will not come: the phone goes on after it, and does not use its place for another.
      const gone = [...this.now.damaged, ...refusedOf(this.now).map((one) => one.sequence)];
      const held = chain && gone.includes(round.nextSequence) ? chain : undefined;
      if (!held && chain && round.nextSequence < chain.next) {
        // A server that was put back to an earlier state: what it acknowledged then is sent once more.
        await again(db, round.nextSequence);
        this.change({ entries: entries.map((one) => (one.sequence < round.nextSequence ? one : { ...one, acknowledgedAt: null })) });
        return { trouble: "NETWORK" };
      }
      // A number that is on paper is never given again, whatever the server made of its receipt.
      const given = chain && before?.round.book.id === round.book.id ? chain.number : numberAfter(entries, round.book.id);
      const { next, head } = held ?? { next: round.nextSequence, head: round.head };
      const begun: Chain = { next, head, number: Math.max(round.book.nextNumber, given) };
      await keep(db, { round: await seal(key, "round", taken), chain: await seal(key, "chain", begun) });
      this.change({ taken, chain: begun });
      return {};
    });
  }

  /** A file of all that the server does not have, for who holds the régie: what was signed stands in it to the letter, with its signature. */
  exported(): { name: string; text: string } {
    const { device, clock } = this.means;
    const { entries, damaged } = this.now;
    const refused = new Map(this.now.sent?.refused.map((one) => [one.sequence, one.code]));
    const made = new Date(clock()).toISOString();
    const content = {
      format: "jamaa field entries 1", deviceId: device.id, device: device.name, publicKey: device.publicKey, made, damaged,
      entries: waiting(entries).map(({ sequence, text, signature }) => ({ sequence, body: text, signature, refused: refused.get(sequence) ?? null })),
    };
    return { name: `${device.id}-${made.slice(0, 10)}.json`, text: JSON.stringify(content, null, 2) };
  }

  /** Sends what waits, in its order, as often as it takes; what was refused is tried with it. Nothing leaves the phone's memory but by the server's word. */
  async send(): Promise<void> {
    if (this.now.sending || waiting(this.now.entries).length === 0) return;
    this.change({ sending: true, trouble: undefined, message: undefined });
    // What was refused is kept and told, and does not hold up what comes after it.
    const refused = new Set<number>();
    try {
      for (let more = true; more;) {
        const batch = waiting(this.now.entries).filter((one) => !refused.has(one.sequence)).slice(0, BATCH);
        more = batch.length > 0 && (await this.sendBatch(batch, refused));
      }
    } finally {
      this.change({ sending: false });
    }
  }

  /** Whether the server said of each whether it has it. */
  private async sendBatch(batch: readonly Recorded[], refused: Set<number>): Promise<boolean> {
    const { db, key, device, via, clock } = this.means;
    const answer = await send<Receipt>(via, SEND, {
      deviceId: device.id, sentAt: new Date(clock()).toISOString(),
      entries: batch.map(({ sequence, text, signature }) => ({ sequence, body: text, signature })),
    });
    if (!answer.data) {
      this.change({ trouble: answer.trouble, message: answer.message });
      return false;
    }
    const at = clock();
    // Only what was just sent: nothing that it did not ask about is believed.
    const acknowledged = answer.data.acknowledged.filter((sequence) => batch.some((one) => one.sequence === sequence));
    answer.data.refused.forEach(({ sequence }) => refused.add(sequence));
    const before = this.now.sent;
    const still = before?.refused.filter(({ sequence }) => !acknowledged.includes(sequence) && !refused.has(sequence)) ?? [];
    const sent: Sent = {
      at, acknowledged: Math.max(before?.acknowledged ?? 0, ...acknowledged), applied: answer.data.appliedSequence, refused: [...still, ...answer.data.refused],
    };
    await acknowledge(db, acknowledged, at);
    await keep(db, { sent: await seal(key, "sent", sent) });
    this.change({ sent, entries: this.now.entries.map((one) => (acknowledged.includes(one.sequence) ? { ...one, acknowledgedAt: at } : one)) });
    const told = batch.every((one) => acknowledged.includes(one.sequence) || refused.has(one.sequence));
    if (!told) this.change({ trouble: "INTERNAL" });
    return told;
  }
}
