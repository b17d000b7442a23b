/** Bytes of a piece of a file: what one request carries in base64. */
export const PIECE = 180_000;
/** Bytes of a file. */
export const MOST_BYTES = 5 * 1024 * 1024;

/** A part of a file in base64. */
function base64(bytes: Uint8Array): string {
  let text = "";
  // Spread into arguments, all of them at once would be too many.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

export interface Piece { content: string; size: number }

/** A file in pieces, each in base64 with the number of its bytes. */
export function pieces(bytes: Uint8Array, most = PIECE): Piece[] {
  const found: Piece[] = [];
  for (let at = 0; at < bytes.length; at += most) {
    const piece = bytes.subarray(at, at + most);
    found.push({ content: base64(piece), size: piece.length });
  }
  return found;
}
