import { createHash } from "node:crypto";
import type { PrerenderedPage } from "../src/prerender/site.js";

const sha256 = (text: string) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** Nothing from elsewhere, nothing sent elsewhere. Formulas carry their own style attributes. */
export function contentSecurityPolicy(page: PrerenderedPage): string {
  const scripts = [sha256(page.earlyScript), ...(page.scriptSources ?? [])];
  return [
    "default-src 'none'",
    `script-src 'self' 'wasm-unsafe-eval' ${scripts.join(" ")}`,
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data: blob:",
    "font-src 'self'",
    "connect-src 'self' blob: data:",
    "worker-src 'self' blob:",
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
}
