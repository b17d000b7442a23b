import { gql } from "@urql/core";
import { matches, type Asked, type Found } from "@/kernel/search";
import type { Localised } from "@/kernel/locale";

interface Plot { id: string; place: string; holder: Localised }
const PLOTS = gql<{ plots: { nodes: Plot[]; pageInfo: { hasNextPage: boolean } } }, Record<string, never>>`
  query CemeteryPlotsNamed { plots(first: 100) { nodes { id place holder { ar fr } } pageInfo { hasNextPage } } }
`;

/** Plots by their place or by their holder's name. */
export async function plots({ words, ask, pick }: Asked): Promise<Found> {
  const { nodes, pageInfo } = (await ask(PLOTS, {})).plots;
  const found = nodes.filter((plot) => matches(words, plot.place, plot.holder.ar, plot.holder.fr));
  return { hits: found.map((plot) => ({ to: "/plots", title: pick(plot.holder), note: plot.place })), more: pageInfo.hasNextPage };
}
