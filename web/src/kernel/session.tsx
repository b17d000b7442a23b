import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useClient } from "urql";
import { graphql, onSessionLost, sessionIsBack, type Failure, type ResultOf } from "./api";
import { takeOffsets } from "./dates";
import { useData, useLive } from "./hooks";

const HERE = graphql(`
  query Here {
    commune {
      key name { ar fr zgh } hcpCode province { ar fr } region { ar fr } accent locales demo copyOf copiedAt modules version mailEnabled civilOffsets { at minutes }
      here { id code kind name { ar fr zgh } host }
      units { id code kind name { ar fr zgh } parentId host }
    }
    viewer {
      staff { id login name { ar fr } totpEnabled passkeyCount }
      acts sessionId sessionExpiresAt mustChangePassword
    }
  }
`);

const SESSION_CHANGED = graphql(`subscription SessionChanged { sessionChanged { live acts } }`);

type Here = ResultOf<typeof HERE>;
export type Commune = Here["commune"];
export type Viewer = NonNullable<Here["viewer"]>;

interface SessionState {
  commune: Commune;
  viewer: Viewer | null;
  /** The session ended while a page was open: the sign-in form lies over it. */
  lost: boolean;
  refresh: () => void;
}
const SessionContext = createContext<SessionState | null>(null);

/** Loads commune and viewer once for the whole application. */
export function SessionProvider(props: {
  children: ReactNode;
  loading: ReactNode;
  failed: (failure: Failure, retry: () => void) => ReactNode;
}) {
  const client = useClient();
  const { data, failure, reload } = useData(HERE, {});
  const [lost, setLost] = useState(false);
  const lastViewer = useRef<Viewer | null>(null);
  if (data) takeOffsets(data.commune.civilOffsets);
  if (data?.viewer) lastViewer.current = data.viewer;

  useEffect(() => onSessionLost(() => setLost(lastViewer.current !== null)), []);

  const refresh = useCallback(() => {
    void client
      .query(HERE, {}, { requestPolicy: "network-only" })
      .toPromise()
      .then((result) => {
        const back = result.data?.viewer;
        // Somebody else signed in over this person's page: nothing of it may stay on screen or in this tab.
        if (back && lastViewer.current && back.staff.id !== lastViewer.current.staff.id) {
          sessionStorage.clear();
          location.assign("/");
          return;
        }
        if (back) {
          setLost(false);
          sessionIsBack();
        }
        reload();
      });
  }, [client, reload]);

  // Rights that changed show at once; a session that was ended elsewhere asks to sign in again.
  useLive(SESSION_CHANGED, refresh, { pause: !data?.viewer || lost, signIn: data?.viewer?.sessionId });

  // Also when only the next look at the viewer finds nobody: signing out loads the whole page anew.
  const ended = lost || (data !== undefined && !data.viewer && lastViewer.current !== null);
  const state = useMemo<SessionState | null>(
    () => data ? { commune: data.commune, viewer: data.viewer ?? lastViewer.current, lost: ended, refresh } : null,
    [data, ended, refresh],
  );
  if (!state) return failure ? props.failed(failure, reload) : props.loading;
  return <SessionContext.Provider value={state}>{props.children}</SessionContext.Provider>;
}

export function useSession(): SessionState {
  const state = useContext(SessionContext);
  if (!state) throw new Error("useSession is called outside SessionProvider");
  return state;
}

/** Whether the viewer may do an act, or any act with this prefix (`registry.office.*`), somewhere. */
export function useMay(): (act: string) => boolean {
  const { viewer } = useSession();
  return useCallback(
    (act) => {
      const acts = viewer?.acts ?? [];
      return act.endsWith("*") ? acts.some((one) => one.startsWith(act.slice(0, -1))) : acts.includes(act);
    },
    [viewer],
  );
}
