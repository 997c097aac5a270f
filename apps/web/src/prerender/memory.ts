/** Keeps results by name, so that a text that changes does not run the models again. */
export interface Memory {
  get<T>(key: string, make: () => T): T;
  clear(): void;
}

export function createMemory(): Memory {
  const kept = new Map<string, unknown>();
  return {
    get<T>(key: string, make: () => T): T {
      if (!kept.has(key)) kept.set(key, make());
      return kept.get(key) as T;
    },
    clear: () => kept.clear(),
  };
}
