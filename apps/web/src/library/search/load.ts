import { loadIndex, search, suggestions } from "./engine.js";
import type { LoadedSearch } from "./view.js";

/** Fetches the index of the site. A second call waits for the first. */
export function indexLoader(root: string): () => Promise<LoadedSearch> {
  let once: Promise<LoadedSearch> | undefined;
  return () => {
    once ??= (async () => {
      const response = await fetch(`${root}search-index.json`);
      if (!response.ok) throw new Error(`search-index.json: got ${response.status}, expected 200`);
      return { index: loadIndex(await response.text()), search, suggestions };
    })();
    once.catch(() => (once = undefined));
    return once;
  };
}
