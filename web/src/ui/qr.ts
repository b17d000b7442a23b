import { encode } from "uqr";

/** The squares of a QR code, with its margin: `L` where it is long and on clean paper, `Q` where dirt and light will be on it. */
export const squaresOf = (text: string, ecc: "L" | "Q"): boolean[][] => encode(text, { ecc, border: 4 }).data;

/** The dark squares as one path of an SVG. */
export const pathOf = (modules: readonly (readonly boolean[])[]): string =>
  modules.flatMap((row, y) => row.flatMap((dark, x) => (dark ? [`M${x} ${y}h1v1h-1z`] : []))).join("");
