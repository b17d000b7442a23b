import { expect, test } from "vitest";
import { journeyEnd, journeyTo, journeyWord } from "./journey";

test("only a word of the server's list is read from the address", () => {
  expect(journeyWord("sign-in", "#sign-in=code")).toBe("code");
  expect(journeyWord("identity", "#identity=found")).toBe("found");
  for (const other of ["", "#", "#sign-in=", "#sign-in=Code", "#sign-in=code&x=1", "#identity=code", "#x#sign-in=code"]) {
    expect(journeyWord("sign-in", other), other).toBeUndefined();
  }
  expect(journeyEnd("denied")).toBe("web-journey-denied");
  expect(journeyEnd("constructor")).toBeUndefined();
  expect(journeyEnd(undefined)).toBeUndefined();
});

test("a journey begins with the page to come back to, whatever it is called", () => {
  expect(journeyTo("idp_1", { to: "/search?q=a&b=c" })).toBe("/auth/oidc/start?provider=idp_1&to=%2Fsearch%3Fq%3Da%26b%3Dc");
});
