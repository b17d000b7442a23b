import { deviceOf } from "@/kernel/device";
import { useText } from "@/kernel/locale";

/** Browser and system in words; what the browser said of itself as a title. */
export function DeviceName({ agent }: { agent: string }) {
  const t = useText();
  const { browser, system } = deviceOf(agent);
  const words = browser && system ? t("web-device-on", { browser, system }) : (browser ?? system ?? t("web-device-other"));
  return <bdi title={agent}>{words}</bdi>;
}
