/** Printing on a small printer by Bluetooth Low Energy, as a picture: its own letters know no Arabic. On trial: makers differ. */

interface Characteristic { properties: { write: boolean; writeWithoutResponse: boolean }; writeValueWithResponse: (bytes: BufferSource) => Promise<void>; writeValueWithoutResponse: (bytes: BufferSource) => Promise<void> }
interface Service { getCharacteristics: () => Promise<Characteristic[]> }
interface Server { getPrimaryServices: () => Promise<Service[]>; disconnect: () => void }
interface Printer { gatt?: { connect: () => Promise<Server> } }
interface Bluetooth { requestDevice: (options: { acceptAllDevices: true; optionalServices: readonly (string | number)[] }) => Promise<Printer> }

const bluetooth = (): Bluetooth | undefined => (navigator as unknown as { bluetooth?: Bluetooth }).bluetooth;
export const hasBluetooth = (): boolean => bluetooth() !== undefined;

/** Under which the makers of such printers take what is to be printed. */
const SERVICES = [0x18f0, 0xff00, 0xffe0, "e7810a71-73ae-499d-8c15-faa9aef0c3f2", "49535343-fe7d-4ae5-8fa9-9fafd205e455"] as const;
/** Bytes of one packet that every printer takes. */
const PACKET = 100;
/** Lines of dots of one command: more than a cheap printer's memory holds prints nonsense. */
const BAND = 48;
const DARK = 140;

/** The dots of a picture as ESC/POS: reset, bands of raster (GS v 0), some paper to tear at. */
export function raster({ data, width, height }: Pick<ImageData, "data" | "width" | "height">): Uint8Array<ArrayBuffer> {
  const across = Math.ceil(width / 8);
  const bytes: number[] = [0x1b, 0x40];
  for (let top = 0; top < height; top += BAND) {
    const lines = Math.min(BAND, height - top);
    bytes.push(0x1d, 0x76, 0x30, 0, across & 255, across >> 8, lines & 255, lines >> 8);
    for (let y = top; y < top + lines; y++) {
      for (let byte = 0; byte < across; byte++) {
        let dots = 0;
        for (let bit = 0; bit < 8; bit++) {
          const x = byte * 8 + bit;
          if (x < width && (data[(y * width + x) * 4] ?? 255) < DARK) dots |= 128 >> bit;
        }
        bytes.push(dots);
      }
    }
  }
  return Uint8Array.from([...bytes, 0x1b, 0x64, 4]);
}

/** Has somebody choose a printer, and prints a picture there. */
export async function print(canvas: HTMLCanvasElement): Promise<void> {
  const printer = await bluetooth()?.requestDevice({ acceptAllDevices: true, optionalServices: SERVICES });
  const server = await printer?.gatt?.connect();
  const image = canvas.getContext("2d")?.getImageData(0, 0, canvas.width, canvas.height);
  if (!server || !image) throw new Error("no printer");
  try {
    const found: Characteristic[] = [];
    for (const service of await server.getPrimaryServices()) found.push(...(await service.getCharacteristics()));
    const way = found.find((one) => one.properties.writeWithoutResponse || one.properties.write);
    if (!way) throw new Error("no printer");
    const bytes = raster(image);
    for (let at = 0; at < bytes.length; at += PACKET) {
      const packet = bytes.slice(at, at + PACKET);
      await (way.properties.write ? way.writeValueWithResponse(packet) : way.writeValueWithoutResponse(packet));
    }
  } finally {
    server.disconnect();
  }
}
