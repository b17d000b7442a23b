import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { fromBase64url, joined, utf8 } from "./bytes";
import { claimBytes, controlCode, tokenOf } from "./token";
import { DEVICE, phone } from "./testing";

const hex = (bytes: Uint8Array) => Buffer.from(bytes).toString("hex");

test("the bytes of a receipt's code are version, phone, number, day and centimes", () => {
  const bytes = claimBytes({ deviceId: DEVICE, number: 12, on: "2026-11-22", centimes: 1700 });
  expect(hex(bytes)).toBe(`01${"00112233445566778899aabbccddeeff"}0000000c${"512b"}0000000006a4`);
  // More centimes than 32 bits hold.
  expect(hex(claimBytes({ deviceId: DEVICE, number: 0xfffffffe, on: "1970-01-02", centimes: 2 ** 32 + 5 })).slice(34)).toBe("fffffffe0001000100000005");
  expect(() => claimBytes({ deviceId: "fdv_12", number: 1, on: "2026-11-22", centimes: 1 })).toThrow();
});

test("whoever has the phone's public key can check the code of a receipt", async () => {
  const { privateKey, publicKey } = await phone();
  const claim = { deviceId: DEVICE, number: 12, on: "2026-11-22", centimes: 1700 };
  const token = await tokenOf(privateKey, claim);
  expect(token).toMatch(/^f\.[\w-]{124}$/);
  const bytes = fromBase64url(token.slice(2));
  const signed = joined(utf8("jamaa field receipt 1"), bytes.slice(0, 29));
  expect(hex(bytes.slice(0, 29))).toBe(hex(claimBytes(claim)));
  expect(await crypto.subtle.verify({ name: "ECDSA", hash: "SHA-256" }, publicKey, bytes.slice(29), signed)).toBe(true);
});

test("the control code comes from the token alone, in letters that nobody takes for others", async () => {
  const token = "f.AQIDBA";
  const hash = createHash("sha256").update(token).digest();
  const expected = [...hash.subarray(0, 12)].map((byte) => "23456789ABCDEFGHJKMNPQRSTVWXYZ"[byte % 30]).join("").replace(/(.{4})(?=.)/g, "$1-");
  expect(await controlCode(token)).toBe(expected);
  expect(expected).toMatch(/^[2-9A-HJ-KM-NP-TV-Z]{4}-[2-9A-HJ-KM-NP-TV-Z]{4}-[2-9A-HJ-KM-NP-TV-Z]{4}$/);
});
