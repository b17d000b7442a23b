import { Button, Modal } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import { now } from "@/kernel/api";
import { useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { At } from "@/ui/text";
import { SignIn } from "./SignIn";
import classes from "./shell.module.css";

/** How long before the end a person is told: time to finish a form, short enough not to be forgotten. */
const WARNING = 10 * 60_000;

/** Over whatever dialog was open when the session ended, also over the question whether to leave it. */
const ABOVE = 440;

type Phase = "working" | "warned" | "later" | "over";

/**
 * Tells that the session is about to end and lets the person sign in again over the open page, before or after the end.
 * A session is never extended without the password: who finds an open screen must not be able to keep it open.
 */
export function SessionEnd() {
  const t = useText();
  const { viewer, lost, refresh } = useSession();
  const [phase, setPhase] = useState<Phase>("working");
  const [signing, setSigning] = useState(false);
  const until = viewer?.sessionExpiresAt ?? "";
  useEffect(() => {
    setPhase("working");
    setSigning(false);
    if (!until) return undefined;
    const left = Date.parse(until) - now();
    const timers = [setTimeout(() => setPhase("warned"), Math.max(0, left - WARNING)), setTimeout(() => setPhase("over"), Math.max(0, left))];
    return () => timers.forEach(clearTimeout);
  }, [until]);
  const over = lost || phase === "over";
  const shown = useRef<"over" | "signing">(undefined);
  shown.current = over ? "over" : signing ? "signing" : undefined;
  useEffect(() => {
    // A dialog that was open before hears every key of the window: Escape is not for what lies under this one.
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Escape" || !shown.current) return;
      event.stopImmediatePropagation();
      if (shown.current === "signing") setSigning(false);
    };
    addEventListener("keydown", onKey, true);
    return () => removeEventListener("keydown", onKey, true);
  }, []);
  return (
    <>
      {!over && phase === "warned" && (
        <div role="alert" className={`${classes.sessionEnd} no-print`}>
          <p><strong>{t("web-session-ending")}</strong> <At at={until} />. {t("web-session-ending-hint")}</p>
          <div>
            <Button size="compact-md" onClick={() => setSigning(true)}>{t("web-session-extend")}</Button>
            <Button size="compact-md" variant="default" onClick={() => setPhase("later")}>{t("web-session-later")}</Button>
          </div>
        </div>
      )}
      <Modal opened={over} zIndex={ABOVE} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("web-session-lost")}>
        <SignIn staying onDone={refresh} />
        <Button mt="sm" variant="subtle" fullWidth onClick={() => { sessionStorage.clear(); location.assign("/"); }}>{t("web-session-leave")}</Button>
      </Modal>
      <Modal opened={signing && !over} zIndex={ABOVE} onClose={() => setSigning(false)} title={t("web-session-extend-title")} closeButtonProps={{ "aria-label": t("web-close") }}>
        <p className={classes.soft}>{t("web-session-extend-hint")}</p>
        <SignIn staying onDone={refresh} />
      </Modal>
    </>
  );
}
