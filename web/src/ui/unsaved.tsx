import { Button, Group, Modal, Text } from "@mantine/core";
import { useBlocker } from "@tanstack/react-router";
import { useState, type ReactNode } from "react";
import { useText } from "@/kernel/locale";
import { useFocusBack } from "./focus";
import { InRow } from "./text";

/** Fields that a dialog may begin with. */
const FIELDS = "input:not([type=hidden],[type=file],:disabled),select:not(:disabled),textarea:not(:disabled)";

/** A dialog that says of no field that it begins with it begins with the first: the library would take the button that closes it. */
function lead(content: HTMLElement | null) {
  if (!content || content.closest("[role=dialog]")?.querySelector("[data-autofocus]")) return;
  content.querySelector(FIELDS)?.setAttribute("data-autofocus", "");
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
        <InRow value={false}><div ref={lead}>{props.children}</div></InRow>
      </Modal>
      {leaving && <Leave hint={t("web-unsaved-hint")} onStay={() => setLeaving(false)} onLeave={props.onClose} />}
      {guard}
    </>
  );
}
