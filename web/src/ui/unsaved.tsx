import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useEffect, useRef, useState, type ReactNode } from "react";
import { useText } from "@/kernel/locale";
import { InRow } from "./text";

/** Gives the focus back to what opened a dialog. The library does that only for a dialog that stays, and ours goes when it is closed. */
function useFocusBack() {
  const opener = useRef(document.activeElement);
  const there = useRef(false);
  useEffect(() => {
    there.current = true;
    const from = opener.current;
    return () => {
      there.current = false;
      requestAnimationFrame(() => {
        const lost = document.activeElement === null || document.activeElement === document.body;
        if (!there.current && lost && from instanceof HTMLElement && from.isConnected) from.focus();
      });
    };
  }, []);
}

function Leave({ hint, onStay, onLeave }: { hint: string; onStay: () => void; onLeave: () => void }) {
  const t = useText();
  useFocusBack();
  return (
    <Modal opened onClose={onStay} title={t("web-unsaved-title")} zIndex={420} closeButtonProps={{ "aria-label": t("web-close") }}>
      <Text mb="md">{hint}</Text>
      <Group>
        <Button data-autofocus onClick={onStay}>{t("web-unsaved-stay")}</Button>
        <Button variant="default" onClick={onLeave}>{t("web-unsaved-leave")}</Button>
      </Group>
    </Modal>
  );
}

/** Asks before another page takes the place of one with something typed and not saved. Put the answer into the page. */
export function useUnsaved(dirty: boolean, hint?: string): ReactNode {
  const t = useText();
  const blocker = useBlocker({
    shouldBlockFn: ({ current, next }) => dirty && current.pathname !== next.pathname,
    enableBeforeUnload: () => dirty,
    disabled: !dirty,
    withResolver: true,
  });
  if (blocker.status !== "blocked") return null;
  return <Leave hint={hint ?? t("web-unsaved-hint")} onStay={blocker.reset} onLeave={blocker.proceed} />;
}

/** A dialog with a form: it does not close over what was typed without asking. */
export function FormModal(props: { title: string; dirty: boolean; size?: string; onClose: () => void; children: ReactNode }) {
  const t = useText();
  useFocusBack();
  const [leaving, setLeaving] = useState(false);
  const guard = useUnsaved(props.dirty);
  return (
    <>
      <Modal opened onClose={() => (props.dirty ? setLeaving(true) : props.onClose())} title={props.title} size={props.size ?? "md"} closeButtonProps={{ "aria-label": t("web-close") }}>
        <InRow value={false}>{props.children}</InRow>
      </Modal>
      {leaving && <Leave hint={t("web-unsaved-hint")} onStay={() => setLeaving(false)} onLeave={props.onClose} />}
      {guard}
    </>
  );
}
