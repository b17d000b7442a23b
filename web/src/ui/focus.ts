import { useEffect, useLayoutEffect, useRef } from "react";

/** Whether nothing has the focus: what had it is gone, or cannot have it any more. */
export const isLost = (): boolean => document.activeElement === null || document.activeElement === document.body;

/** Begins anew where nothing has the focus: in the dialog that lies over the page, or at the heading of the page. */
function startOver() {
  const start = document.querySelector<HTMLElement>("[role=dialog]") ?? document.querySelector<HTMLElement>("main h1[tabindex]") ?? document.querySelector<HTMLElement>("main");
  start?.focus({ preventScroll: true });
}

/**
 * Gives the focus back to what opened a dialog, or to the heading of the page where that is gone. The library does the first
 * only for a dialog that stays, and ours goes when it is closed.
 */
export function useFocusBack() {
  const opener = useRef(document.activeElement);
  const there = useRef(false);
  useEffect(() => {
    there.current = true;
    const from = opener.current;
    return () => {
      there.current = false;
      requestAnimationFrame(() => {
        if (there.current || !isLost()) return;
        if (from instanceof HTMLElement && from !== document.body && from.isConnected) from.focus();
        if (isLost()) startOver();
      });
    };
  }, []);
}

/**
 * Puts the focus on the heading of a page that was just opened, also of one that is drawn later, when what it shows has come: until
 * somebody presses anything, a focus that is lost goes there.
 */
export function focusHeading(): () => void {
  const take = () => document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  const seen = new MutationObserver(() => {
    if (isLost() || document.activeElement?.matches("main")) take();
  });
  const stop = () => {
    seen.disconnect();
    removeEventListener("keydown", stop, true);
    removeEventListener("pointerdown", stop, true);
  };
  take();
  seen.observe(document.body, { childList: true, subtree: true });
  addEventListener("keydown", stop, true);
  addEventListener("pointerdown", stop, true);
  return stop;
}

/** For what goes away when its button was pressed and it helped: the focus that was in it goes to where the page begins. */
export function useFocusOn<E extends HTMLElement>() {
  const place = useRef<E>(null);
  useLayoutEffect(() => {
    const at = place.current;
    return () => {
      // Still in the document: it is taken out a moment later.
      if (!at?.contains(document.activeElement)) return;
      requestAnimationFrame(() => {
        if (isLost()) startOver();
      });
    };
  }, []);
  return place;
}

/** Takes the focus once this is there, where nothing has it: what was pressed to show it is gone. */
export function useLostFocus<E extends HTMLElement>(there: boolean) {
  const place = useRef<E>(null);
  useEffect(() => {
    if (there && isLost()) place.current?.focus({ preventScroll: true });
  }, [there]);
  return place;
}

/**
 * A button that is busy cannot be pressed, and the browser takes the focus from it: it has it again once it can be pressed, unless
 * something else has it by then.
 */
export function keepFocusOfBusy(): () => void {
  let busy: Element | undefined;
  const seen = new MutationObserver((changes) => {
    for (const { target } of changes) {
      if (!(target instanceof HTMLButtonElement)) continue;
      if (target.disabled) busy = target === document.activeElement ? target : busy;
      else if (target === busy) {
        busy = undefined;
        if (isLost()) target.focus({ preventScroll: true });
      }
    }
  });
  seen.observe(document.body, { subtree: true, attributes: true, attributeFilter: ["disabled"] });
  return () => seen.disconnect();
}
