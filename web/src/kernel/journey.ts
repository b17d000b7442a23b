/**
 * What the server tells the page after a journey to a provider of identities: one word behind the `#`, which goes to no server.
 * Read once, then taken out of the address.
 */
const WORD = /^#(sign-in|identity)=([a-z]+)$/;

/** Ways a journey ends without a sign-in; each has a text, `web-journey-…`. */
const ENDS = ["expired", "denied", "unknown", "provider", "busy", "failed"];

/** The word about a sign-in, or about linking an account; undefined when there is none. */
export function journeyWord(about: "sign-in" | "identity", hash = location.hash): string | undefined {
  const found = WORD.exec(hash);
  return found?.[1] === about ? found[2] : undefined;
}

/** The text of a journey that ended badly. */
export const journeyEnd = (word: string | undefined): string | undefined => (word !== undefined && ENDS.includes(word) ? `web-journey-${word}` : undefined);

/** Takes the word out of the address, so that nobody reloads or shares it. */
export function forgetJourney() {
  if (WORD.test(location.hash)) history.replaceState(history.state, "", location.pathname + location.search);
}

/** Where a browser begins its journey to a provider. */
export function journeyTo(provider: string, more: Record<string, string>): string {
  return `/auth/oidc/start?${new URLSearchParams({ provider, ...more }).toString()}`;
}
