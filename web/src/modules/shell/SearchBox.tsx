import { useNavigate, useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { useText } from "@/kernel/locale";
import { isShown, sources } from "@/kernel/outside";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import classes from "./shell.module.css";

/** Puts the focus into the one search box. */
export function toSearch(): void {
  const input = document.querySelector<HTMLInputElement>("[role=search] input");
  input?.focus();
  input?.select();
}

/** The one search box; `Keys` says which keys lead here. Who is answered by no source has none. */
export function SearchBox() {
  const t = useText();
  const may = useMay();
  const navigate = useNavigate();
  const shown = useRouterState({ select: (state) => String((state.location.search as Record<string, string>).q ?? "") });
  const [text, setText] = useState(shown);
  useEffect(() => setText(shown), [shown]);
  if (!sources.some((source) => isShown(source, may))) return null;
  return (
    <form
      role="search"
      className={classes.search}
      onSubmit={(event) => {
        event.preventDefault();
        if (text.trim()) void navigate({ to: "/search", search: { q: text.trim() } as never });
      }}
    >
      <Glyph name="search" size={17} />
      <input
        type="search"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        placeholder={t(may("registry.act.search") ? "web-search-placeholder" : "web-search-placeholder-other")}
        aria-label={t("web-search-label")}
        aria-keyshortcuts="/ Control+K"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}
