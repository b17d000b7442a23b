import { Checkbox } from "@mantine/core";
import { graphql } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Card } from "@/ui/page";
import { Failures, Loading, useReport } from "@/ui/states";
import classes from "./exchange.module.css";
import { CHANNELS } from "./push";

const CHOICES = graphql(`query NoticePreferences { noticePreferences { kind label channels } }`);
const SET = graphql(`mutation PreferenceSet($input: PreferenceSetInput!) { preferenceSet(input: $input) { preferences { kind label channels } userErrors { code field message } } }`);
type Channel = "EMAIL" | "SMS" | "PUSH";

/** Where each kind of notice reaches the person beside the inbox. */
export function Choices() {
  const t = useText();
  const report = useReport();
  const choices = useData(CHOICES, {});
  const known = useData(CHANNELS, {});
  const channels = known.data?.noticeChannels ?? [];
  const [set, busy] = useAction(SET);
  const choose = async (kind: string, channel: Channel, enabled: boolean) => {
    if (report(await set({ input: { kind, channel, enabled } }), t("web-notify-saved"))) choices.reload();
  };
  return (
    <Card title={t("web-notify-title")}>
      <p style={{ marginBlockStart: 0, color: "var(--ink-soft)" }}>{t("web-notify-hint")}</p>
      {(choices.loading || known.loading) && <Loading rows={3} />}
      <Failures of={[choices, known]} />
      {choices.data && !known.loading && (
        <table className={classes.choices}>
          <caption className="visually-hidden">{t("web-notify-title")}</caption>
          <thead>
            <tr><th scope="col">{t("web-notify-kind")}</th>{channels.map((channel) => <th key={channel} scope="col">{t(`web-channel-${channel.toLowerCase()}`)}</th>)}</tr>
          </thead>
          <tbody>
            {choices.data.noticePreferences.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{one.label}</th>
                {channels.map((channel) => (
                  <td key={channel}>
                    <Checkbox
                      aria-label={`${one.label} : ${t(`web-channel-${channel.toLowerCase()}`)}`}
                      checked={one.channels.includes(channel)}
                      disabled={busy}
                      onChange={(event) => void choose(one.kind, channel, event.currentTarget.checked)}
                    />
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </Card>
  );
}
