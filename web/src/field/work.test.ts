import "fake-indexeddb/auto";
import { beforeEach, expect, test } from "vitest";
import { fromBase64url, utf8 } from "./bytes";
import type { Answer, Ask } from "./api";
import { enrol, unlock, type Enrolled } from "./device";
import { dayOf, paidSince } from "./day";
import { linkOf, messageOf, type Body } from "./entry";
import { countWaiting, openStore, readDevice, writeDevice, type Store } from "./store";
import { DEVICE, NOON, phone, PIN, round, Server } from "./testing";
import { openVault, seal } from "./vault";
import { refusedOf, toSend, waiting, Work, type Draft } from "./work";

const draft = (amount: string, payerName = "بائع المثال"): Draft => ({
  id: crypto.randomUUID(), payerName, told: { payer: null, lines: [{ nameAr: "يوم", nameFr: "Jour" }] },
  lines: [{ kindId: "rvk_1", tariffId: "trf_1", rateCode: "stall_day", quantity: "1", amount }],
});

let db: Store;
let device: Enrolled;
let publicKey: CryptoKey;
let key: CryptoKey;
let server: Server;
let now = NOON;
let stores = 0;
const opened = () => Work.open(db, key, device, server.ask, () => now);

beforeEach(async () => {
  ({ device, publicKey } = await phone());
  db = await openStore(`essai-${stores++}`);
  const found = await openVault(PIN, device.wrapped);
  if (!found) throw new Error("the right code was refused");
  key = found;
  server = new Server();
  now = NOON;
}, 20_000);

/** A phone at work: a round taken, a day open. */
async function atWork(): Promise<Work> {
  const work = await opened();
  expect(await work.takeRound(crypto.randomUUID())).toEqual({});
  await work.open("200.00");
  return work;
}

/** What the server has is a chain without a gap, each part signed by this phone. */
async function expectChain(count: number) {
  expect([...server.kept.keys()].sort((a, b) => a - b)).toEqual(Array.from({ length: count }, (_, at) => at + 1));
  let previous = "";
  for (let sequence = 1; sequence <= count; sequence++) {
    const { body, signature } = server.kept.get(sequence) ?? { body: "", signature: "" };
    expect((JSON.parse(body) as Body).previous).toBe(previous);
    const message = utf8(messageOf(DEVICE, sequence, body));
    expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, fromBase64url(signature), message)).toBe(true);
    previous = await linkOf(body);
  }
}

test("nothing is lost and nothing is counted twice, whatever happens to a sending", async () => {
  const work = await atWork();
  for (let count = 0; count < 129; count++) await work.issue(draft("5.00"));
  server.troubles = ["lost"];
  await work.send();
  expect(work.get().trouble).toBe("NETWORK");
  expect(waiting(work.get().entries)).toHaveLength(130);
  // Received, and the answer lost on its way back: it is sent once more.
  server.troubles = ["unanswered"];
  await work.send();
  expect(server.kept.size).toBe(100);
  expect(waiting(work.get().entries)).toHaveLength(130);
  // The first hundred is acknowledged, then the session is over.
  server.troubles = ["fine", "signed-out"];
  await work.send();
  expect(work.get().trouble).toBe("UNAUTHENTICATED");
  expect(waiting(work.get().entries)).toHaveLength(30);
  expect(await countWaiting(db)).toBe(30);
  // The page was closed meanwhile.
  const again = await opened();
  expect(waiting(again.get().entries)).toHaveLength(30);
  await again.send();
  expect(again.get().trouble).toBeUndefined();
  expect(waiting(again.get().entries)).toHaveLength(0);
  expect(again.get().sent?.acknowledged).toBe(130);
  expect(await db.count("entries")).toBe(130);
  await expectChain(130);
}, 60_000);

test("what the server refuses is kept and told, and the rest goes on", async () => {
  const work = await atWork();
  for (let count = 0; count < 3; count++) await work.issue(draft("5.00"));
  server.refuses = [2];
  await work.send();
  expect(waiting(work.get().entries).map((one) => one.sequence)).toEqual([2]);
  expect(work.get().sent?.refused).toEqual([{ sequence: 2, code: "sequence" }]);
  server.refuses = [];
  await work.send();
  expect(waiting(work.get().entries)).toEqual([]);
  expect(work.get().sent?.refused).toEqual([]);
}, 20_000);

test("a receipt takes the next number, once however often it is pressed, and goes on after the page was closed", async () => {
  const work = await atWork();
  const one = draft("15.00");
  const [first, second] = await Promise.all([work.issue(one), work.issue(one)]);
  expect(first.sequence).toBe(second.sequence);
  await Promise.all([work.issue(draft("5.00")), work.issue(draft("5.00"))]);
  await work.undo(13, "خطأ تجريبي");
  const again = await opened();
  await again.issue(draft("5.00"));
  const day = dayOf(again.get().entries);
  expect(day?.receipts.map(({ act, undone }) => [act.number, undone?.reasons])).toEqual([[12, undefined], [13, "خطأ تجريبي"], [14, undefined], [15, undefined]]);
  expect([day?.taken, day?.expected]).toEqual([2500, 22_500]);
  await expect(again.undo(13, "encore")).rejects.toThrow();
  await again.close({ 20000: 1, 1000: 2 }, "Écart d’essai");
  await expect(again.issue(draft("5.00"))).rejects.toThrow("no-day");
  await expect(again.undo(14, "trop tard")).rejects.toThrow("no-day");
  await again.send();
  await expectChain(7);
}, 20_000);

test("after its last day, and after its last number, a book gives nothing more", async () => {
  server.round = round({ book: { ...round().book, lastNumber: 12 } });
  const work = await atWork();
  now = Date.parse("2026-11-30T12:00:00Z");
  await expect(work.issue(draft("5.00"))).rejects.toThrow("expired");
  now = NOON;
  await work.issue(draft("5.00"));
  await expect(work.issue(draft("5.00"))).rejects.toThrow("used-up");
}, 20_000);

test("a round is not taken while something waits, and what the server lost is sent once more", async () => {
  const work = await atWork();
  expect((await work.takeRound(crypto.randomUUID())).trouble).toBe("INTERNAL");
  await work.send();
  expect(waiting(work.get().entries)).toEqual([]);
  // Put back to a state of before: its next number is one that this phone used already.
  server.kept.clear();
  expect((await work.takeRound(crypto.randomUUID())).trouble).toBe("NETWORK");
  expect(waiting(work.get().entries)).toHaveLength(1);
  await work.send();
  await expectChain(1);
}, 20_000);

test("nothing is dated by a clock that an empty battery put back", async () => {
  const work = await atWork();
  now = Date.parse("1970-01-01T10:00:00Z");
  await expect(work.issue(draft("5.00"))).rejects.toThrow("clock");
  await expect(work.close({ 20000: 1 }, undefined)).rejects.toThrow("clock");
  now = NOON;
  await work.close({ 20000: 1 }, undefined);
  now = Date.parse("1970-01-02T10:00:00Z");
  await expect(work.open("0.00")).rejects.toThrow("clock");
}, 20_000);

test("a receipt at midnight is of one day, in its code and on its paper", async () => {
  const work = await atWork();
  // Every look at the clock is a second later than the one before.
  let look = Date.parse("2026-11-22T22:59:57Z");
  const ticking = await Work.open(db, key, device, server.ask, () => (look += 1000));
  expect(work.get().chain).toEqual(ticking.get().chain);
  const { body } = await ticking.issue(draft("5.00"));
  if (body.kind !== "receipt") throw new Error("no receipt");
  expect(body.on).toBe("2026-11-22");
  const days = new DataView(fromBase64url(body.token.slice(2)).buffer).getUint16(21);
  expect(new Date(days * 86_400_000).toISOString().slice(0, 10)).toBe(body.on);
}, 20_000);

test("a number that was given is never given again, also when the server knows nothing of it", async () => {
  const work = await atWork();
  await work.issue(draft("5.00"));
  await work.send();
  // The server has the entry and could make nothing of it: its book still stands before the number that is on paper.
  server.round = round({ nextSequence: 3, book: { ...round().book, nextNumber: 12 } });
  expect(await work.takeRound(crypto.randomUUID())).toEqual({});
  await work.issue(draft("5.00"));
  expect(dayOf(work.get().entries)?.receipts.map(({ act }) => act.number)).toEqual([12, 13]);
  // Another book begins where it begins.
  await work.send();
  server.round = round({ nextSequence: 4, book: { ...round().book, id: "bok_2", nextNumber: 3 } });
  expect(await work.takeRound(crypto.randomUUID())).toEqual({});
  expect(work.get().chain?.number).toBe(3);
}, 20_000);

test("a round comes part by part, and nothing of it is kept before its last part came", async () => {
  const work = await opened();
  server.round = { ...round({ orders: [] }), more: "orders" };
  expect((await work.takeRound(crypto.randomUUID())).trouble).toBe("NETWORK");
  expect(work.get().taken).toBeUndefined();
  server.parts = { orders: { ...round({ taxables: [] }), more: null } };
  expect(await work.takeRound(crypto.randomUUID())).toEqual({});
  expect(server.asked).toEqual(["", "orders", "", "orders"]);
  expect((await opened()).get().taken?.round).toEqual(round());
}, 20_000);

test("a round that takes long holds no receipt up, and does not undo what was recorded meanwhile", async () => {
  const work = await atWork();
  await work.send();
  let answered = () => {};
  server.wait = new Promise((done) => {
    answered = done;
  });
  const taking = work.takeRound(crypto.randomUUID());
  await work.issue(draft("5.00"));
  const before = work.get().chain;
  answered();
  expect((await taking).trouble).toBe("INTERNAL");
  expect(work.get().chain).toEqual(before);
  expect(waiting(work.get().entries)).toHaveLength(1);
}, 20_000);

test("what was begun before the phone was locked is not written behind the back of who unlocks it", async () => {
  const work = await atWork();
  work.end();
  await expect(work.issue(draft("5.00"))).rejects.toThrow("locked");
  const again = await opened();
  expect((await again.issue(draft("5.00"))).sequence).toBe(2);
}, 20_000);

test("what is kept shows nobody's name and nothing of what was cashed", async () => {
  const work = await atWork();
  await work.issue(draft("5.00", "Vendeur El Mithal"));
  const raw = [...(await db.getAll("sealed")), ...(await db.getAll("entries")).map((one) => one.sealed)];
  const text = raw.map((one) => Buffer.from(one.data).toString("utf8")).join("");
  for (const hidden of ["Mithal", "أحمد", "stall_day", "5.00"]) expect(text, hidden).not.toContain(hidden);
  expect(raw.length).toBeGreaterThanOrEqual(4);
}, 20_000);

test("what the server refuses for good holds up no round, is never overwritten, and can be handed over as it was signed", async () => {
  const work = await atWork();
  for (let count = 0; count < 3; count++) await work.issue({ ...draft("5.00"), lines: [{ orderId: "ord_1", amount: "5.00" }] });
  server.refuses = [3];
  await work.send();
  expect([toSend(work.get()), refusedOf(work.get())].map((some) => some.map((one) => one.sequence))).toEqual([[], [3]]);
  const file = JSON.parse(work.exported().text) as { deviceId: string; entries: { sequence: number; body: string; signature: string; refused: string }[] };
  expect(file.deviceId).toBe(DEVICE);
  expect(file.entries.map(({ sequence, refused }) => [sequence, refused])).toEqual([[3, "sequence"]]);
  const [entry] = file.entries;
  const signature = fromBase64url(entry?.signature ?? "");
  expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, signature, utf8(messageOf(DEVICE, 3, entry?.body ?? "")))).toBe(true);
  // It misses what it refused, also after the page was closed.
  server.round = round({ nextSequence: 3, book: { ...round().book, nextNumber: 13 } });
  const again = await opened();
  expect(await again.takeRound(crypto.randomUUID())).toEqual({});
  await again.issue(draft("5.00"));
  expect(again.get().entries.at(-1)).toMatchObject({ sequence: 5, body: { number: 15 } });
  await again.send();
  // Another phone's entry stands in its place: what was paid on it is not asked for twice.
  server.round = round({ nextSequence: 6, book: { ...round().book, nextNumber: 16 } });
  expect(await again.takeRound(crypto.randomUUID())).toEqual({});
  expect(paidSince(again.get().entries, 6)).toEqual(new Map([["ord_1", 500]]));
  expect(await countWaiting(db)).toBe(1);
}, 20_000);

/** As a bad memory leaves it. */
async function spoil(sequence: number) {
  const entry = await db.get("entries", sequence);
  if (!entry) throw new Error("no such entry");
  await db.put("entries", { ...entry, sealed: { ...entry.sealed, data: entry.sealed.data.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) } });
}

test("an entry that cannot be read any more is told, and holds up nothing else", async () => {
  const work = await atWork();
  for (let count = 0; count < 3; count++) await work.issue(draft("5.00"));
  await spoil(3);
  const again = await opened();
  expect(again.get().damaged).toEqual([3]);
  expect(again.get().entries.map((one) => one.sequence)).toEqual([1, 2, 4]);
  await again.send();
  expect([...server.kept.keys()]).toEqual([1, 2, 4]);
  // The server misses it for ever; its place is not used for another, nor a number twice.
  server.round = round({ nextSequence: 3, book: { ...round().book, nextNumber: 15 } });
  expect(await again.takeRound(crypto.randomUUID())).toEqual({});
  await again.issue(draft("5.00"));
  expect(again.get().entries.at(-1)).toMatchObject({ sequence: 5, body: { number: 15 } });
  expect(await countWaiting(db)).toBe(2);
}, 20_000);

test("a chain that cannot be read goes on after what is kept", async () => {
  const work = await atWork();
  for (let count = 0; count < 2; count++) await work.issue(draft("5.00"));
  const before = work.get().chain;
  await db.put("sealed", await seal(key, "elsewhere", 1), "chain");
  expect((await opened()).get().chain).toEqual(before);
  await spoil(3);
  const again = await opened();
  expect(again.get().chain).toEqual({ next: 4, head: "", number: 14 });
  await db.put("sealed", await seal(key, "elsewhere", 1), "round");
  await expect((await opened()).issue(draft("5.00"))).rejects.toThrow("no-round");
}, 20_000);

test("only what was acknowledged a month ago is forgotten, and never what the open day needs", async () => {
  const work = await atWork();
  await work.issue(draft("5.00"));
  await work.close({ 20000: 1, 500: 1 }, undefined);
  await work.send();
  now = NOON + 86_400_000;
  await work.open("0.00");
  await work.issue(draft("5.00"));
  now = NOON + 40 * 86_400_000;
  await opened();
  expect((await db.getAll("entries")).map((one) => one.sequence)).toEqual([4, 5]);
}, 20_000);

test("a wrong code waits, and a right one opens", async () => {
  await writeDevice(db, device);
  const kept = await readDevice(db);
  if (!kept) throw new Error("the phone was not kept");
  for (let count = 0; count < 2; count++) expect(await unlock(db, kept, "000000", NOON)).toEqual({ key: null, seconds: 0 });
  expect(await unlock(db, kept, "000000", NOON)).toEqual({ key: null, seconds: 30 });
  expect(await unlock(db, kept, PIN, NOON + 10_000)).toEqual({ key: null, seconds: 20 });
  expect((await unlock(db, kept, PIN, NOON + 31_000)).key).not.toBeNull();
}, 20_000);

test("a clock that was put back does not lock anybody out for longer than the wait", async () => {
  await writeDevice(db, device);
  const decade = NOON + 10 * 365 * 86_400_000;
  for (let count = 0; count < 3; count++) await unlock(db, device, "000000", decade);
  expect(await unlock(db, device, PIN, NOON)).toEqual({ key: null, seconds: 30 });
  expect(await unlock(db, device, PIN, NOON + 10_000)).toEqual({ key: null, seconds: 20 });
  expect((await unlock(db, device, PIN, NOON + 31_000)).key).not.toBeNull();
}, 20_000);

test("an enrolment without an answer is sent again as it was, and no key that signs lies open in what is kept", async () => {
  const sent: { operationId: string; publicKey: string }[] = [];
  const via: Ask = async <D>(_: string, variables: object): Promise<Answer<D>> => {
    sent.push((variables as { input: { operationId: string; publicKey: string } }).input);
    if (sent.length === 1) return { trouble: "NETWORK" };
    return { data: { fieldDeviceEnrol: { fieldDevice: { id: DEVICE }, userErrors: [] } } as D };
  };
  const wanted = { name: "Téléphone d’essai", officeId: "cof_1", pin: PIN };
  expect((await enrol(db, wanted, via)).trouble).toBe("NETWORK");
  const { data: enrolled } = await enrol(db, wanted, via);
  expect(sent[1]).toEqual(sent[0]);
  if (!enrolled) throw new Error("not enrolled");
  const kept = await readDevice(db);
  expect(Object.values(kept ?? {}).some((value) => value instanceof CryptoKey)).toBe(false);
  const unlocked = await unlock(db, enrolled, PIN, NOON);
  if (!unlocked.key) throw new Error("the right code was refused");
  const work = await Work.open(db, unlocked.key, enrolled, server.ask, () => now);
  await work.takeRound(crypto.randomUUID());
  expect((await work.open("0.00")).sequence).toBe(1);
  // Its key spoilt, it records nothing more, and what it has is still sent.
  const spoilt = { ...enrolled, signing: { ...enrolled.signing, data: enrolled.signing.data.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) } };
  const without = await Work.open(db, unlocked.key, spoilt, server.ask, () => now);
  await expect(without.issue(draft("5.00"))).rejects.toThrow("signing key");
  await without.send();
  expect([...server.kept.keys()]).toEqual([1]);
}, 20_000);
