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

self.addEventListener("activate", (event) => {
  event.waitUntil(
    (async () => {
      const old = (await self.caches.keys()).filter((name) => name.startsWith("jamaa-field-") && name !== NAME);
      await Promise.all(old.map((name) => self.caches.delete(name)));
      await self.clients.claim();
    })(),
  );
});

/** What was kept, otherwise what the network has. */
async function kept(name, request) {
  const cache = await self.caches.open(NAME);
  return (await cache.match(name, { ignoreVary: true })) ?? self.fetch(request);
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
