import { Burger, Button, Drawer, Menu, Modal, UnstyledButton } from "@mantine/core";
import { Link, Outlet, useNavigate, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { graphql } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { screens } from "@/kernel/outside";
import { useMay, useSession } from "@/kernel/session";
import { Glyph, type GlyphName } from "@/ui/glyph";
import { Loading } from "@/ui/states";
import { Emblem } from "./Emblem";
import { LanguageSwitch } from "./LanguageSwitch";
import { NewPassword } from "./NewPassword";
import { SignIn, SignInPage } from "./SignIn";
import classes from "./shell.module.css";

const CLOSE = graphql(`mutation SessionClose { sessionClose { closed userErrors { code field message } } }`);

interface Entry {
  to: string;
  glyph: GlyphName;
  label: string;
  /** Any of these acts shows the entry. */
  acts?: readonly string[];
}
const ENTRIES: readonly Entry[] = [
  { to: "/", glyph: "home", label: "web-nav-home" },
  { to: "/register", glyph: "register", label: "web-nav-register", acts: ["registry.act.search", "registry.declaration.read"] },
  { to: "/offices", glyph: "office", label: "web-nav-offices", acts: ["registry.office.read"] },
  ...screens.map(({ path, glyph, label, acts }) => ({ to: path, glyph, label, acts })),
  { to: "/people", glyph: "people", label: "web-nav-people", acts: ["administration.staff.read"] },
  { to: "/roles", glyph: "key", label: "web-nav-roles", acts: ["administration.role.read"] },
  { to: "/audit", glyph: "audit", label: "web-nav-audit", acts: ["administration.audit.read"] },
  { to: "/settings", glyph: "settings", label: "web-nav-settings", acts: ["administration.setting.read"] },
];

function Navigation({ onGo }: { onGo?: () => void }) {
  const t = useText();
  const may = useMay();
  const path = useRouterState({ select: (state) => state.location.pathname });
  const groups = [
    { to: "/declarations/new/birth", glyph: "birth" as const, label: "web-nav-birth", act: "registry.birth.declare" },
    { to: "/declarations/new/death", glyph: "death" as const, label: "web-nav-death", act: "registry.death.declare" },
  ].filter((entry) => may(entry.act));
  return (
    <nav className={classes.nav} aria-label={t("web-nav-label")}>
      {groups.length > 0 && (
        <div className={classes.create}>
          {groups.map((entry) => (
            <Link key={entry.to} to={entry.to} className={classes.createLink} onClick={onGo}>
              <Glyph name={entry.glyph} size={18} />{t(entry.label)}
            </Link>
          ))}
        </div>
      )}
      <ul>
        {ENTRIES.filter((entry) => !entry.acts || entry.acts.some(may)).map((entry) => {
          const active = entry.to === "/" ? path === "/" : path.startsWith(entry.to);
          return (
            <li key={entry.to}>
              <Link to={entry.to} className={classes.navLink} data-active={active ? "" : undefined} aria-current={active ? "page" : undefined} onClick={onGo}>
                <Glyph name={entry.glyph} size={19} />{t(entry.label)}
              </Link>
            </li>
          );
        })}
      </ul>
    </nav>
  );
}

/** The one search box. `/` puts the focus here from anywhere. */
function SearchBox() {
  const t = useText();
  const navigate = useNavigate();
  const shown = useRouterState({ select: (state) => String((state.location.search as Record<string, string>).q ?? "") });
  const [text, setText] = useState(shown);
  const input = useRef<HTMLInputElement>(null);
  useEffect(() => setText(shown), [shown]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const target = event.target as HTMLElement;
      if (event.key !== "/" || event.ctrlKey || event.metaKey || target.closest("input,textarea,select,[contenteditable]")) return;
      event.preventDefault();
      input.current?.focus();
      input.current?.select();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, []);
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
        ref={input}
        type="search"
        dir="auto"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        placeholder={t("web-search-placeholder")}
        aria-label={t("web-search-label")}
        aria-keyshortcuts="/"
      />
      <kbd aria-hidden="true">/</kbd>
    </form>
  );
}

/** First letters of the first and last name, kept apart: joined Arabic letters would read as a word. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1)?.replace(/^ال(?=..)/, "") : undefined].map((word) => [...(word ?? "")][0] ?? "").join("\u200c");
}

function AccountMenu() {
  const t = useText();
  const pick = usePick();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [close] = useAction(CLOSE);
  if (!viewer) return null;
  const name = pick(viewer.staff.name);
  return (
    <Menu position="bottom-end" width={220}>
      <Menu.Target>
        <UnstyledButton className={classes.who}>
          <span className={classes.avatar} aria-hidden="true">{initials(name)}</span>
          <span className={classes.whoName}>{name}</span>
          <span className="visually-hidden">{t("web-account-menu")}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Glyph name="account" size={17} />} onClick={() => void navigate({ to: "/account" })}>{t("web-nav-account")}</Menu.Item>
        <Menu.Item
          leftSection={<Glyph name="out" size={17} />}
          // A full load, so that nothing of this person stays in memory.
          onClick={() => void close({}).finally(() => {
            sessionStorage.clear();
            location.assign("/");
          })}
        >
          {t("web-sign-out")}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}

/** Header, navigation and page; before sign-in, only the sign-in screen at whatever address was asked for. */
export function Shell() {
  const t = useText();
  const pick = usePick();
  const { commune, viewer, lost, refresh } = useSession();
  const [menu, setMenu] = useState(false);
  const path = useRouterState({ select: (state) => state.location.pathname });
  const first = useRef(true);
  useEffect(() => {
    if (first.current) {
      first.current = false;
      return;
    }
    document.querySelector<HTMLElement>("main h1")?.focus({ preventScroll: true });
  }, [path]);

  const demo = commune.demo && <aside className={classes.demo} aria-label={t("web-demo-label")}>{t("web-demo-banner")}</aside>;
  if (!viewer) return <>{demo}<SignInPage /></>;
  if (viewer.mustChangePassword) return <>{demo}<NewPassword forced onDone={refresh} /></>;
  return (
    <>
      <a href="#content" className="skip">{t("web-skip")}</a>
      {demo}
      <div className={classes.frame}>
        <header className={`${classes.header} no-print`}>
          <Burger className={classes.burger} opened={menu} onClick={() => setMenu(!menu)} size="sm" aria-label={t("web-nav-open")} />
          <Link to="/" className={classes.brand}>
            <Emblem size={34} />
            <span>
              <strong>{pick(commune.here.name)}</strong>
              <small>{commune.here.kind === "ARRONDISSEMENT" ? pick(commune.name) : t("web-product")}</small>
            </span>
          </Link>
          <SearchBox />
          <div className={classes.tools}>
            <LanguageSwitch />
            <AccountMenu />
          </div>
        </header>
        <aside className={`${classes.aside} no-print`}><Navigation /></aside>
        <main id="content" className={classes.main}>
          <Suspense fallback={<Loading />}><Outlet /></Suspense>
        </main>
      </div>
      <Drawer opened={menu} onClose={() => setMenu(false)} size={280} title={pick(commune.here.name)} closeButtonProps={{ "aria-label": t("web-close") }}>
        <Navigation onGo={() => setMenu(false)} />
      </Drawer>
      <Modal opened={lost} onClose={() => undefined} withCloseButton={false} closeOnEscape={false} closeOnClickOutside={false} title={t("web-session-lost")}>
        <SignIn onDone={refresh} />
        <Button mt="sm" variant="subtle" fullWidth onClick={() => { sessionStorage.clear(); location.assign("/"); }}>{t("web-session-leave")}</Button>
      </Modal>
    </>
  );
}
