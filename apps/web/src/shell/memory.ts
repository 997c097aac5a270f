/** What this browser remembers, under one prefix. Storage may be full or forbidden: then nothing is remembered, and nothing fails. */
const prefix = "vitreous:";

export function recall(key: string): string | undefined {
  try {
    return localStorage.getItem(prefix + key) ?? undefined;
  } catch {
    return undefined;
  }
}

/** Whether it was kept: private windows and full disks keep nothing, and the page goes on without a memory. */
export function remember(key: string, value: string): boolean {
  try {
    localStorage.setItem(prefix + key, value);
    return true;
  } catch {
    return false;
  }
}

export function forget(key: string): void {
  try {
    localStorage.removeItem(prefix + key);
  } catch {
    // What cannot be reached is not there.
  }
}

/** The names of everything that is remembered. */
export function rememberedKeys(): readonly string[] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(prefix))
      .map((key) => key.slice(prefix.length));
  } catch {
    return [];
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
