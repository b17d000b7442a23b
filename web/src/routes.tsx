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

const registry = {
  home: () => import("@/modules/registry/home"),
  wizard: () => import("@/modules/registry/wizard/Wizard"),
  declaration: () => import("@/modules/registry/declaration"),
  register: () => import("@/modules/registry/register"),
  act: () => import("@/modules/registry/act"),
  search: () => import("@/modules/registry/search"),
  offices: () => import("@/modules/registry/offices"),
  office: () => import("@/modules/registry/office"),
};
const administration = {
  people: () => import("@/modules/administration/people"),
  person: () => import("@/modules/administration/person"),
  programs: () => import("@/modules/administration/programs"),
  program: () => import("@/modules/administration/program"),
  roles: () => import("@/modules/administration/roles"),
  role: () => import("@/modules/administration/role"),
  account: () => import("@/modules/administration/account"),
  audit: () => import("@/modules/administration/audit"),
  settings: () => import("@/modules/administration/settings"),
  personData: () => import("@/modules/administration/personData"),
  lendings: () => import("@/modules/administration/lendings"),
  providers: () => import("@/modules/administration/providers"),
};

const exchange = {
  inbox: () => import("@/modules/exchange/inbox"),
  jobs: () => import("@/modules/exchange/jobs"),
  webhooks: () => import("@/modules/exchange/webhooks"),
};

const routes = [
  page("/", registry.home, "Home"),
  page("/declarations/new/birth", registry.wizard, "NewBirth"),
  page("/declarations/new/death", registry.wizard, "NewDeath"),
  page("/declarations/$id/edit", registry.wizard, "EditDeclaration"),
  page("/declarations/$id", registry.declaration, "DeclarationPage"),
  page("/register", registry.register, "Register"),
  page("/acts/$id", registry.act, "ActPage"),
  page("/search", registry.search, "SearchPage"),
  page("/offices", registry.offices, "Offices"),
  page("/offices/$id", registry.office, "OfficePage"),
  page("/people", administration.people, "People"),
  page("/people/$id", administration.person, "PersonPage"),
  page("/lendings", administration.lendings, "Lendings"),
  page("/programs", administration.programs, "Programs"),
  page("/programs/$id", administration.program, "ProgramPage"),
  page("/roles", administration.roles, "Roles"),
  page("/roles/$code", administration.role, "RolePage"),
  page("/providers", administration.providers, "Providers"),
  page("/account", administration.account, "Account"),
  page("/audit", administration.audit, "Audit"),
  page("/settings", administration.settings, "Settings"),
  page("/person-data", administration.personData, "PersonData"),
  page("/inbox", exchange.inbox, "Inbox"),
  page("/jobs", exchange.jobs, "Jobs"),
  page("/webhooks", exchange.webhooks, "Webhooks"),
  // Before sign-in; the shell shows these two by itself.
  createRoute({ getParentRoute: () => root, path: "/password", component: () => null }),
  createRoute({ getParentRoute: () => root, path: "/forgotten", component: () => null }),
  ...screens.map((screen) => page(screen.path, screen.load, screen.name)),
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
