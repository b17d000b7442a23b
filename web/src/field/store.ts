import { openDB, type DBSchema, type IDBPDatabase } from "idb";
import type { Localised } from "@/kernel/locale";
import type { Locale } from "@/kernel/languages";
import type { CivilOffset } from "@/kernel/dates";
import type { Sealed, Wrapped } from "./vault";

/** This phone: the data key under the code, and under the data key the one that signs. */
export interface DeviceRecord {
  /** The server's identifier; none while the phone waits to be enrolled. */
  id: string | null;
  /** One for one enrolment, however often it is sent. */
  operationId: string;
  name: string;
  officeId: string;
  publicKey: string;
  /** The private key: without the code nothing is signed. */
  signing: Sealed;
  wrapped: Wrapped;
}
/** Wrong codes so far, and until when the next one waits. */
export interface Guard { wrong: number; until: number }
/** What anybody may know of the commune: shown before the code is typed. */
export interface Place { name: Localised; accent: string; demo: boolean; locales: Locale[]; offsets: CivilOffset[] }

/** An entry as it is kept: never without its seal. */
export interface KeptEntry {
  sequence: number;
  sealed: Sealed;
  /** When the server said that it has it; null until then. */
  acknowledgedAt: number | null;
}

interface Tables extends DBSchema {
  device: { key: "device"; value: DeviceRecord };
  guard: { key: "guard"; value: Guard };
  place: { key: "place"; value: Place };
  sealed: { key: string; value: Sealed };
  entries: { key: number; value: KeptEntry };
}
export type Store = IDBPDatabase<Tables>;

/** Opens what this phone keeps. */
export const openStore = (name = "jamaa-field"): Promise<Store> =>
  openDB<Tables>(name, 1, {
    upgrade(db) {
      db.createObjectStore("device");
      db.createObjectStore("guard");
      db.createObjectStore("place");
      db.createObjectStore("sealed");
      db.createObjectStore("entries", { keyPath: "sequence" });
    },
  });

export const readDevice = (db: Store) => db.get("device", "device");
export const writeDevice = (db: Store, record: DeviceRecord) => db.put("device", record, "device");
export const readGuard = async (db: Store): Promise<Guard> => (await db.get("guard", "guard")) ?? { wrong: 0, until: 0 };
export const writeGuard = (db: Store, guard: Guard) => db.put("guard", guard, "guard");
export const readPlace = (db: Store) => db.get("place", "place");
export const writePlace = (db: Store, place: Place) => db.put("place", place, "place");

/** Entries that the server has not acknowledged: known without the code. */
export const countWaiting = async (db: Store): Promise<number> => (await db.getAll("entries")).filter((one) => one.acknowledgedAt === null).length;

/** Writes values under their names, and a new entry with them, all or nothing, on the disk before it comes back. */
export async function keep(db: Store, values: Record<string, Sealed>, entry?: KeptEntry): Promise<void> {
  const tx = db.transaction(["sealed", "entries"], "readwrite", { durability: "strict" });
  const written = Object.entries(values).map(([name, value]) => tx.objectStore("sealed").put(value, name));
  // Added, not put: an entry that is there is never written over.
  const added = entry ? [tx.objectStore("entries").add(entry)] : [];
  await Promise.all([...written, ...added, tx.done]);
}

/** Marks entries as acknowledged: these, and no other. */
export async function acknowledge(db: Store, sequences: readonly number[], at: number): Promise<void> {
  const tx = db.transaction("entries", "readwrite", { durability: "strict" });
  for (const sequence of sequences) {
    const entry = await tx.store.get(sequence);
    if (entry?.acknowledgedAt === null) await tx.store.put({ ...entry, acknowledgedAt: at });
  }
  await tx.done;
}

/** Has entries from this one on sent again: the server says that it has them no more. */
export async function again(db: Store, from: number): Promise<void> {
  const tx = db.transaction("entries", "readwrite", { durability: "strict" });
  for (let cursor = await tx.store.openCursor(IDBKeyRange.lowerBound(from)); cursor; cursor = await cursor.continue()) {
    await cursor.update({ ...cursor.value, acknowledgedAt: null });
  }
  await tx.done;
}

/** Deletes acknowledged entries older than an instant, below a sequence number. What is not acknowledged stays. */
export async function forget(db: Store, before: number, below: number): Promise<void> {
  const tx = db.transaction("entries", "readwrite");
  for (let cursor = await tx.store.openCursor(IDBKeyRange.upperBound(below, true)); cursor; cursor = await cursor.continue()) {
    const { acknowledgedAt } = cursor.value;
    if (acknowledgedAt !== null && acknowledgedAt < before) await cursor.delete();
  }
  await tx.done;
}

/** Everything of this phone, gone: its key, its book, its entries. */
export async function erase(db: Store): Promise<void> {
  const tx = db.transaction(["device", "guard", "sealed", "entries"], "readwrite");
  await Promise.all([
    tx.objectStore("device").clear(), tx.objectStore("guard").clear(), tx.objectStore("sealed").clear(), tx.objectStore("entries").clear(), tx.done,
  ]);
}
