import { base64url, sha256, utf8 } from "./bytes";

/** A part of an order that is paid. */
export interface OrderLine { orderId: string; amount: string }
/** So much of something at the price of a tariff. */
export interface FeeLine { kindId: string; tariffId: string; rateCode: string; quantity: string; amount: string; taxableId?: string }
export type EntryLine = OrderLine | FeeLine;

export interface OpenAct { kind: "open"; float: string }
export interface ReceiptAct {
  kind: "receipt";
  number: number;
  bookId: string;
  taxpayerId?: string;
  payerName?: string;
  mode: "cash";
  lines: EntryLine[];
  amount: string;
  token: string;
}
export interface VoidAct { kind: "void"; number: number; reasons: string }
/** `pieces`: how many of each note and coin, by its value in centimes. */
export interface CloseAct { kind: "close"; pieces: Record<string, number>; reasons?: string }
export type Act = OpenAct | ReceiptAct | VoidAct | CloseAct;

/** What somebody typed as it is recorded: one line, without characters that are not written and halves of what was cut in two. */
export const tidied = (typed: string): string => typed.replace(/[\p{Cc}\p{Cs}]/gu, " ").replace(/\s+/g, " ").trim();

/** What stands before the act in every entry. */
export interface Head {
  id: string;
  /** base64url of the SHA-256 of the body before; empty for a phone's first. */
  previous: string;
  /** ISO instant of the phone's clock. */
  at: string;
  /** The day in Morocco. */
  on: string;
}
export type Body = { v: 1 } & Head & Act;

/** The text of an entry: what is signed, sent and chained to is this text and no other writing of the same. */
export function bodyOf({ id, previous, at, on }: Head, act: Act): string {
  return JSON.stringify({ v: 1, id, previous, at, on, ...act });
}

/** What the entry after this one names as the one before. */
export const linkOf = async (body: string): Promise<string> => base64url(await sha256(utf8(body)));

/** What a phone signs for an entry. */
export const messageOf = (deviceId: string, sequence: number, body: string): string =>
  `jamaa field entry 1\n${deviceId}\n${sequence}\n${body}`;

/** ECDSA on P-256 with SHA-256, its two numbers one after the other (IEEE P1363), as base64url. */
export async function signatureOf(key: CryptoKey, message: string): Promise<string> {
  return base64url(new Uint8Array(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, key, utf8(message))));
}
