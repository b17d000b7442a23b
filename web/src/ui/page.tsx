import { useEffect, useRef, useState, type ReactNode } from "react";
import { Link } from "@tanstack/react-router";
import { useSession } from "@/kernel/session";
import { usePick } from "@/kernel/locale";
import { Glyph } from "./glyph";
import classes from "./ui.module.css";

/** Title, way back and actions of a screen. The document title follows. */
export function Page(props: {
  title: string;
  heading?: ReactNode;
  back?: { to: string; label: string; search?: Record<string, string> };
  under?: ReactNode;
  actions?: ReactNode;
  children: ReactNode;
}) {
  const { commune } = useSession();
  const pick = usePick();
  const place = pick(commune.here.name) || pick(commune.name);
  useEffect(() => {
    document.title = `${props.title} · ${place}`;
  }, [props.title, place]);
  return (
    <div className={classes.page}>
      <header className={classes.pageHead}>
        <div className={classes.pageTitles}>
          {props.back && (
            <Link to={props.back.to} {...(props.back.search ? { search: props.back.search as never } : {})} className={`${classes.crumb} no-print`}>
              <Glyph name="back" size={14} />{props.back.label}
            </Link>
          )}
          <h1 tabIndex={-1}>{props.heading ?? props.title}</h1>
          {props.under}
        </div>
        {props.actions && <div className={`${classes.actions} no-print`}>{props.actions}</div>}
      </header>
      {props.children}
    </div>
  );
}

/** Whether what stands in a place is wider than the place, so that somebody with a keyboard must be able to scroll it. */
function useIsWider(place: { current: HTMLElement | null }, asked: boolean): boolean {
  const [wider, setWider] = useState(false);
  useEffect(() => {
    const at = place.current;
    if (!at || !asked) return;
    const measure = () => setWider(at.scrollWidth > at.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(at);
    for (const child of at.children) observer.observe(child);
    return () => observer.disconnect();
  });
  return wider;
}

export function Card(props: { title?: ReactNode; action?: ReactNode; flush?: boolean; className?: string; children: ReactNode }) {
  const section = useRef<HTMLElement>(null);
  const wide = useIsWider(section, props.flush === true);
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what is wider than its place is scrolled with the keys
    <section ref={section} tabIndex={wide ? 0 : undefined} className={[classes.card, props.flush ? classes.flush : "", props.className ?? ""].join(" ")}>
      {(props.title || props.action) && (
        <div className={classes.cardHead}>{props.title && <h2>{props.title}</h2>}{props.action}</div>
      )}
      {props.children}
    </section>
  );
}

/** Label and value pairs; a pair without value is left out. */
export function Facts({ items }: { items: readonly (readonly [label: string, value: ReactNode, wide?: "wide"])[] }) {
  return (
    <dl className={classes.facts}>
      {items.filter(([, value]) => value !== null && value !== undefined && value !== "" && value !== false).map(([label, value, wide]) => (
        <div key={label} className={wide ? classes.wide : undefined}>
          <dt>{label}</dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}
