import { random, textOf, utf8, type Bytes } from "./bytes";

/** A value as it is kept: nobody reads it without the key, and it is read nowhere but in its own place. */
export interface Sealed { iv: Bytes; data: Bytes }

/** The data key, under the code of six digits. */
export interface Wrapped { salt: Bytes; iterations: number; iv: Bytes; key: Bytes }

/** OWASP asks for as many of PBKDF2 with SHA-256; a cheap phone takes about a second. */
const ITERATIONS = 600_000;
const IV = 12;
/** The data key seals what is recorded, and the key that signs it. */
const USES: KeyUsage[] = ["encrypt", "decrypt", "wrapKey", "unwrapKey"];
export const PIN = /^\d{6}$/;

async function keyOf(pin: string, salt: Bytes, iterations: number): Promise<CryptoKey> {
  const typed = await crypto.subtle.importKey("raw", utf8(pin), "PBKDF2", false, ["deriveKey"]);
  return crypto.subtle.deriveKey({ name: "PBKDF2", hash: "SHA-256", salt, iterations }, typed, { name: "AES-GCM", length: 256 }, false, ["wrapKey", "unwrapKey"]);
}

/** The data key behind this code; null when the code is another one. */
export async function openVault(pin: string, wrapped: Wrapped): Promise<CryptoKey | null> {
  const above = await keyOf(pin, wrapped.salt, wrapped.iterations);
  try {
    return await crypto.subtle.unwrapKey("raw", wrapped.key, above, { name: "AES-GCM", iv: wrapped.iv }, "AES-GCM", false, USES);
  } catch {
    return null;
  }
}

/** A new data key under this code, and the key itself for what is sealed at once. */
export async function newVault(pin: string): Promise<{ wrapped: Wrapped; key: CryptoKey }> {
  const [salt, iv] = [random(16), random(IV)];
  const above = await keyOf(pin, salt, ITERATIONS);
  const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, true, USES);
  const wrapped = { salt, iterations: ITERATIONS, iv, key: new Uint8Array(await crypto.subtle.wrapKey("raw", key, above, { name: "AES-GCM", iv })) };
  return { wrapped, key };
}

const SIGNING = { name: "ECDSA", namedCurve: "P-256" } as const;
const signingIn = (iv: Bytes) => ({ name: "AES-GCM", iv, additionalData: utf8("signing key") });

/** A new pair to sign with: its private half is nowhere but under the data key. */
export async function newSigning(key: CryptoKey): Promise<{ signing: Sealed; publicKey: CryptoKey }> {
  const iv = random(IV);
  const pair = await crypto.subtle.generateKey(SIGNING, true, ["sign", "verify"]);
  const data = new Uint8Array(await crypto.subtle.wrapKey("pkcs8", pair.privateKey, key, signingIn(iv)));
  return { signing: { iv, data }, publicKey: pair.publicKey };
}

/** The private key: it signs, and is given out to nobody. */
export const openSigning = (key: CryptoKey, { iv, data }: Sealed): Promise<CryptoKey> =>
  crypto.subtle.unwrapKey("pkcs8", data, key, signingIn(iv), SIGNING, false, ["sign"]);

/** Encrypts a value for its place: what stands elsewhere by somebody's hand is not read. */
export async function seal(key: CryptoKey, place: string, value: unknown): Promise<Sealed> {
  const iv = random(IV);
  const data = await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData: utf8(place) }, key, utf8(JSON.stringify(value)));
  return { iv, data: new Uint8Array(data) };
}

export async function unseal<T>(key: CryptoKey, place: string, { iv, data }: Sealed): Promise<T> {
  const plain = await crypto.subtle.decrypt({ name: "AES-GCM", iv, additionalData: utf8(place) }, key, data);
  return JSON.parse(textOf(new Uint8Array(plain))) as T;
}

/** Wrong codes that cost no wait. */
const FREE = 3;
const LONGEST = 3600;
/** Seconds to wait after so many wrong codes: half a minute, then twice as long each time, an hour at most. */
export const waitAfter = (wrong: number): number => (wrong < FREE ? 0 : Math.min(30 * 2 ** (wrong - FREE), LONGEST));
