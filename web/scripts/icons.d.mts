export interface Icon { name: string; from: string; size: number; opaque?: boolean }
export const ICONS: readonly Icon[];
export function draw(icon: Icon): Uint8Array;
