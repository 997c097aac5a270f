/** A browser's memory for tests in Node. `room` is how many characters fit. */
export function installMemory(room = Number.POSITIVE_INFINITY): Map<string, string> {
  const kept = new Map<string, string>();
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem(key: string, value: string) {
      const others = [...kept].reduce(
        (sum, [name, text]) => sum + (name === key ? 0 : text.length),
        0,
      );
      if (others + value.length > room) throw new DOMException("full", "QuotaExceededError");
      kept.set(key, value);
    },
    removeItem: (key: string) => void kept.delete(key),
  };
  // `Object.keys(localStorage)` lists what is kept.
  const proxy = new Proxy(storage, {
    ownKeys: () => [...kept.keys()],
    getOwnPropertyDescriptor: (_, key) =>
      kept.has(String(key)) ? { enumerable: true, configurable: true, value: "" } : undefined,
  });
  Object.defineProperty(globalThis, "localStorage", { value: proxy, configurable: true });
  return kept;
}
