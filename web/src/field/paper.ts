import { squaresOf } from "@/ui/qr";

export { pathOf } from "@/ui/qr";

/** A line of a receipt's paper, the same on the screen, on paper and on a picture. */
export type Row =
  | { kind: "line"; text: string; strong?: boolean; large?: boolean }
  | { kind: "pair"; label: string; value: string; strong?: boolean }
  | { kind: "rule" }
  | { kind: "code"; text: string }
  | { kind: "qr"; modules: boolean[][] };

/** The squares of a QR code. A receipt's is long: it is drawn without more redundancy than a dirty paper needs. */
export const squares = (text: string): boolean[][] => squaresOf(text, "L");

/** Dots across a printer of 58 mm. */
export const DOTS = 384;
const MARGIN = 8;
const FONT = '"Inter Variable", "Noto Sans Arabic Variable", sans-serif';

/** Words on as many lines as they need. */
function broken(context: CanvasRenderingContext2D, text: string, width: number): string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(/\s+/)) {
    const longer = line ? `${line} ${word}` : word;
    if (line && context.measureText(longer).width > width) {
      lines.push(line);
      line = word;
    } else line = longer;
  }
  return [...lines, line];
}

class Pen {
  y = MARGIN;
  constructor(private readonly context: CanvasRenderingContext2D, private readonly rtl: boolean) {}

  private write(text: string, at: "start" | "middle" | "end", size: number, strong: boolean): void {
    const { context, rtl } = this;
    context.font = `${strong ? 700 : 400} ${size}px ${FONT}`;
    const side = at === "middle" ? "center" : (at === "start") === rtl ? "right" : "left";
    context.textAlign = side;
    context.fillText(text, side === "center" ? DOTS / 2 : side === "right" ? DOTS - MARGIN : MARGIN, this.y);
  }

  private words(text: string, at: "start" | "middle", size: number, strong: boolean): void {
    this.context.font = `${strong ? 700 : 400} ${size}px ${FONT}`;
    for (const line of broken(this.context, text, DOTS - 2 * MARGIN)) {
      this.write(line, at, size, strong);
      this.y += size * 1.4;
    }
  }

  draw(row: Row): void {
    const { context } = this;
    switch (row.kind) {
      case "line":
        this.words(row.text, "middle", row.large ? 30 : 22, row.strong ?? false);
        break;
      case "code":
        this.words(row.text, "middle", 28, true);
        break;
      case "rule":
        context.fillRect(MARGIN, this.y + 4, DOTS - 2 * MARGIN, 2);
        this.y += 12;
        break;
      case "pair": {
        this.words(row.label, "start", 20, false);
        const size = row.strong ? 28 : 22;
        context.font = `${row.strong ? 700 : 400} ${size}px ${FONT}`;
        for (const line of broken(context, row.value, DOTS - 2 * MARGIN)) {
          this.write(line, "end", size, row.strong ?? false);
          this.y += size * 1.4;
        }
        break;
      }
      case "qr": {
        const count = row.modules.length;
        // Whole dots: a square of half a dot is read badly.
        const dot = Math.max(1, Math.floor(DOTS / count));
        const left = Math.floor((DOTS - dot * count) / 2);
        row.modules.forEach((line, y) => line.forEach((dark, x) => {
          if (dark) context.fillRect(left + x * dot, this.y + y * dot, dot, dot);
        }));
        this.y += dot * count + 4;
      }
    }
  }
}

/** Draws a receipt as wide as a printer of 58 mm; `scale`: dots for one, for a picture that is looked at. */
export async function drawn(rows: readonly Row[], rtl: boolean, scale = 1): Promise<HTMLCanvasElement> {
  await document.fonts.ready;
  const canvas = document.createElement("canvas");
  const measure = canvas.getContext("2d");
  if (!measure) throw new Error("nothing to draw on");
  const begin = (context: CanvasRenderingContext2D): Pen => {
    context.direction = rtl ? "rtl" : "ltr";
    context.textBaseline = "top";
    context.fillStyle = "#000";
    return new Pen(context, rtl);
  };
  canvas.width = DOTS;
  canvas.height = 1;
  const trial = begin(measure);
  rows.forEach((row) => trial.draw(row));
  canvas.width = DOTS * scale;
  canvas.height = Math.ceil(trial.y + MARGIN) * scale;
  const context = canvas.getContext("2d");
  if (!context) throw new Error("nothing to draw on");
  context.fillStyle = "#fff";
  context.fillRect(0, 0, canvas.width, canvas.height);
  context.scale(scale, scale);
  const pen = begin(context);
  rows.forEach((row) => pen.draw(row));
  return canvas;
}

/** Hands the picture of a receipt to another app of the phone, or saves it. */
export async function share(rows: readonly Row[], rtl: boolean, name: string): Promise<void> {
  const canvas = await drawn(rows, rtl, 2);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, "image/png"));
  if (!blob) throw new Error("no picture");
  await handOver(new File([blob], name, { type: "image/png" }));
}

/** Hands a file to another app of the phone, or saves it. */
export async function handOver(file: File): Promise<void> {
  if (typeof navigator.canShare === "function" && navigator.canShare({ files: [file] })) {
    await navigator.share({ files: [file] }).catch((error: unknown) => {
      // Whoever closes the choice of apps has changed their mind; nothing failed.
      if (!(error instanceof DOMException && error.name === "AbortError")) throw error;
    });
    return;
  }
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = file.name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
