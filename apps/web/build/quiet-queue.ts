/** Changes that are waited for, and worked on together. */
export interface QuietQueue<T> {
  add(change: T): void;
  /** Forgets what has not begun. */
  close(): void;
}

/**
 * Gathers changes until nothing more has come for a while, as when an editor saves several files at once, then hands all of
 * them over. One batch at a time: what comes meanwhile is the next.
 *
 * @param quiet   milliseconds without a change
 * @param work    may reject: the next batch comes all the same
 * @param failed  told of the rejection
 */
export function createQuietQueue<T>(
  quiet: number,
  work: (changes: ReadonlySet<T>) => Promise<void>,
  failed: (error: unknown) => void,
): QuietQueue<T> {
  let waiting = new Set<T>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let working = false;

  const begin = (): void => {
    timer = undefined;
    // Whoever is at work looks again when it is done.
    if (working || waiting.size === 0) return;
    const batch = waiting;
    waiting = new Set();
    working = true;
    work(batch)
      .catch(failed)
      .finally(() => {
        working = false;
        // A timer that still runs will begin by itself.
        if (timer === undefined) begin();
      });
  };
  return {
    add(change) {
      waiting.add(change);
      clearTimeout(timer);
      timer = setTimeout(begin, quiet);
    },
    close() {
      clearTimeout(timer);
      waiting.clear();
    },
  };
}
