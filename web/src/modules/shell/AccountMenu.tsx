import { Menu, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { graphql } from "@/kernel/api";
import { useAction } from "@/kernel/hooks";
import { usePick, useText } from "@/kernel/locale";
import { SCHEMES, type Scheme } from "@/kernel/scheme";
import { useSession } from "@/kernel/session";
import { Glyph } from "@/ui/glyph";
import { openKeys } from "./Keys";
import classes from "./shell.module.css";

const CLOSE = graphql(`mutation SessionClose { sessionClose { closed userErrors { code field message } } }`);

/** First letters of the first and last name, kept apart: joined Arabic letters would read as a word. */
function initials(name: string): string {
  const words = name.split(/\s+/).filter(Boolean);
  return [words[0], words.length > 1 ? words.at(-1)?.replace(/^ال(?=..)/, "") : undefined].map((word) => [...(word ?? "")][0] ?? "").join("\u200c");
}

/** Who is signed in, how the screen looks, the way out. */
export function AccountMenu() {
  const t = useText();
  const pick = usePick();
  const { viewer } = useSession();
  const navigate = useNavigate();
  const [close] = useAction(CLOSE);
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  if (!viewer) return null;
  const name = pick(viewer.staff.name);
  return (
    <Menu position="bottom-end" width={220} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <UnstyledButton className={classes.who}>
          <span className={classes.avatar} aria-hidden="true">{initials(name)}</span>
          <span className={classes.whoName}>{name}</span>
          <span className="visually-hidden">{t("web-account-menu")}</span>
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<Glyph name="account" size={17} />} onClick={() => void navigate({ to: "/account" })}>{t("web-nav-account")}</Menu.Item>
        <Menu.Item leftSection={<Glyph name="keys" size={17} />} onClick={openKeys}>{t("web-keys-title")}</Menu.Item>
        <Menu.Divider />
        <Menu.Label>{t("web-scheme")}</Menu.Label>
        <Menu.RadioGroup value={colorScheme} onChange={(value) => setColorScheme(value as Scheme)}>
          {SCHEMES.map((one) => <Menu.RadioItem key={one} value={one}>{t(`web-scheme-${one}`)}</Menu.RadioItem>)}
        </Menu.RadioGroup>
        <Menu.Divider />
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
