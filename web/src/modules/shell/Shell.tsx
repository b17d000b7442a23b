import { Burger, Drawer } from "@mantine/core";
import { Link, Outlet, useRouterState } from "@tanstack/react-router";
import { Suspense, useEffect, useRef, useState } from "react";
import { hasGaps, useLocale, usePick, useText } from "@/kernel/locale";
import { useSession } from "@/kernel/session";
import { Bell } from "@/modules/exchange/Bell";
import { focusHeading } from "@/ui/focus";
import { Loading } from "@/ui/states";
import { CopyMark } from "./CopyMark";
import { Emblem } from "./Emblem";
import { LanguageSwitch, useCommuneLocale } from "./LanguageSwitch";
import { NewPassword } from "./NewPassword";
import { ForgottenPage, PasswordLinkPage } from "./PasswordLink";
import { AccountMenu } from "./AccountMenu";
import { Keys } from "./Keys";
import { Navigation } from "./Navigation";
import { Notices } from "./Notices";
import { SearchBox } from "./SearchBox";
import { SessionEnd } from "./SessionEnd";
import { SignInPage } from "./SignIn";
import classes from "./shell.module.css";

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
      return undefined;
    }
    return focusHeading();
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
