import { CloseButton, Paper, Portal, Text } from "@mantine/core";
import { useSyncExternalStore } from "react";
import { useText } from "@/kernel/locale";
import classes from "./ui.module.css";

interface Toast {
  id: number;
  kind: "done" | "failed";
  text: string;
}
let toasts: readonly Toast[] = [];
let nextId = 1;
const listeners = new Set<() => void>();

function change(next: readonly Toast[]) {
  toasts = next;
  listeners.forEach((listener) => listener());
}
/** Takes a line away before anybody closes it. */
export const dismiss = (id: number) => change(toasts.filter((toast) => toast.id !== id));

/** Says in one line that something was done or failed, the same only once. Failures stay until closed. */
export function notify(kind: Toast["kind"], text: string): number {
  const id = nextId++;
  change([...toasts.filter((one) => one.text !== text).slice(-2), { id, kind, text }]);
  if (kind === "done") setTimeout(() => dismiss(id), 6000);
  return id;
}

export function Toasts() {
  const t = useText();
  const shown = useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => toasts,
  );
  return (
    <Portal>
      <div className={`${classes.toasts} no-print`} role="status" aria-live="polite">
        {shown.map((toast) => (
          <Paper key={toast.id} className={classes.toast} data-kind={toast.kind} shadow="md" radius="md">
            <Text size="sm">{toast.text}</Text>
            <CloseButton size="sm" aria-label={t("web-close")} onClick={() => dismiss(toast.id)} />
          </Paper>
        ))}
      </div>
    </Portal>
  );
}
