// Where a build of the application goes, and what it is made from: jamaa's own application in dist/, or one with the
// screens of modules that are kept elsewhere.
import { resolve } from "node:path";
import { fileURLToPath } from "node:url";

const here = (path) => fileURLToPath(new URL(path, import.meta.url));

/** Folders of modules that are kept elsewhere, separated by colons; each has a `screens.ts`. */
export const outside = (process.env.JAMAA_WEB_MODULES ?? "").split(":").filter(Boolean).map((folder) => resolve(folder));
/** The built application. */
export const dist = process.env.JAMAA_WEB_DIST ? resolve(process.env.JAMAA_WEB_DIST) : here("../dist");
