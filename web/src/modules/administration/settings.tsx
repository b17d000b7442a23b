import { Button, Checkbox, NativeSelect, Switch, TextInput } from "@mantine/core";
import { useRouterState } from "@tanstack/react-router";
import { useEffect, useState } from "react";
import { graphql, type ResultOf } from "@/kernel/api";
import { useAction, useData } from "@/kernel/hooks";
import { useText } from "@/kernel/locale";
import { useMay } from "@/kernel/session";
import { Card, Page } from "@/ui/page";
import { Empty, FailureState, Loading, useReport } from "@/ui/states";
import { Ref } from "@/ui/text";
import { LOOK_KEYS, LookRow } from "./look";
import { Retention } from "./retention";
import { useUnsaved } from "@/ui/unsaved";
import classes from "./administration.module.css";

const SETTINGS = graphql(`query Settings { settings { key value description choices { value label } } }`);
const UPDATE = graphql(`mutation SettingUpdate($input: SettingUpdateInput!) { settingUpdate(input: $input) { setting { key value description choices { value label } } userErrors { code field message } } }`);
type Setting = ResultOf<typeof SETTINGS>["settings"][number];

/** What was typed, as the kind of value that stood there before. */
function read(typed: string, like: unknown): unknown {
  if (typeof like === "string") return typed;
  if (Array.isArray(like)) return typed.split(/[\s,،;]+/).filter(Boolean);
  try {
    return JSON.parse(typed);
  } catch {
    return typed;
  }
}

interface ChoiceProps { setting: Setting; editable: boolean; busy: boolean; error: string | undefined; save: (value: unknown) => Promise<void> }

/** A list whose items are chosen among what the commune has. */
function ChoiceList({ setting, editable, busy, error, save }: ChoiceProps) {
  const t = useText();
  const stored = setting.value as string[];
  const [chosen, setChosen] = useState(stored);
  const changed = [...chosen].sort().join() !== [...stored].sort().join();
  const guard = useUnsaved(changed && !busy);
  return (
    <form className={classes.settingForm} onSubmit={(event) => { event.preventDefault(); void save(chosen); }}>
      {guard}
      <Checkbox.Group value={chosen} onChange={setChosen} error={error} aria-label={setting.description} className={classes.choices}>
        {setting.choices.map((one) => <Checkbox key={one.value} value={one.value} label={one.label} disabled={!editable} mb={6} />)}
      </Checkbox.Group>
      {editable && <Button type="submit" variant="light" loading={busy} disabled={!changed}>{t("web-save")}</Button>}
    </form>
  );
}

function Row({ setting, editable }: { setting: Setting; editable: boolean }) {
  const t = useText();
  const report = useReport();
  const [update, busy] = useAction(UPDATE);
  const list = Array.isArray(setting.value);
  const shown = typeof setting.value === "string" ? setting.value : list ? (setting.value as unknown[]).join(", ") : JSON.stringify(setting.value);
  const [typed, setTyped] = useState(shown);
  const [error, setError] = useState<string>();
  const guard = useUnsaved(typed !== shown && !busy);
  const save = async (value: unknown) => {
    const outcome = await update({ input: { key: setting.key, value } });
    setError(outcome?.errors[0]?.message);
    if (outcome && outcome.errors.length === 0) report(outcome, t("web-setting-saved"));
  };
  return (
    <div id={setting.key} tabIndex={-1} className={classes.setting}>
      {guard}
      <div className={classes.settingText}>
        <p>{setting.description}</p>
        <small className={classes.soft}><Ref>{setting.key}</Ref></small>
      </div>
      {typeof setting.value === "boolean" ? (
        <Switch checked={setting.value} disabled={!editable || busy} aria-label={setting.description} label={t(setting.value ? "web-yes" : "web-no")} error={error} onChange={(event) => void save(event.currentTarget.checked)} />
      ) : list && setting.choices.length > 0 ? (
        <ChoiceList setting={setting} editable={editable} busy={busy} error={error} save={save} />
      ) : setting.choices.length > 0 ? (
        <NativeSelect aria-label={setting.description} data={setting.choices} value={String(setting.value)} disabled={!editable || busy} error={error} onChange={(event) => void save(event.currentTarget.value)} />
      ) : (
        <form className={classes.settingForm} onSubmit={(event) => { event.preventDefault(); void save(read(typed, setting.value)); }}>
          <TextInput aria-label={setting.description} dir={list ? "ltr" : "auto"} placeholder={list ? t("web-setting-none") : undefined} description={list ? t("web-setting-list-hint") : undefined} inputWrapperOrder={["label", "input", "description", "error"]} value={typed} readOnly={!editable} error={error} onChange={(event) => setTyped(event.currentTarget.value)} />
          {editable && <Button type="submit" variant="light" loading={busy} disabled={typed === shown}>{t("web-save")}</Button>}
        </form>
      )}
    </div>
  );
}

/** Goes to the line that the address names, once the lines are there. */
function useLine(ready: boolean) {
  const line = useRouterState({ select: (state) => state.location.hash });
  useEffect(() => {
    if (!ready || !line) return undefined;
    // After the frame has moved the focus to the title of the page.
    const frame = requestAnimationFrame(() => {
      const row = document.getElementById(line);
      row?.focus({ preventScroll: true });
      row?.scrollIntoView({ block: "center" });
    });
    return () => cancelAnimationFrame(frame);
  }, [ready, line]);
}

/** The commune's own choices. Each change is audited. */
export function Settings() {
  const t = useText();
  const may = useMay();
  const { data, failure, reload } = useData(SETTINGS, {});
  useLine(data !== undefined);
  return (
    <Page title={t("web-nav-settings")}>
      {failure && <FailureState failure={failure} retry={reload} />}
      {!data && !failure && <Loading />}
      {data && (
        <Card flush>
          {data.settings.length === 0
            ? <Empty glyph="settings" title={t("web-settings-empty")} />
            : data.settings.map((setting) => LOOK_KEYS.includes(setting.key)
              ? <LookRow key={setting.key} setting={setting} editable={may("administration.setting.update")} />
              : <Row key={setting.key} setting={setting} editable={may("administration.setting.update")} />)}
        </Card>
      )}
      {may("administration.retention.read") && <Retention />}
    </Page>
  );
}
