import { isShown, screens } from "@/kernel/outside";
import { matches, type Asked, type Found } from "@/kernel/search";

/** Pages that the viewer may open, by their names. */
export async function places({ words, t, may }: Asked): Promise<Found> {
  const named = screens.flatMap((screen) => (screen.label && isShown(screen, may) ? [{ to: screen.path, title: t(screen.label) }] : []));
  return { hits: named.filter((place) => matches(words, place.title)) };
}
