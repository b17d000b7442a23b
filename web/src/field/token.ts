import { base64url, idBytes, joined, sha256, utf8, type Bytes } from "./bytes";

const VERSION = 1;
const DAY = 86_400_000;
const ALPHABET = "23456789ABCDEFGHJKMNPQRSTVWXYZ";
const CODE_BYTES = 12;

/** What a receipt of the field says of itself in its QR code, all but the signature. */
export interface Claim {
  deviceId: string;
  number: number;
  /** ISO date. */
  on: string;
  centimes: number;
}

/** Version, phone, number, days since 1970, centimes: 29 bytes, the highest of each number first. */
export function claimBytes({ deviceId, number, on, centimes }: Claim): Bytes {
  const bytes = new Uint8Array(29);
  const view = new DataView(bytes.buffer);
  bytes[0] = VERSION;
  bytes.set(idBytes(deviceId), 1);
  view.setUint32(17, number);
  view.setUint16(21, Date.parse(`${on}T00:00:00Z`) / DAY);
  view.setUint16(23, Math.floor(centimes / 2 ** 32));
  view.setUint32(25, centimes % 2 ** 32);
  return bytes;
}

/** The token of a receipt that was given without the network: whoever reads it can check that this phone gave it. */
export async function tokenOf(key: CryptoKey, claim: Claim): Promise<string> {
  const bytes = claimBytes(claim);
  const signature = await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, joined(utf8("jamaa field receipt 1"), bytes));
  return `f.${base64url(joined(bytes, new Uint8Array(signature)))}`;
}

/** What is compared by eye: three groups of four, from the token. */
export async function controlCode(token: string): Promise<string> {
  const hash = await sha256(utf8(token));
  const code = [...hash.slice(0, CODE_BYTES)].map((byte) => ALPHABET.charAt(byte % ALPHABET.length)).join("");
  return (code.match(/.{4}/g) ?? []).join("-");
}
