import { useEffect, useState, useSyncExternalStore } from "react";

let held: Promise<boolean> | undefined;
/** As long as a page that is just being left may still have it. */
const PATIENCE = 2500;

/** Whether this page alone works with what the phone keeps; asked once, and again when it was not. */
export function holdLock(): Promise<boolean> {
  held ??= new Promise<boolean>((answer) => {
    const kept = navigator.locks.request("jamaa-field", { signal: AbortSignal.timeout(PATIENCE) }, () => {
      answer(true);
      // Until the page is gone.
      return new Promise<never>(() => undefined);
    });
    kept.catch(() => {
      held = undefined;
      answer(false);
    });
  });
  return held;
}

/** What the phone needs, and old browsers or addresses without encryption lack. */
export const isAble = (): boolean => "indexedDB" in window && "locks" in navigator && window.isSecureContext && "subtle" in crypto;

/** Files with a hash in their name that this page began with: they tell its build. */
const ownFiles = (): string[] =>
  [...document.querySelectorAll<HTMLScriptElement>("script[src]")].map(({ src }) => new URL(src).pathname).filter((path) => path.startsWith("/assets/"));

/** Whether a worker keeps the files of this page; it takes the page over then. One of a newer build does not: the next visit is its own. */
function isOf(worker: ServiceWorker): Promise<boolean> {
  return new Promise((answer) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => answer(data === true);
    worker.postMessage({ files: ownFiles() }, [port2]);
  });
}

/** Has the page come up without the network; true once it would. */
export function useOfflineReady(): boolean {
  const [ready, setReady] = useState(false);
  useEffect(() => {
    if (!("serviceWorker" in navigator)) return;
    const look = async () => {
      const registration = await navigator.serviceWorker.register("/field-worker.js", { scope: "/field" });
      if (registration.active) {
        setReady(await isOf(registration.active));
        return;
      }
      const worker = registration.installing ?? registration.waiting;
      worker?.addEventListener("statechange", () => {
        if (worker.state === "activated") void isOf(worker).then(setReady);
      });
    };
    look().catch(() => setReady(false));
  }, []);
  return ready;
}

function subscribeOnline(listener: () => void): () => void {
  window.addEventListener("online", listener);
  window.addEventListener("offline", listener);
  return () => {
    window.removeEventListener("online", listener);
    window.removeEventListener("offline", listener);
  };
}
export const useOnline = (): boolean => useSyncExternalStore(subscribeOnline, () => navigator.onLine);

/** Whether the browser promised not to clear what is kept; it is asked. Undefined until it answered. */
export function usePersisted(): boolean | undefined {
  const [persisted, setPersisted] = useState<boolean>();
  useEffect(() => {
    const asked = async () => (await navigator.storage.persisted()) || (await navigator.storage.persist());
    asked().then(setPersisted, () => setPersisted(false));
  }, []);
  return persisted;
}

/** The screen that is shown, by the part of the address behind the hash: the phone's own way back leads to the one before. */
export function useTab<T extends string>(tabs: readonly T[], first: T): [T, (tab: T) => void] {
  const read = () => tabs.find((one) => location.hash === `#${one}`) ?? first;
  const tab = useSyncExternalStore((listener) => {
    window.addEventListener("hashchange", listener);
    return () => window.removeEventListener("hashchange", listener);
  }, read);
  return [tab, (next) => {
    location.hash = next;
  }];
}

/** Puts the app's name and icon where a browser looks for them when it is put on the home screen. */
export function useManifest(): void {
  useEffect(() => {
    const link = document.createElement("link");
    link.rel = "manifest";
    link.href = "/field.webmanifest";
    document.head.append(link);
    // Phones that do not read the manifest for it take this one, and the page's own stands for the staff's application.
    const icon = document.querySelector<HTMLLinkElement>('link[rel="apple-touch-icon"]');
    const before = icon?.getAttribute("href");
    icon?.setAttribute("href", "/field-icon-180.png");
    return () => {
      link.remove();
      if (before) icon?.setAttribute("href", before);
    };
  }, []);
}
