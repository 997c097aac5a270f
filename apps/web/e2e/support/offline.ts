import { createHash } from "node:crypto";
import { appendFileSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Page } from "playwright-core";

/** Until the whole lab is on this computer, as the foot of the page says. */
export async function keptOffline(page: Page): Promise<void> {
  await page
    .locator("[data-role=offline-status]", { hasText: /^Works offline$/ })
    .waitFor({ timeout: 120_000 });
}

interface Store {
  readonly files: number;
  readonly bytes: number;
  readonly caches: readonly string[];
  /** Every key of the store, in order. */
  readonly keys: readonly string[];
}

/** What the service worker has kept. */
export const storeOf = (page: Page): Promise<Store> =>
  page.evaluate(async () => {
    const names = await caches.keys();
    const keys: string[] = [];
    let bytes = 0;
    for (const name of names) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        keys.push(request.url);
        bytes += (await (await cache.match(request))!.arrayBuffer()).byteLength;
      }
    }
    return { files: keys.length, bytes, caches: names, keys: keys.toSorted() };
  });

const digest = (bytes: Uint8Array) =>
  createHash("sha256").update(bytes).digest().subarray(0, 6).toString("base64url");

/**
 * Makes the folder another build: a mark at the end of each named page, and a service worker whose list has the
 * digests of what is there now. `listed: false` leaves the old digests: a server that is half changed.
 */
export function rebuild(
  folder: string,
  changes: { readonly pages: readonly string[]; readonly mark: string; readonly listed?: boolean },
): void {
  const worker = join(folder, "sw.js");
  let text = readFileSync(worker, "utf8");
  for (const page of changes.pages) {
    const file = join(folder, page, "index.html");
    const before = digest(readFileSync(file));
    appendFileSync(file, `<!-- ${changes.mark} -->`);
    const after = digest(readFileSync(file));
    if (!text.includes(before)) throw new Error(`sw.js does not list ${page} as ${before}`);
    if (changes.listed !== false) text = text.replace(before, after);
  }
  writeFileSync(worker, `${text}\n// ${changes.mark}\n`);
}
