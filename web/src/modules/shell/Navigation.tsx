import { Link, useRouterState } from "@tanstack/react-router";
import { useId } from "react";
import { useText } from "@/kernel/locale";
import { arrange, entryOf, foldOf, type Entry, type Fold } from "@/kernel/navigation";
import { webModules } from "@/kernel/outside";
import { useMay } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import classes from "./shell.module.css";
import { useFolds } from "./useFolds";

interface EntriesProps {
  entries: readonly Entry[];
  current: Entry | undefined;
  onGo: (() => void) | undefined;
}

function Entries({ entries, current, onGo }: EntriesProps) {
  const t = useText();
  return entries.map((entry) => {
    const active = entry === current;
    return (
      <li key={entry.path}>
        <Link to={entry.path} activeOptions={{ exact: true }} className={classes.navLink} data-active={active ? "" : undefined} aria-current={active ? "page" : undefined} onClick={onGo}>
          <Glyph name={entry.glyph} size={19} />{t(entry.label)}
        </Link>
      </li>
    );
  });
}

/** A button that shows and hides the entries of one kind of work. */
function Folded({ fold, open, onToggle, ...props }: Omit<EntriesProps, "entries"> & { fold: Fold; open: boolean; onToggle: () => void }) {
  const t = useText();
  const id = useId();
  return (
    <li>
      <button type="button" className={classes.navFold} aria-expanded={open} aria-controls={open ? id : undefined} onClick={onToggle}>
        <span>{t(fold.label)}</span>
        <span className={classes.navTurn}><Glyph name="more" size={15} /></span>
      </button>
      {open && <ul id={id} aria-label={t(fold.label)}><Entries entries={fold.entries} {...props} /></ul>}
    </li>
  );
}

/** Where this person may go, by module and by kind of work. */
export function Navigation({ onGo }: { onGo?: () => void }) {
  const t = useText();
  const may = useMay();
  const id = useId();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const arranged = arrange(webModules, may);
  const current = entryOf(arranged, path);
  const { isOpen, toggle } = useFolds(foldOf(arranged, current), arranged.sections.flatMap((section) => section.folds)[0]?.label);
  return (
    <nav className={classes.nav} aria-label={t("web-nav-label")}>
      {arranged.begin.length > 0 && (
        <div className={classes.create}>
          {arranged.begin.map((entry) => (
            <Link key={entry.path} to={entry.path} className={classes.createLink} onClick={onGo}>
              <Glyph name={entry.glyph} size={18} />{t(entry.label)}
            </Link>
          ))}
        </div>
      )}
      {arranged.sections.map(({ label, entries, folds }) => (
        <div key={label ?? ""} className={classes.navSection}>
          {label && <p id={`${id}${label}`} className={classes.navName}>{t(label)}</p>}
          <ul aria-labelledby={label && `${id}${label}`}>
            <Entries entries={entries} current={current} onGo={onGo} />
            {folds.map((fold) => (
              <Folded key={fold.label} fold={fold} open={isOpen(fold.label)} onToggle={() => toggle(fold.label)} current={current} onGo={onGo} />
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}
