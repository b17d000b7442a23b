import { useSyncExternalStore } from "react";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import classes from "./shell.module.css";

function onLine(listener: () => void): () => void {
  addEventListener("online", listener);
  addEventListener("offline", listener);
  return () => {
    removeEventListener("online", listener);
    removeEventListener("offline", listener);
  };
}

/** Whether the machine has a network at all; a server that does not answer is told where it was asked. */
export const useOnline = (): boolean => useSyncExternalStore(onLine, () => navigator.onLine);

/** What everybody must know at once, above the page. */
export function Notices() {
  const t = useText();
  const online = useOnline();
  return (
    <div role="status" className="no-print">
      {!online && <p className={classes.notice}><Glyph name="alert" size={18} /><span><strong>{t("web-offline")}</strong> {t("web-offline-kept")}</span></p>}
    </div>
  );
}
