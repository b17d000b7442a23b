import { useEffect } from "react";
import { graphql } from "@/kernel/api";
import { useData } from "@/kernel/hooks";
import { useSession } from "@/kernel/session";

const UNREAD = graphql(`query UnreadNotices { notices(first: 1) { unreadCount } }`);
/** How often an open page asks, in milliseconds. */
const EVERY = 60_000;
/** Tells every part of the page that the inbox has changed. */
const CHANGED = "jamaa:inbox";

export const inboxChanged = () => window.dispatchEvent(new Event(CHANGED));

/** How many notices wait. THE place where that number comes from: asked when the page gets the focus, when something was marked, and once a minute. */
export function useUnread(): number {
  const { viewer } = useSession();
  const { data, reload } = useData(UNREAD, {}, { pause: !viewer || viewer.mustChangePassword });
  useEffect(() => {
    const ask = () => { if (document.visibilityState === "visible") reload(); };
    const timer = window.setInterval(ask, EVERY);
    window.addEventListener("focus", ask);
    window.addEventListener(CHANGED, ask);
    return () => {
      window.clearInterval(timer);
      window.removeEventListener("focus", ask);
      window.removeEventListener(CHANGED, ask);
    };
  }, [reload]);
  return data?.notices.unreadCount ?? 0;
}
