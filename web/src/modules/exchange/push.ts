import { graphql } from "@/kernel/api";

export const PUSH_KEY = graphql(`query PushKey { pushKey }`);
export const CHANNELS = graphql(`query NoticeChannels { noticeChannels }`);
export const CONTACTS = graphql(`query Contacts { contacts { id channel label createdAt confirmed } }`);
export const PUSH_SUBSCRIBE = graphql(`mutation PushSubscribe($input: PushSubscribeInput!) { pushSubscribe(input: $input) { contacts { id channel label createdAt confirmed } userErrors { code field message } } }`);
export const CONTACT_REMOVE = graphql(`mutation ContactRemove($input: ContactRemoveInput!) { contactRemove(input: $input) { contacts { id channel label createdAt confirmed } userErrors { code field message } } }`);

export const PHONE_ADD = graphql(`mutation PhoneAdd($input: PhoneAddInput!) { phoneAdd(input: $input) { contacts { id channel label createdAt confirmed } userErrors { code field message } } }`);
export const PHONE_CONFIRM = graphql(`mutation PhoneConfirm($input: PhoneConfirmInput!) { phoneConfirm(input: $input) { contacts { id channel label createdAt confirmed } userErrors { code field message } } }`);

/** The worker that shows messages; its scope holds no page, so that it never stands between a page and the server. */
const WORKER = "/push-worker.js";
const SCOPE = "/push/";

/** Whether this browser can be told anything. */
export const canPush = () => "serviceWorker" in navigator && "PushManager" in window && "Notification" in window;

/** Base 64 for URLs to bytes. */
function bytes(text: string): Uint8Array<ArrayBuffer> {
  const padded = text.replace(/-/g, "+").replace(/_/g, "/").padEnd(Math.ceil(text.length / 4) * 4, "=");
  return Uint8Array.from(atob(padded), (char) => char.charCodeAt(0));
}

async function worker(): Promise<ServiceWorkerRegistration> {
  const registration = await navigator.serviceWorker.register(WORKER, { scope: SCOPE });
  const coming = registration.installing ?? registration.waiting;
  if (coming && !registration.active) {
    await new Promise<void>((resolve) => coming.addEventListener("statechange", () => { if (coming.state === "activated") resolve(); }));
  }
  return registration;
}

/** Asks the person, then the browser's push service; undefined when one of them says no. */
export async function subscribe(key: string): Promise<{ endpoint: string; p256dh: string; auth: string } | undefined> {
  if ((await Notification.requestPermission()) !== "granted") return undefined;
  const registration = await worker();
  const subscription = await registration.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: bytes(key) });
  const { endpoint, keys } = subscription.toJSON();
  return endpoint && keys?.p256dh && keys.auth ? { endpoint, p256dh: keys.p256dh, auth: keys.auth } : undefined;
}
