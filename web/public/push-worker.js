// Shows what the town hall tells this browser, and leads to it. Nothing is kept and no request is touched.
self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("push", (event) => {
  const told = event.data ? event.data.json() : {};
  event.waitUntil(
    self.registration.showNotification(told.title ?? "jamaa", { body: told.body ?? "", lang: told.lang, dir: told.lang === "ar" ? "rtl" : "ltr", tag: told.tag, data: { link: told.link ?? "/inbox" } }),
  );
});
self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const link = new URL(event.notification.data?.link ?? "/inbox", self.location.origin);
  // Only ever this host's own pages.
  if (link.origin === self.location.origin) event.waitUntil(self.clients.openWindow(link.href));
});
