import { createContext, useCallback, useContext, useEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useClient } from "urql";
import { graphql, onSessionLost, type Failure, type ResultOf } from "./api";
import { useData } from "./hooks";

const HERE = graphql(`
  query Here {
    commune {
      key name { ar fr zgh } hcpCode province { ar fr } region { ar fr } accent locales demo copyOf copiedAt modules version
      here { id code kind name { ar fr } host }
      units { id code kind name { ar fr } parentId host }
    }
    viewer {
      staff { id login name { ar fr } totpEnabled }
      acts sessionId sessionExpiresAt mustChangePassword
    }
  }
`);

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
  if (data?.viewer) lastViewer.current = data.viewer;

  useEffect(() => onSessionLost(() => setLost(lastViewer.current !== null)), []);

  const refresh = useCallback(() => {
    void client
      .query(HERE, {}, { requestPolicy: "network-only" })
      .toPromise()
      .then((result) => {
        if (result.data?.viewer) setLost(false);
        reload();
      });
  }, [client, reload]);

  const state = useMemo<SessionState | null>(
    () => data ? { commune: data.commune, viewer: data.viewer ?? (lost ? lastViewer.current : null), lost, refresh } : null,
    [data, lost, refresh],
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
