import { ask, send, type Answer } from "./api";
import { base64url } from "./bytes";
import { ENROL } from "./documents";
import { readDevice, readGuard, writeDevice, writeGuard, type DeviceRecord, type Store } from "./store";
import { newSigning, newVault, openVault, waitAfter } from "./vault";

export type Enrolled = DeviceRecord & { id: string };
export const isEnrolled = (device: DeviceRecord | undefined): device is Enrolled => typeof device?.id === "string";

/** What the person says of the phone. */
export interface Wanted { name: string; officeId: string; pin: string }

/** The key pair of this phone. What was sent once without an answer is sent again as it was: one phone is enrolled, not two. */
async function prepared(db: Store, { name, officeId, pin }: Wanted): Promise<DeviceRecord> {
  const before = await readDevice(db);
  // Under another code its key is not to be had: then it is another phone, and the one without an answer gets no book.
  if (before && before.name === name && before.officeId === officeId && (await openVault(pin, before.wrapped))) return before;
  const { wrapped, key } = await newVault(pin);
  const pair = await newSigning(key);
  const publicKey = base64url(new Uint8Array(await crypto.subtle.exportKey("raw", pair.publicKey)));
  return { id: null, operationId: crypto.randomUUID(), name, officeId, publicKey, signing: pair.signing, wrapped };
}

/** Makes this phone's key, and has the server know it. */
export async function enrol(db: Store, wanted: Wanted, via = ask): Promise<Answer<Enrolled>> {
  const record = await prepared(db, wanted);
  await writeDevice(db, record);
  const { operationId, officeId, name, publicKey } = record;
  const answer = await send<{ fieldDevice: { id: string } }>(via, ENROL, { operationId, cashOfficeId: officeId, name, publicKey });
  if (!answer.data) {
    if (answer.trouble === "REFUSED") await db.clear("device");
    return answer;
  }
  const device: Enrolled = { ...record, id: answer.data.fieldDevice.id };
  await writeDevice(db, device);
  return { data: device };
}

/** The data key; or how many seconds the next try has to wait. */
export type Unlocked = { key: CryptoKey } | { key: null; seconds: number };

/** Seconds that the next try has to wait. A clock that was put back since begins the wait anew, and makes it no longer: what is not sent lies behind it. */
export async function waitLeft(db: Store, now: number): Promise<number> {
  const guard = await readGuard(db);
  const most = waitAfter(guard.wrong) * 1000;
  if (guard.until - now > most) await writeGuard(db, { ...guard, until: now + most });
  return Math.ceil(Math.max(0, Math.min(guard.until - now, most)) / 1000);
}

/** Tries a code. A wrong one is counted before the next may be tried, also when the page is loaded anew. */
export async function unlock(db: Store, device: DeviceRecord, pin: string, now: number): Promise<Unlocked> {
  const left = await waitLeft(db, now);
  if (left > 0) return { key: null, seconds: left };
  const key = await openVault(pin, device.wrapped);
  const wrong = key ? 0 : (await readGuard(db)).wrong + 1;
  const seconds = waitAfter(wrong);
  await writeGuard(db, { wrong, until: key ? 0 : now + seconds * 1000 });
  return key ? { key } : { key: null, seconds };
}
