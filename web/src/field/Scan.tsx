import { useEffect, useRef, useState } from "react";
import { useText } from "@/kernel/locale";
import { reader, readPicture } from "./codes";
import { Notice, Sheet } from "./parts";

/** Between two looks at the camera's picture. */
const PAUSE = 200;

/** Shows the camera's picture and looks for a code in it, until the sheet is closed. */
function useCamera(onRead: (text: string) => void) {
  const video = useRef<HTMLVideoElement>(null);
  const [state, setState] = useState<"asking" | "looking" | "none">("asking");
  const told = useRef(onRead);
  told.current = onRead;
  useEffect(() => {
    let over = false;
    let stream: MediaStream | undefined;
    const look = async () => {
      stream = await navigator.mediaDevices.getUserMedia({ video: { facingMode: "environment" }, audio: false });
      const shown = video.current;
      if (over || !shown) return;
      shown.srcObject = stream;
      await shown.play();
      setState("looking");
      const read = await reader();
      while (!over) {
        const text = shown.videoWidth > 0 ? await read(shown, shown.videoWidth, shown.videoHeight) : null;
        if (text && !over) told.current(text);
        await new Promise((done) => setTimeout(done, PAUSE));
      }
    };
    look().catch(() => setState("none")).finally(() => {
      if (over) stream?.getTracks().forEach((track) => track.stop());
    });
    return () => {
      over = true;
      stream?.getTracks().forEach((track) => track.stop());
    };
  }, []);
  return { video, state };
}

/** Reads the code of a stall, a notice or an order: with the camera, or from a picture. `fault`: what was read is not of this round. */
export function Scan({ onRead, onClose, fault }: { onRead: (text: string) => void; onClose: () => void; fault: string | undefined }) {
  const t = useText();
  const { video, state } = useCamera(onRead);
  const [empty, setEmpty] = useState(false);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setEmpty(false);
    const text = await readPicture(file).catch(() => null);
    if (text) onRead(text);
    else setEmpty(true);
  };
  return (
    <Sheet title={t("web-regie-field-scan")} onClose={onClose}>
      {state === "none"
        ? <Notice tone="warn" title={t("web-regie-field-camera-none")}>{t("web-regie-field-camera-none-hint")}</Notice>
        : <p className="soft">{t("web-regie-field-scan-hint")}</p>}
      {/* Silent: there is nothing to caption. */}
      <video ref={video} className="camera" hidden={state !== "looking"} muted playsInline aria-label={t("web-regie-field-camera")} />
      {fault && <Notice tone="bad" title={fault} />}
      {empty && <Notice tone="bad" title={t("web-regie-field-picture-none")} />}
      <label className="button wide">
        {t("web-regie-field-picture")}
        <input type="file" accept="image/*" className="visually-hidden" onChange={(event) => void take(event.currentTarget.files?.[0])} />
      </label>
    </Sheet>
  );
}
