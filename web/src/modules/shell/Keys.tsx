import { Modal, Switch } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useText } from "@/kernel/locale";
import { isShown, screens } from "@/kernel/outside";
import { useMay } from "@/kernel/session";
import { toSearch } from "./SearchBox";
import classes from "./shell.module.css";

const STORAGE_KEY = "jamaa.keys";
const OPEN = "jamaa:keys";
/** Shows the list of keys. */
export const openKeys = () => document.dispatchEvent(new Event(OPEN));

function storedSingle(): boolean {
  try {
    return localStorage.getItem(STORAGE_KEY) !== "off";
  } catch {
    return true;
  }
}

const isTyping = (target: EventTarget | null) => target instanceof HTMLElement && target.closest("input,textarea,select,[contenteditable],[role=menu],[role=dialog]") !== null;

/** The keys that work everywhere, and their list (`?`). Keys of one letter can be switched off (WCAG 2.1.4). */
export function Keys() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const [shown, setShown] = useState(false);
  const [single, setSingle] = useState(storedSingle);
  const places = screens.flatMap(({ key, path, label, ...screen }) => (key && label && isShown(screen, may) ? [{ key, to: path, label }] : []));
  useEffect(() => {
    const open = () => setShown(true);
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey) && !event.shiftKey && !event.altKey) {
        if (document.querySelector("[role=dialog]")) return;
        event.preventDefault();
        toSearch();
        return;
      }
      if (!single || event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || document.querySelector("[role=dialog]")) return;
      const place = places.find((one) => one.key === event.key || event.code === `Key${one.key.toUpperCase()}`);
      if (event.key === "/") toSearch();
      else if (event.key === "?" || event.key === "؟") setShown(true);
      else if (place && !event.shiftKey) void navigate({ to: place.to });
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    document.addEventListener(OPEN, open);
    return () => {
      document.removeEventListener("keydown", onKey);
      document.removeEventListener(OPEN, open);
    };
  });
  const keep = (on: boolean) => {
    setSingle(on);
    try {
      localStorage.setItem(STORAGE_KEY, on ? "on" : "off");
    } catch {
      // Private browsing: the choice then lasts as long as the page.
    }
  };
  const rows: readonly (readonly [string, string])[] = [
    ["/", "web-keys-search"], ["Ctrl K", "web-keys-search"], ["?", "web-keys-list"],
    ...places.map((one) => [one.key.toUpperCase(), one.label] as const),
    ["Tab", "web-keys-tab"], ["Enter", "web-keys-enter"], ["Esc", "web-keys-escape"],
  ];
  return (
    <Modal opened={shown} onClose={() => setShown(false)} title={t("web-keys-title")} closeButtonProps={{ "aria-label": t("web-close") }}>
      <table className={classes.keys}>
        <caption className="visually-hidden">{t("web-keys-title")}</caption>
        <tbody>{rows.map(([key, label]) => <tr key={key}><th scope="row"><kbd dir="ltr">{key}</kbd></th><td>{t(label)}</td></tr>)}</tbody>
      </table>
      <Switch mt="md" checked={single} onChange={(event) => keep(event.currentTarget.checked)} label={t("web-keys-single")} description={t("web-keys-single-hint")} />
    </Modal>
  );
}
