import { Link } from "@tanstack/react-router";
import { useText } from "@/kernel/locale";
import { Glyph } from "@/ui/glyph";
import classes from "./exchange.module.css";
import { useUnread } from "./useUnread";

/** The bell of the header: leads to the inbox and says how much of it waits. */
export function Bell() {
  const t = useText();
  const count = useUnread();
  return (
    <Link to="/inbox" className={classes.bell} aria-label={t("web-inbox-bell", { count })}>
      <Glyph name="bell" size={21} />
      {count > 0 && <span className={classes.count} aria-hidden="true">{count > 99 ? "99+" : count}</span>}
    </Link>
  );
}
