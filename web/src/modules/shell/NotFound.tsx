import { Button } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { useText } from "@/kernel/locale";
import { Page } from "@/ui/page";
import { Empty } from "@/ui/states";

/** No such screen, or no such record that the viewer may see. */
export function NotFound() {
  const t = useText();
  return (
    <Page title={t("web-not-found-title")}>
      <Empty glyph="search" title={t("web-not-found")} hint={t("web-not-found-hint")}>
        <Button component={Link} to="/" variant="light">{t("web-not-found-home")}</Button>
      </Empty>
    </Page>
  );
}
