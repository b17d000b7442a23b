// Brings the app of the field up without the network: its page, and the files that its build names in field-assets.json. Nothing that
// anybody asks of the server is kept, and nothing of the staff's application.
const BUILD = "unbuilt";
const NAME = `jamaa-field-${BUILD}`;
const PAGE = "/field";
const BESIDE = ["/favicon.svg", "/field-icon.svg", "/field-icon-maskable.svg", "/field.webmanifest"];

self.addEventListener("install", (event) => {
  event.waitUntil(
    (async () => {
      const told = await self.fetch("/field-assets.json", { cache: "no-store" });
      const { build, files } = await told.json();
      // The next visit tries again, when both are of one build.
      if (build !== BUILD) throw new Error("another build is being served");
      const cache = await self.caches.open(NAME);
      // What carries a hash in its name is taken from the browser's own memory where it is there.
      await cache.addAll(files.map((file) => new self.Request(file, { cache: file.startsWith("/assets/") ? "default" : "no-store" })));
    })(),
  );
});

/** Windows that said that they are of this build. */
const own = new Set();

/** Answers a page whether it is of this build: whether its own files are kept here. */
async function judge(client, files) {
  const cache = await self.caches.open(NAME);
  const found = await Promise.all(files.map((file) => cache.match(file, { ignoreVary: true })));
  if (found.length === 0 || found.some((one) => !one)) return false;
  own.add(client.id);
  const windows = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  // A page of another build still loads parts of its own: it is taken over by nobody, and what was kept for it stays as long as it is open.
  if (windows.some((one) => new URL(one.url).pathname.startsWith(PAGE) && !own.has(one.id))) return true;
  const old = (await self.caches.keys()).filter((name) => name.startsWith("jamaa-field-") && name !== NAME);
  await Promise.all(old.map((name) => self.caches.delete(name)));
  await self.clients.claim();
  return true;
}

self.addEventListener("message", (event) => {
  const { files } = event.data;
  event.waitUntil(judge(event.source, files).then((isOwn) => event.ports[0]?.postMessage(isOwn)));
});

/** What was kept, of this build or of one before whose page is open; otherwise what the network has. */
async function kept(name, request) {
  const cache = await self.caches.open(NAME);
  const found = await cache.match(name, { ignoreVary: true });
  if (found) return found;
  // A name with a hash stands for one content; any other is of this build or of the network.
  const before = name.startsWith("/assets/") ? await self.caches.match(name, { ignoreVary: true }) : undefined;
  return before ?? self.fetch(request);
}

self.addEventListener("fetch", (event) => {
  const { request } = event;
  const address = new URL(request.url);
  if (request.method !== "GET" || address.origin !== self.location.origin) return;
  const { pathname } = address;
  if (request.mode === "navigate") {
    if (pathname === PAGE || pathname.startsWith(`${PAGE}/`)) event.respondWith(kept(PAGE, request));
  } else if (pathname.startsWith("/assets/") || BESIDE.includes(pathname)) {
    event.respondWith(kept(pathname, request));
  }
});
