import { lazy, StrictMode, Suspense } from "react";
import { createRoot } from "react-dom/client";
import "./styles/fonts.css";
import "./styles/global.css";
import { applyScheme } from "./kernel/scheme";

applyScheme();

// The citizen who scans a QR code must not load the application of the staff, and a phone in the field comes up without it.
const Root = location.pathname.startsWith("/v/")
  ? lazy(() => import("./public/VerifyPage"))
  : location.pathname.startsWith("/r/")
    ? lazy(() => import("./public/ReceiptPage"))
    : /^\/field(\/|$)/.test(location.pathname)
      ? lazy(() => import("./field/FieldApp"))
      : lazy(() => import("./App"));

const root = document.getElementById("root");
if (root) {
  createRoot(root).render(
    <StrictMode>
      <Suspense fallback={null}>
        <Root />
      </Suspense>
    </StrictMode>,
  );
}
