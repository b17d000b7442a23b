/** Talks to the browser's keeper of passkeys (WebAuthn Level 3). The server speaks its JSON form, so nothing is converted here. */

/** Whether this browser can use passkeys here: it cannot over plain http, except on this very machine. */
export function canUsePasskeys(): boolean {
  return window.isSecureContext && typeof PublicKeyCredential === "function" && typeof PublicKeyCredential.parseRequestOptionsFromJSON === "function";
}

/** The person closed the dialog, waited too long, or has no passkey here: nothing to report but that. */
export class NoPasskey extends Error {}

async function answered(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask();
    if (credential instanceof PublicKeyCredential) return credential.toJSON();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  throw new NoPasskey();
}

/** Makes a new passkey in a device of the person's choice. */
export const makePasskey = (options: unknown): Promise<unknown> =>
  answered(() => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON) }));

/** Proves who one is with a passkey. */
export const provePasskey = (options: unknown): Promise<unknown> =>
  answered(() => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON) }));
