import { createTheme, type CSSVariablesResolver, type MantineThemeOverride } from "@mantine/core";
import { palette } from "@/kernel/accent";

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
      Button: { defaultProps: { size: "sm" } },
      NativeSelect: { styles: { input: { opacity: 1 } } },
      TextInput: { defaultProps: { size: "sm" } },
      Modal: { defaultProps: { centered: true, radius: "lg", overlayProps: { backgroundOpacity: 0.4, blur: 2 } } },
      Badge: { defaultProps: { variant: "light", radius: "sm" }, styles: { root: { flex: "none", maxWidth: "none" }, label: { textTransform: "none", overflow: "visible" } } },
    },
  });
}

export const variables: CSSVariablesResolver = () => ({
  variables: {},
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
    "--mantine-color-red-outline": "#b3201b",
  },
  dark: {},
});
