import { graphql } from "@/kernel/api";
import { matches, type Asked, type Found } from "@/kernel/search";
import { Url } from "@/ui/text";

const WEBHOOKS = graphql(`query WebhooksNamed { webhooks { id name url } }`);

/** Programs that listen to the commune, by name or address. */
export async function webhooks({ words, ask }: Asked): Promise<Found> {
  const { webhooks } = await ask(WEBHOOKS, {});
  const found = webhooks.filter((one) => matches(words, one.name, one.url));
  return { hits: found.map((one) => ({ to: "/webhooks", title: <bdi>{one.name}</bdi>, note: <Url>{one.url}</Url> })) };
}
