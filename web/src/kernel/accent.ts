/** Ten shades of one colour, light to dark, as Mantine wants them. */
export type Shades = [string, string, string, string, string, string, string, string, string, string];

type Rgb = readonly [number, number, number];
const FALLBACK: Rgb = [15, 90, 82];

function parse(colour: string): Rgb {
  const hex = /^#?([0-9a-f]{6}|[0-9a-f]{3})$/i.exec(colour.trim())?.[1];
  if (!hex) return FALLBACK;
  const full = hex.length === 3 ? [...hex].map((c) => c + c).join("") : hex;
  return [0, 2, 4].map((at) => parseInt(full.slice(at, at + 2), 16)) as unknown as Rgb;
}

function luminance(rgb: Rgb): number {
  const [r, g, b] = rgb.map((value) => {
    const part = value / 255;
    return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** WCAG contrast of two colours, 1 to 21. */
export function contrast(one: string, other: string): number {
  const [light, dark] = [luminance(parse(one)), luminance(parse(other))].sort((a, b) => b - a) as [number, number];
  return (light + 0.05) / (dark + 0.05);
}

const mix = (from: Rgb, to: Rgb, share: number): Rgb =>
  from.map((value, index) => Math.round(value + ((to[index] ?? 0) - value) * share)) as unknown as Rgb;
const hex = (rgb: Rgb): string => `#${rgb.map((value) => value.toString(16).padStart(2, "0")).join("")}`;

/**
 * The palette of a commune from its one accent colour. Shade 6 (filled buttons, links) is the accent, darkened until
 * it stands on white and on its own lightest tint with more than the 4.5 of WCAG AA.
 */
export function palette(accent: string): Shades {
  let base = parse(accent);
  while (contrast(hex(mix(base, [255, 255, 255], 0.88)), hex(base)) < 4.8) base = mix(base, [0, 0, 0], 0.06);
  const white: Rgb = [255, 255, 255];
  const black: Rgb = [0, 0, 0];
  const tints = [0.94, 0.86, 0.7, 0.54, 0.36, 0.18].map((share) => hex(mix(base, white, share)));
  const tones = [0.14, 0.28, 0.42].map((share) => hex(mix(base, black, share)));
  return [...tints, hex(base), ...tones] as Shades;
}

/** The colour of cards on a dark screen (`--card` of `global.css`). */
export const DARK_CARD = "#1c2024";

/** A commune's accent on a dark screen: text and lines (`ink`), the ground they stand on (`soft`), borders (`line`). */
export interface DarkAccent { ink: string; soft: string; line: string }

/** Lightens the accent until it stands on a dark card, and on its own dark tint, with more than the 4.5 of WCAG AA. */
export function darkAccent(accent: string): DarkAccent {
  const base = parse(accent);
  const card = parse(DARK_CARD);
  const soft = hex(mix(base, card, 0.78));
  let share = 0.35;
  let ink = hex(mix(base, [255, 255, 255], share));
  while (share < 1 && (contrast(ink, soft) < 5 || contrast(ink, DARK_CARD) < 5)) {
    share = Math.min(1, share + 0.05);
    ink = hex(mix(base, [255, 255, 255], share));
  }
  return { ink, soft, line: hex(mix(parse(ink), card, 0.5)) };
}
