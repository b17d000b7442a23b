import { Checkbox } from "@mantine/core";
import { graphql } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { Card } from "@/ui/page";
import { FailureState, Loading, useReport } from "@/ui/states";
import classes from "./exchange.module.css";

const CHOICES = graphql(`query NoticePreferences { noticeChannels noticePreferences { kind label channels } }`);
const SET = graphql(`mutation PreferenceSet($input: PreferenceSetInput!) { preferenceSet(input: $input) { preferences { kind label channels } userErrors { code field message } } }`);
type Channel = "EMAIL" | "SMS" | "PUSH";

/** Where each kind of notice reaches the person beside the inbox. */
export function Choices() {
  const t = useText();
  const report = useReport();
  const { data, loading, failure, reload } = useData(CHOICES, {});
  const [set, busy] = useAction(SET);
  const choose = async (kind: string, channel: Channel, enabled: boolean) => {
    if (report(await set({ input: { kind, channel, enabled } }), t("web-notify-saved"))) reload();
  };
  return (
    <Card title={t("web-notify-title")}>
      <p style={{ marginBlockStart: 0, color: "var(--ink-soft)" }}>{t("web-notify-hint")}</p>
      {loading && <Loading rows={3} />}
      {failure && <FailureState failure={failure} retry={reload} />}
      {data && (
        <table className={classes.choices}>
          <caption className="visually-hidden">{t("web-notify-title")}</caption>
          <thead>
            <tr><th scope="col">{t("web-notify-kind")}</th>{data.noticeChannels.map((channel) => <th key={channel} scope="col">{t(`web-channel-${channel.toLowerCase()}`)}</th>)}</tr>
          </thead>
          <tbody>
            {data.noticePreferences.map((one) => (
              <tr key={one.kind}>
                <th scope="row">{one.label}</th>
                {data.noticeChannels.map((channel) => (
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
