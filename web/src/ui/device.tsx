import { deviceOf } from "@/kernel/device";
import { directionOf, useLocale, useText } from "@/kernel/locale";

/** Browser and system in words; what the browser said of itself as a title. They begin with a Latin name, and read in the direction of the page all the same. */
export function DeviceName({ agent }: { agent: string }) {
  const t = useText();
  const { locale } = useLocale();
  const { browser, system } = deviceOf(agent);
  const words = browser && system ? t("web-device-on", { browser, system }) : (browser ?? system ?? t("web-device-other"));
  return <bdi dir={directionOf(locale)} title={agent}>{words}</bdi>;
}
