import type { Locator, Page } from "@playwright/test";
import jsqr from "jsqr";
import { encode } from "uqr";
import { ask } from "./kit";
import { dayBefore, me, ownCode, send, type Cash } from "./revenue";

/** What a phone recorded under a place: its signature is good, or that of something else. */
export interface Recorded { sequence: number; act: object; forged?: boolean }
/** A phone that nobody holds, and the file that it would write. */
export interface Phone { id: string; name: string; file: (entries: readonly Recorded[]) => Promise<string> }

/** A phone that nobody holds, enrolled through the API by whoever is signed in: for what only needs one to be there. */
export async function newPhone(page: Page, officeId: string): Promise<Phone> {
  const pair = await crypto.subtle.generateKey({ name: "ECDSA", namedCurve: "P-256" }, false, ["sign", "verify"]);
  const publicKey = Buffer.from(await crypto.subtle.exportKey("raw", pair.publicKey)).toString("base64url");
  const name = `Téléphone d’essai ${ownCode()}`;
  const { fieldDevice } = await send<{ fieldDevice: { id: string } }>(page, "fieldDeviceEnrol", "FieldDeviceEnrolInput", "fieldDevice { id }", { cashOfficeId: officeId, name, publicKey });
  const { id } = fieldDevice;
  const file = async (entries: readonly Recorded[]) => {
    const made = new Date().toISOString();
    const written = entries.map(async ({ sequence, act, forged }) => {
      const body = JSON.stringify({ v: 1, id: crypto.randomUUID(), previous: "", at: made, on: dayBefore(0), ...act });
      const message = new TextEncoder().encode(`jamaa field entry 1\n${id}\n${sequence}\n${forged ? "" : body}`);
      const signature = Buffer.from(await crypto.subtle.sign({ name: "ECDSA", hash: "SHA-256" }, pair.privateKey, message)).toString("base64url");
      return { sequence, body, signature, refused: null };
    });
    return JSON.stringify({ format: "jamaa field entries 1", deviceId: id, device: name, publicKey, made, damaged: [], entries: await Promise.all(written) }, null, 2);
  };
  return { id, name, file };
}

/** As the ordonnateur: the collector of the demo is named to a régie. */
export const nameCollector = (page: Page, officeId: string, staffId: string): Promise<unknown> =>
  send(page, "cashMemberAppoint", "CashMemberAppointInput", "cashOffice { id }", { officeId, staffId, quality: "COLLECTOR", instrument: "Arrêté 3 (essai)", from: dayBefore(5) });

/** As the régisseur: a book of ten numbers that is with no till, beginning with 101. */
export async function newBook(page: Page, cash: Cash): Promise<{ id: string; serial: string; first: number }> {
  const serial = `T-${cash.officeCode}`;
  const { book } = await send<{ book: { id: string } }>(page, "bookReceive", "BookReceiveInput", "book { id }", {
    officeId: cash.officeId, serial, firstNumber: 101, lastNumber: 110, receivedOn: dayBefore(0),
  });
  return { id: book.id, serial, first: 101 };
}

/** As the tax service: a stall of somebody, with the mark that its QR code holds. */
export async function newStall(page: Page, taxpayerId: string, kindId: string): Promise<{ reference: string; token: string }> {
  const reference = `A-${ownCode()}`;
  const { taxable } = await send<{ taxable: { id: string } }>(page, "taxableRecord", "TaxableRecordInput", "taxable { id }", {
    taxpayerId, kindId, kind: "STALL", reference, label: "محل تجريبي", facts: [], from: dayBefore(10),
  });
  const found = await ask<{ taxable: { token: string } }>(page, "query($id: ID!) { taxable(id: $id) { token } }", { id: taxable.id });
  return { reference, token: found.taxable.token };
}

export const whoIs = me;

/** A picture of a QR code, as a phone's camera would leave it. */
export async function pictureOf(page: Page, text: string): Promise<Buffer> {
  const modules = encode(text, { ecc: "M", border: 4 }).data;
  const address = await page.evaluate((squares) => {
    const scale = 6;
    const canvas = document.createElement("canvas");
    canvas.width = squares.length * scale;
    canvas.height = squares.length * scale;
    const context = canvas.getContext("2d");
    if (!context) return "";
    context.fillStyle = "#fff";
    context.fillRect(0, 0, canvas.width, canvas.height);
    context.fillStyle = "#000";
    squares.forEach((row, y) => row.forEach((dark, x) => {
      if (dark) context.fillRect(x * scale, y * scale, scale, scale);
    }));
    return canvas.toDataURL("image/png");
  }, modules);
  return Buffer.from(address.split(",")[1] ?? "", "base64");
}

/** What somebody's telephone reads from the QR code of the receipt on screen, or from another one. */
export async function scanned(page: Page, code: Locator = page.locator(".paper-qr")): Promise<string> {
  const size = Number((await code.getAttribute("viewBox"))?.split(" ")[2]);
  const path = (await code.locator("path").last().getAttribute("d")) ?? "";
  const scale = 4;
  const pixels = new Uint8ClampedArray((size * scale) ** 2 * 4).fill(255);
  for (const [, x, y] of path.matchAll(/M(\d+) (\d+)h/g)) {
    for (let at = 0; at < scale * scale; at++) {
      const row = Number(y) * scale + Math.floor(at / scale);
      const column = Number(x) * scale + (at % scale);
      pixels.fill(0, (row * size * scale + column) * 4, (row * size * scale + column) * 4 + 3);
    }
  }
  return decoded(pixels, size * scale, size * scale);
}

function decoded(pixels: Uint8ClampedArray, width: number, height: number): string {
  const decode = (jsqr as unknown as { default?: typeof jsqr }).default ?? jsqr;
  const found = decode(pixels, width, height);
  if (!found) throw new Error("the QR code cannot be read");
  return found.data;
}

/** What the QR code on a picture of dark and light dots says. */
function onDots(width: number, height: number, isDark: (at: number) => boolean): string {
  const pixels = new Uint8ClampedArray(width * height * 4).fill(255);
  for (let at = 0; at < width * height; at++) if (isDark(at)) pixels.fill(0, at * 4, at * 4 + 3);
  return decoded(pixels, width, height);
}

/** What other apps and printers of the phone were given: pictures, packets by Bluetooth, and how often it printed and let a printer go. */
interface Handed { pictures: { name: string; type: string; base64: string }[]; packets: number[][]; prints: number; released: number }

/** From its next load on the page has apps to share with and printers, which note what they are given. */
export async function takesNote(page: Page): Promise<void> {
  await page.addInitScript(() => {
    const handed: Handed = { pictures: [], packets: [], prints: 0, released: 0 };
    const own = (name: string, value: unknown) => Object.defineProperty(navigator, name, { configurable: true, value });
    const write = (bytes: Uint8Array) => {
      handed.packets.push([...bytes]);
      return Promise.resolve();
    };
    const way = { properties: { write: false, writeWithoutResponse: true }, writeValueWithoutResponse: write, writeValueWithResponse: write };
    const server = { getPrimaryServices: () => Promise.resolve([{ getCharacteristics: () => Promise.resolve([way]) }]), disconnect: () => { handed.released++; } };
    own("bluetooth", { requestDevice: () => Promise.resolve({ gatt: { connect: () => Promise.resolve(server) } }) });
    own("canShare", ({ files }: ShareData) => files?.length === 1);
    own("share", async ({ files = [] }: ShareData) => {
      for (const file of files) {
        const bytes = new Uint8Array(await file.arrayBuffer());
        handed.pictures.push({ name: file.name, type: file.type, base64: btoa(Array.from(bytes, (one) => String.fromCharCode(one)).join("")) });
      }
    });
    Object.assign(window, { handed, print: () => { handed.prints++; } });
  });
}

export const handed = (page: Page): Promise<Handed> => page.evaluate(() => (window as unknown as { handed: Handed }).handed);

/** What somebody reads from the QR code of a PNG that was shared with them. */
export async function onPicture(page: Page, base64: string): Promise<string> {
  const { width, height, dots } = await page.evaluate(async (content) => {
    const bitmap = await createImageBitmap(new Blob([Uint8Array.from(atob(content), (one) => one.charCodeAt(0))], { type: "image/png" }));
    const canvas = document.createElement("canvas");
    canvas.width = bitmap.width;
    canvas.height = bitmap.height;
    const context = canvas.getContext("2d");
    context?.drawImage(bitmap, 0, 0);
    const data = context?.getImageData(0, 0, bitmap.width, bitmap.height).data ?? new Uint8ClampedArray();
    let all = "";
    for (let at = 0; at < data.length; at += 4) all += (data[at] ?? 255) < 128 ? "#" : " ";
    return { width: bitmap.width, height: bitmap.height, dots: all };
  }, base64);
  return onDots(width, height, (at) => dots[at] === "#");
}

/** What a small printer makes of its packets: the QR code on the paper, and the commands after the last dots. */
export function onRoll(packets: readonly (readonly number[])[]): { code: string; last: number[] } {
  const bytes = packets.flat();
  if (bytes[0] !== 0x1b || bytes[1] !== 0x40) throw new Error("the printer is not reset");
  const lines: number[][] = [];
  let at = 2;
  while (bytes[at] === 0x1d && bytes[at + 1] === 0x76) {
    const [across = 0, more = 0, few = 0, many = 0] = bytes.slice(at + 4, at + 8);
    at += 8;
    for (let line = 0; line < few + 256 * many; line++, at += across + 256 * more) lines.push(bytes.slice(at, at + across + 256 * more));
  }
  const width = (lines[0]?.length ?? 0) * 8;
  const isDark = (dot: number) => (((lines[Math.floor(dot / width)]?.[Math.floor((dot % width) / 8)] ?? 0) >> (7 - (dot % 8))) & 1) === 1;
  return { code: onDots(width, lines.length, isDark), last: bytes.slice(at) };
}
