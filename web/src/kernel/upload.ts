import type { Failure, UserError } from "./api";
import { currentLocale } from "./locale";

/** How far an upload has come. */
export interface UploadProgress {
  sent: number;
  size: number;
  /** The line is down; the upload goes on as soon as it is back. */
  waiting: boolean;
}
export interface Uploaded {
  id?: string;
  name?: string;
  errors: UserError[];
  failure?: Failure;
}

/** Bytes of one part: a second or two on a weak line. */
const PART = 128 * 1024;
/** Seconds between two tries, at most. */
const SLOWEST = 10;

/** What a request cannot mend by being sent again. */
class Refused extends Error {
  constructor(readonly outcome: Uploaded) {
    super("refused");
  }
}

/** Until the browser says that the line is back, or it is time to try anyway. */
function pause(tries: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      signal.removeEventListener("abort", stop);
      resolve();
    };
    const stop = () => {
      clearTimeout(timer);
      window.removeEventListener("online", done);
      reject(new Refused({ errors: [] }));
    };
    const timer = setTimeout(done, Math.min(SLOWEST, 2 ** tries) * 1000);
    window.addEventListener("online", done, { once: true });
    signal.addEventListener("abort", stop, { once: true });
  });
}

const base64 = (bytes: Uint8Array) => btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(""));

async function checksum(part: ArrayBuffer): Promise<string> {
  return `sha256 ${base64(new Uint8Array(await crypto.subtle.digest("SHA-256", part)))}`;
}

/** One request; `null` when it did not come through and may be sent again. */
async function send(path: string, method: string, headers: Record<string, string>, signal: AbortSignal, body?: ArrayBuffer): Promise<Response | null> {
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      signal,
      credentials: "same-origin",
      headers: { "tus-resumable": "1.0.0", "accept-language": currentLocale(), ...headers },
      ...(body ? { body } : {}),
    });
  } catch {
    if (signal.aborted) throw new Refused({ errors: [] });
    return null;
  }
  if (response.status >= 500 || response.status === 460) return null;
  if (response.ok || response.status === 409 || response.status === 404) return response;
  const answer = (await response.json().catch(() => null)) as { userErrors?: UserError[] } | null;
  if (response.status === 422 && answer?.userErrors?.length) throw new Refused({ errors: answer.userErrors });
  const code = ({ 401: "UNAUTHENTICATED", 403: "FORBIDDEN", 429: "RATE_LIMITED" } as const)[response.status];
  throw new Refused({ errors: [], failure: { code: code ?? "INTERNAL" } });
}

/**
 * Sends one file in parts (tus 1.0, `/uploads`) and goes on where it stopped when the line was down. The answer is the file's reference,
 * the reasons of the refusal, or nothing at all when `signal` gave it up.
 */
export async function uploadFile(file: File, onProgress: (progress: UploadProgress) => void, signal: AbortSignal): Promise<Uploaded> {
  let [sent, tries] = [0, 0];
  const tell = (waiting: boolean) => onProgress({ sent, size: file.size, waiting });
  /** Sends until an answer comes. */
  const insist = async (attempt: () => Promise<Response | null>): Promise<Response> => {
    for (;;) {
      const response = await attempt();
      if (response) {
        tries = 0;
        tell(false);
        return response;
      }
      tell(true);
      await pause(tries++, signal);
    }
  };
  try {
    tell(false);
    const name = base64(new TextEncoder().encode(file.name));
    const opened = await insist(() => send("/uploads", "POST", { "upload-length": String(file.size), "upload-metadata": `filename ${name}` }, signal));
    const place = opened.headers.get("location");
    if (!place) return { errors: [], failure: { code: "INTERNAL" } };
    while (sent < file.size) {
      const from = sent;
      const part = await file.slice(from, from + PART).arrayBuffer();
      const headers = { "content-type": "application/offset+octet-stream", "upload-offset": String(from), "upload-checksum": await checksum(part) };
      const kept = await send(place, "PATCH", headers, signal, part);
      if (kept?.status === 404) return { errors: [], failure: { code: "INTERNAL" } };
      // A part whose answer was lost may be there all the same: only the server knows.
      const known = kept ?? (tell(true), await pause(tries++, signal), await insist(() => send(place, "HEAD", {}, signal)));
      sent = Number(known.headers.get("upload-offset") ?? from);
      if (kept) tries = 0;
      tell(false);
    }
    let state = await insist(() => send(place, "GET", {}, signal));
    let answer = (await state.json()) as { file: { id: string; name: string } | null };
    if (!answer.file) {
      // All is there, and the answer that made it a file was lost: an empty part asks again.
      const headers = { "content-type": "application/offset+octet-stream", "upload-offset": String(file.size) };
      await insist(() => send(place, "PATCH", headers, signal));
      state = await insist(() => send(place, "GET", {}, signal));
      answer = (await state.json()) as { file: { id: string; name: string } | null };
    }
    return answer.file ? { id: answer.file.id, name: answer.file.name, errors: [] } : { errors: [], failure: { code: "INTERNAL" } };
  } catch (error) {
    if (error instanceof Refused) return error.outcome;
    return { errors: [], failure: { code: "NETWORK" } };
  }
}
