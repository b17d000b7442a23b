import { graphql } from "@/kernel/api";
import { useLive } from "@/kernel/hooks";
import { useSession } from "@/kernel/session";

const INBOX_CHANGED = graphql(`subscription InboxChanged { inboxChanged { unreadCount } }`);

/** How many notices wait. THE place where that number comes from: told by the server as it changes. */
export function useUnread(changed?: () => void): number {
  const { viewer } = useSession();
  const live = useLive(INBOX_CHANGED, changed, { pause: !viewer || viewer.mustChangePassword, signIn: viewer?.sessionId });
  return live?.inboxChanged.unreadCount ?? 0;
}
