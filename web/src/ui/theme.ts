import { createTheme, type CSSVariablesResolver, type MantineThemeOverride } from "@mantine/core";
import { darkAccent, palette } from "@/kernel/accent";

/** The theme of a commune: its accent, our fonts, and text colours that pass AA on our backgrounds. */
export function communeTheme(accent: string): MantineThemeOverride {
  const font = '"Inter Variable", "Noto Sans Arabic Variable", "Noto Sans Tifinagh", system-ui, sans-serif';
  return createTheme({
    colors: { accent: palette(accent) },
    primaryColor: "accent",
    primaryShade: 6,
    fontFamily: font,
    headings: { fontFamily: font, fontWeight: "650" },
    defaultRadius: "md",
    cursorType: "pointer",
    components: {
      // A long French label takes two lines on a phone instead of the width of two.
      Button: { defaultProps: { size: "sm" }, styles: { label: { whiteSpace: "var(--button-wrap, normal)", overflow: "visible", height: "auto", lineHeight: 1.3, paddingBlock: 3 } } },
      NativeSelect: { styles: { input: { opacity: 1 } } },
      TextInput: { defaultProps: { size: "sm" } },
      Modal: { defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.4, blur: 2 } } },
      Badge: { defaultProps: { variant: "light", radius: "sm" }, styles: { root: { flex: "none", maxWidth: "none" }, label: { textTransform: "none", overflow: "visible" } } },
    },
  });
}

/** Colours of text that pass AA on our grounds, light and dark, with this commune's accent. */
export const variablesOf = (accent: string): CSSVariablesResolver => () => {
  const { ink, soft, line } = darkAccent(accent);
  return {
  variables: { "--accent-dark-ink": ink, "--accent-dark-soft": soft, "--accent-dark-line": line },
  light: {
    "--mantine-color-dimmed": "#5b6066",
    "--mantine-color-placeholder": "#6b7077",
    "--mantine-color-error": "#b3201b",
    "--mantine-color-body": "#ffffff",
    "--mantine-color-text": "#1c2024",
    "--mantine-color-red-light-color": "#a11a16",
    "--mantine-color-orange-light-color": "#8a3c00",
    "--mantine-color-yellow-light-color": "#6f4e00",
    "--mantine-color-green-light-color": "#1d6a31",
    "--mantine-color-blue-light-color": "#1a5796",
    "--mantine-color-gray-light-color": "#495057",
    "--mantine-color-red-filled": "#b3201b",
    "--mantine-color-red-filled-hover": "#971a16",
    "--mantine-color-red-outline": "#b3201b",
  },
  dark: {
    "--mantine-color-dimmed": "#a9b1b9",
    "--mantine-color-placeholder": "#9aa3ab",
    "--mantine-color-error": "#ff8a80",
    "--mantine-color-body": "#1c2024",
    "--mantine-color-text": "#e8eaec",
    "--mantine-color-default": "#23282d",
    "--mantine-color-default-hover": "#2b3137",
    "--mantine-color-default-border": "#59626b",
    "--mantine-color-anchor": ink,
    "--mantine-color-accent-text": ink,
    "--mantine-color-accent-light": soft,
    "--mantine-color-accent-light-hover": soft,
    "--mantine-color-accent-light-color": ink,
    "--mantine-color-accent-outline": ink,
    "--mantine-color-red-light-color": "#ffb4ad",
    "--mantine-color-red-filled": "#a11a16",
    "--mantine-color-red-filled-hover": "#8a1512",
    "--mantine-color-red-outline": "#ff8a80",
    "--mantine-color-red-text": "#ffb4ad",
    "--mantine-color-gray-light-color": "#cfd5da",
  },
  };
};
