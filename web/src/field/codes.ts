/** What browsers that read codes by themselves offer; TypeScript does not know it. */
interface Detector { detect: (of: ImageBitmapSource) => Promise<{ rawValue: string }[]> }
type DetectorClass = new (options: { formats: string[] }) => Detector;

/** Pixels that a picture is looked at with at most: more finds nothing more, and takes long on a cheap phone. */
const LARGEST = 1200;

function detectorOf(): Detector | undefined {
  const known = (window as unknown as { BarcodeDetector?: DetectorClass }).BarcodeDetector;
  try {
    return known && new known({ formats: ["qr_code"] });
  } catch {
    return undefined;
  }
}

/** Draws a picture or a frame as small as it may be. */
function pixels(source: CanvasImageSource, width: number, height: number): ImageData | undefined {
  const share = Math.min(1, LARGEST / Math.max(width, height, 1));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(width * share));
  canvas.height = Math.max(1, Math.round(height * share));
  const context = canvas.getContext("2d", { willReadFrequently: true });
  context?.drawImage(source, 0, 0, canvas.width, canvas.height);
  return context?.getImageData(0, 0, canvas.width, canvas.height);
}

type Read = (source: CanvasImageSource & ImageBitmapSource, width: number, height: number) => Promise<string | null>;

/** Reads QR codes: the browser by itself where it can, otherwise a decoder that the app brings along. */
export async function reader(): Promise<Read> {
  const detector = detectorOf();
  const { default: decode } = await import("jsqr");
  let able = detector !== undefined;
  return async (source, width, height) => {
    if (detector && able) {
      try {
        const found = await detector.detect(source);
        if (found[0]) return found[0].rawValue;
      } catch {
        // It is there and reads nothing on this system.
        able = false;
      }
    }
    const image = pixels(source, width, height);
    return (image && decode(image.data, image.width, image.height)?.data) || null;
  };
}

/** The text of the QR code on a picture; null when there is none. */
export async function readPicture(file: Blob): Promise<string | null> {
  const [read, picture] = await Promise.all([reader(), createImageBitmap(file)]);
  const text = await read(picture, picture.width, picture.height);
  picture.close();
  return text;
}
