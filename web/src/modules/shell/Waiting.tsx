import { Link } from "@tanstack/react-router";
import { lazy, Suspense, type ComponentType } from "react";
import { useText } from "@/kernel/locale";
import { isShown, webModules } from "@/kernel/outside";
import { useMay } from "@/kernel/session";
import { Card } from "@/ui/page";
import { Loading } from "@/ui/states";

const PARTS = webModules
  .flatMap((module) => module.waiting ?? [])
  .sort((a, b) => (a.order ?? 50) - (b.order ?? 50))
  .map((part) => ({
    ...part,
    View: lazy(async () => ({ default: ((await part.load()) as Record<string, ComponentType>)[part.name] as ComponentType })),
  }));

/** What of the modules waits for this person; nothing for whom nothing can wait. */
export function useWaiting() {
  const may = useMay();
  return PARTS.filter((part) => isShown(part, may));
}

/** The parts of the modules, each under its name. */
export function WaitingParts({ parts }: { parts: ReturnType<typeof useWaiting> }) {
  const t = useText();
  return parts.map(({ label, to, name, View }) => (
    <Card key={`${to} ${name}`} title={<Link to={to}>{t(label)}</Link>}>
      <Suspense fallback={<Loading rows={2} />}><View /></Suspense>
    </Card>
  ));
}
