/** Bytes of a workbook that the server takes. */
export const MOST_BYTES = 180_000;

/** Whether a file begins as workbooks (XLSX) do, whatever it is called. */
export const isWorkbook = (bytes: Uint8Array): boolean => [0x50, 0x4b, 0x03, 0x04].every((byte, at) => bytes[at] === byte);

/** A file in base64. */
export function base64(bytes: Uint8Array): string {
  let text = "";
  // Spread into arguments, all of them at once would be too many.
  for (let at = 0; at < bytes.length; at += 0x8000) text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}
