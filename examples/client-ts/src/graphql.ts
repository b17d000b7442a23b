import { initGraphQLTada } from "gql.tada";
import type { introspection } from "./graphql-env.js";

/** Documents whose variables and answers are typed from the schema; `npm run types` writes the types. */
export const graphql = initGraphQLTada<{
  introspection: introspection;
  scalars: { Date: string; DateTime: string; JSON: unknown };
}>();
