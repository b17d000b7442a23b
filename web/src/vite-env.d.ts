/// <reference types="vite/client" />

declare module "virtual:jamaa-modules" {
  export const modules: readonly import("./kernel/outside").WebModule[];
}
