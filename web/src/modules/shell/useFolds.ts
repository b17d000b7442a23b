import { useState } from "react";
import { useSession } from "@/kernel/session";

function read(key: string | undefined): readonly string[] | undefined {
  try {
    const kept: unknown = JSON.parse((key && localStorage.getItem(key)) || "null");
    return Array.isArray(kept) ? kept.filter((one) => typeof one === "string") : undefined;
  } catch {
    return undefined;
  }
}

/**
 * Which folds of the navigation are open: that of the page in sight, and those that this person opened on this device (decision 0029);
 * before anything was opened, the first.
 */
export function useFolds(current: string | undefined, first: string | undefined) {
  const { commune, viewer } = useSession();
  const key = viewer ? `jamaa.navigation.${commune.key}.${viewer.staff.id}` : undefined;
  const [opened, setOpened] = useState(() => read(key) ?? (first ? [first] : []));
  // Somebody may fold what they are in; whoever leaves and comes back finds it open.
  const [shut, setShut] = useState(false);
  const [seen, setSeen] = useState(current);
  if (seen !== current) {
    setSeen(current);
    setShut(false);
  }
  const isOpen = (label: string) => (label === current ? !shut : opened.includes(label));
  const toggle = (label: string) => {
    const open = !isOpen(label);
    if (label === current) setShut(!open);
    const next = open ? [...opened.filter((one) => one !== label), label] : opened.filter((one) => one !== label);
    setOpened(next);
    if (!key) return;
    try {
      localStorage.setItem(key, JSON.stringify(next));
    } catch {
      // Private browsing: it then lasts as long as the page.
    }
  };
  return { isOpen, toggle };
}
