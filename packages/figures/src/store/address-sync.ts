import { effect, type ReadonlySignal } from "@preact/signals-core";
import { formatPageAddress, parsePageAddress } from "../contract/address.js";

/** The part of a figure that an address needs. */
interface Addressed {
  readonly model: { readonly id: string };
  readonly state: ReadonlySignal<unknown>;
  readonly dragging: ReadonlySignal<boolean>;
  load(compact: string): void;
  compact(): string;
}

/** The part of `window` that is used. */
export interface AddressWindow {
  readonly location: { readonly hash: string };
  readonly history: {
    readonly state: unknown;
    replaceState(data: unknown, unused: string, url: string): void;
  };
  addEventListener(kind: "hashchange", listener: () => void): void;
  removeEventListener(kind: "hashchange", listener: () => void): void;
}

export interface AddressOptions {
  readonly window?: AddressWindow;
  /** Wait after the last change before the address is written, ms. Default 120. */
  readonly delay?: number;
}

/**
 * Ties figures to the fragment of the page's address: reads it now and whenever it is edited, writes it
 * shortly after each change, and never adds an entry to the browser's history. Returns the end of it.
 */
export function syncAddress(
  figures: readonly Addressed[],
  options: AddressOptions = {},
): () => void {
  const page: AddressWindow = options.window ?? globalThis.window;
  const delay = options.delay ?? 120;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let written = page.location.hash;

  const read = (): void => {
    const address = parsePageAddress(page.location.hash);
    for (const figure of figures) {
      const compact = address.figures.get(figure.model.id);
      if (compact !== undefined) figure.load(compact);
    }
  };
  const write = (): void => {
    timer = undefined;
    const address = parsePageAddress(page.location.hash);
    const parts = new Map(address.figures);
    for (const figure of figures) {
      const compact = figure.compact();
      if (compact === "") parts.delete(figure.model.id);
      else parts.set(figure.model.id, compact);
    }
    const next = formatPageAddress({ anchor: address.anchor, figures: parts });
    if (next === page.location.hash) return;
    written = next;
    page.history.replaceState(page.history.state, "", next === "" ? " " : next);
  };
  const edited = (): void => {
    if (page.location.hash !== written) read();
  };

  read();
  let first = true;
  const stop = effect(() => {
    for (const figure of figures) void figure.state.value;
    if (first) {
      first = false;
      return;
    }
    // The first change starts the clock: a long drag still reaches the address within the delay.
    timer ??= setTimeout(write, delay);
  });
  page.addEventListener("hashchange", edited);
  return () => {
    stop();
    clearTimeout(timer);
    page.removeEventListener("hashchange", edited);
  };
}
