import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";
import { Shell } from "@/modules/shell/Shell";
import { NotFound } from "@/modules/shell/NotFound";
import { screens } from "@/kernel/outside";

type Search = Record<string, string>;
/** Search parameters are strings; what is empty or no string is dropped. */
const readSearch = (search: Record<string, unknown>): Search =>
  Object.fromEntries(
    Object.entries(search)
      .map(([key, value]) => [key, value === undefined || value === null ? "" : String(value)] as const)
      .filter(([, value]) => value !== ""),
  );

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, validateSearch: readSearch });

// eslint-disable-next-line @typescript-eslint/no-explicit-any -- the router's own type for a lazily loaded module
const page = (path: string, load: () => Promise<any>, name: string) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load, name) });

/** Every page is named by the manifest of its module (`screens.ts`): routes, navigation, search and tests go by it. */
const routes = [
  ...screens.map((screen) => page(screen.path, screen.load, screen.name)),
  // Before sign-in; the shell shows these two by itself.
  createRoute({ getParentRoute: () => root, path: "/password", component: () => null }),
  createRoute({ getParentRoute: () => root, path: "/forgotten", component: () => null }),
];

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: "intent",
  scrollRestoration: true,
  // One flat string per parameter: addresses people can read and share.
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (search) => {
    const text = new URLSearchParams(
      Object.entries(search as Search).filter(([, value]) => value !== undefined && value !== ""),
    ).toString();
    return text ? `?${text}` : "";
  },
});
