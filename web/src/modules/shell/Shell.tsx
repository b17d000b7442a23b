import { Burger, Drawer } from "@mantine/core";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { hasGaps, useLocale, usePick, useText } from "@/kernel/locale";
import { screens } from "@/kernel/outside";
import { useMay, useSession } from "@/kernel/session";
import { Bell } from "@/modules/exchange/Bell";
import { Glyph, type GlyphName } from "@/ui/glyph";
import { Loading } from "@/ui/states";
import { CopyMark } from "./CopyMark";
import { Emblem } from "./Emblem";
import { LanguageSwitch, useCommuneLocale } from "./LanguageSwitch";
import { NewPassword } from "./NewPassword";
import { ForgottenPage, PasswordLinkPage } from "./PasswordLink";
import { AccountMenu } from "./AccountMenu";
import { Keys } from "./Keys";
import { Notices } from "./Notices";
import { SearchBox } from "./SearchBox";
import { SessionEnd } from "./SessionEnd";
import { SignInPage } from "./SignIn";
import classes from "./shell.module.css";

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
  { to: "/lendings", glyph: "calendar", label: "web-nav-lendings", acts: ["administration.lending.read"] },
  { to: "/programs", glyph: "keys", label: "web-nav-programs", acts: ["administration.service_account.read"] },
  { to: "/providers", glyph: "globe", label: "web-nav-providers", acts: ["administration.provider.read"] },
  { to: "/roles", glyph: "key", label: "web-nav-roles", acts: ["administration.role.read"] },
  { to: "/audit", glyph: "audit", label: "web-nav-audit", acts: ["administration.audit.read"] },
  { to: "/person-data", glyph: "search", label: "web-nav-person-data", acts: ["administration.person.search"] },
  { to: "/webhooks", glyph: "send", label: "web-nav-webhooks", acts: ["exchange.webhook.read"] },
  { to: "/jobs", glyph: "clock", label: "web-nav-jobs", acts: ["kernel.job.read"] },
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

/** Header, navigation and page; before sign-in, only the sign-in screen at whatever address was asked for. */
export function Shell() {
  const t = useText();
  const pick = usePick();
  const { commune, viewer, refresh } = useSession();
  const { locale } = useLocale();
  useCommuneLocale();
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

  const demo = (
    <>
      {commune.demo && <aside className={classes.demo} aria-label={t("web-demo-label")}>{t("web-demo-banner")}</aside>}
      <CopyMark />
    </>
  );
  if (path === "/password") return <>{demo}<PasswordLinkPage /></>;
  if (path === "/forgotten") return <>{demo}<ForgottenPage /></>;
  if (!viewer) return <>{demo}<SignInPage /></>;
  if (viewer.mustChangePassword) return <>{demo}<NewPassword forced onDone={refresh} /></>;
  return (
    <>
      <a href="#content" className="skip">{t("web-skip")}</a>
      {demo}
      <Notices />
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
            <LanguageSwitch compact />
            <Bell />
            <AccountMenu />
          </div>
        </header>
        <aside className={`${classes.aside} no-print`}><Navigation /></aside>
        <main id="content" tabIndex={-1} className={classes.main}>
          <Suspense fallback={<Loading />}><Outlet /></Suspense>
          {hasGaps(locale) && <p className={`${classes.gaps} no-print`}>{t("web-gaps")}</p>}
        </main>
      </div>
      <Drawer opened={menu} onClose={() => setMenu(false)} size={280} title={pick(commune.here.name)} closeButtonProps={{ "aria-label": t("web-close") }}>
        <Navigation onGo={() => setMenu(false)} />
      </Drawer>
      <SessionEnd />
      <Keys />
    </>
  );
}
