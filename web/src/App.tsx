import "@mantine/core/styles.css";
import { DirectionProvider, localStorageColorSchemeManager, MantineProvider, useDirection } from "@mantine/core";
import { RouterProvider } from "@tanstack/react-router";
import { useEffect, useMemo, type ReactNode } from "react";
import { Provider } from "urql";
import { makeClient } from "@/kernel/api";
import { directionOf, LocaleProvider, storedLocale, useLocale } from "@/kernel/locale";
import { SessionProvider, useSession } from "@/kernel/session";
import { FailureState, Loading } from "@/ui/states";
import { SCHEME_KEY } from "@/kernel/scheme";
import { keepFocusOfBusy } from "@/ui/focus";
import { communeTheme, variablesOf } from "@/ui/theme";
import { Toasts } from "@/ui/toast";
import { router } from "./routes";

const FIRST_ACCENT = "#0f5a52";
const schemes = localStorageColorSchemeManager({ key: SCHEME_KEY });

function Direction({ children }: { children: ReactNode }) {
  const { locale } = useLocale();
  const { setDirection } = useDirection();
  useEffect(() => setDirection(directionOf(locale)), [locale, setDirection]);
  return children;
}

function Themed({ accent, children }: { accent: string; children: ReactNode }) {
  const theme = useMemo(() => communeTheme(accent), [accent]);
  const variables = useMemo(() => variablesOf(accent), [accent]);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" colorSchemeManager={schemes} withGlobalClasses>
      {children}
    </MantineProvider>
  );
}

function Coloured({ children }: { children: ReactNode }) {
  return <Themed accent={useSession().commune.accent}>{children}</Themed>;
}

/** The application of the staff: everything but the public verification page. */
export default function App() {
  const client = useMemo(() => makeClient(), []);
  useEffect(keepFocusOfBusy, []);
  const centred = (child: ReactNode) => <Themed accent={FIRST_ACCENT}><main style={{ maxWidth: 720, margin: "12vh auto", padding: 20 }}>{child}</main></Themed>;
  return (
    <DirectionProvider initialDirection={directionOf(storedLocale())} detectDirection={false}>
      <LocaleProvider>
        <Direction>
          <Provider value={client}>
            <SessionProvider
              loading={centred(<Loading rows={3} />)}
              failed={(failure, retry) => centred(<FailureState failure={failure} retry={retry} />)}
            >
              <Coloured>
                <RouterProvider router={router} />
                <Toasts />
              </Coloured>
            </SessionProvider>
          </Provider>
        </Direction>
      </LocaleProvider>
    </DirectionProvider>
  );
}
