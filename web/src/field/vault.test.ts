import { expect, test } from "vitest";
import { newSigning, newVault, openSigning, openVault, seal, unseal, waitAfter } from "./vault";

test("what is sealed is read with the code, in its place, and otherwise by nobody", async () => {
  const { wrapped } = await newVault("271828");
  const key = await openVault("271828", wrapped);
  expect(await openVault("271829", wrapped)).toBeNull();
  if (!key) throw new Error("the right code was refused");
  const sealed = await seal(key, "round", { name: "أحمد المثال" });
  expect(await unseal(key, "round", sealed)).toEqual({ name: "أحمد المثال" });
  await expect(unseal(key, "chain", sealed)).rejects.toThrow();
  const spoilt = { ...sealed, data: sealed.data.map((byte, at) => (at === 3 ? byte ^ 1 : byte)) };
  await expect(unseal(key, "round", spoilt)).rejects.toThrow();
  await expect(crypto.subtle.exportKey("raw", key)).rejects.toThrow();
}, 20_000);

test("wrong codes wait longer each time, an hour at most", () => {
  expect([1, 2, 3, 4, 5, 30].map(waitAfter)).toEqual([0, 0, 30, 60, 120, 3600]);
});

test("without the code nothing is signed, and with it the key is not given out", async () => {
  const { wrapped, key: fresh } = await newVault("271828");
  const { signing } = await newSigning(fresh);
  const key = await openVault("271828", wrapped);
  const other = await newVault("271828");
  if (!key) throw new Error("the right code was refused");
  const signer = await openSigning(key, signing);
  expect([signer.extractable, signer.usages]).toEqual([false, ["sign"]]);
  await expect(openSigning(other.key, signing)).rejects.toThrow();
}, 20_000);
