import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fromBase64url, utf8 } from "./bytes";
import { bodyOf, linkOf, messageOf, signatureOf, tidied } from "./entry";
import { DEVICE, phone } from "./testing";

const HEAD = { id: "8c5f8a3e-8f5b-4a55-9f0e-0d6b7a1c2d3e", previous: "abc", at: "2026-11-22T12:00:00.000Z", on: "2026-11-22" };

test("an entry is written in one way, to the letter", () => {
  expect(bodyOf(HEAD, { kind: "open", float: "200.00" })).toBe(
    '{"v":1,"id":"8c5f8a3e-8f5b-4a55-9f0e-0d6b7a1c2d3e","previous":"abc","at":"2026-11-22T12:00:00.000Z","on":"2026-11-22","kind":"open","float":"200.00"}',
  );
  expect(bodyOf(HEAD, { kind: "void", number: 12, reasons: "خطأ \"تجريبي\"" })).toBe(
    '{"v":1,"id":"8c5f8a3e-8f5b-4a55-9f0e-0d6b7a1c2d3e","previous":"abc","at":"2026-11-22T12:00:00.000Z","on":"2026-11-22","kind":"void","number":12,"reasons":"خطأ \\"تجريبي\\""}',
  );
  expect(bodyOf(HEAD, { kind: "close", pieces: { 20000: 3, 10: 4 } })).toContain('"kind":"close","pieces":{"10":4,"20000":3}}');
});

test("what somebody types breaks no entry: no line ends, no characters that are not written", () => {
  expect(tidied("Ali 😀".slice(0, 5))).toBe("Ali");
  expect(tidied("Ali 😀")).toBe("Ali 😀");
  expect(tidied(" Ali\u0007\n El\t Mithal\u0085 ")).toBe("Ali El Mithal");
});

test("an entry names the one before by its SHA-256", async () => {
  const body = bodyOf(HEAD, { kind: "open", float: "0.00" });
  expect(await linkOf(body)).toBe(createHash("sha256").update(body, "utf8").digest("base64url"));
});

test("a signature covers the phone, the place and the text of an entry", async () => {
  const { privateKey, publicKey } = await phone();
  const message = messageOf(DEVICE, 7, '{"v":1}');
  expect(message).toBe(`jamaa field entry 1\n${DEVICE}\n7\n{"v":1}`);
  const signature = fromBase64url(await signatureOf(privateKey, message));
  expect(signature).toHaveLength(64);
  const verifies = (text: string) => crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, signature, utf8(text));
  expect(await verifies(message)).toBe(true);
  expect(await verifies(messageOf(DEVICE, 8, '{"v":1}'))).toBe(false);
});
