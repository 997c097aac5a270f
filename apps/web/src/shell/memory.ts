/** What this browser remembers, under one prefix. Storage may be full or forbidden: then nothing is remembered, and nothing fails. */
const prefix = "vitreous:";

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(prefix + key, value);
  } catch {
    // Private windows and full disks: the page goes on without a memory.
  }
}

/** Forgets everything that the reader made here. Returns how many entries there were. */
export function forgetAll(): number {
  try {
    const keys = Object.keys(localStorage).filter((key) => key.startsWith(prefix));
    for (const key of keys) localStorage.removeItem(key);
    return keys.length;
  } catch {
    return 0;
  }
}
