/** A line of states with a finger on one of them. Plain and immutable. */
export interface History<S> {
  readonly past: readonly S[];
  readonly present: S;
  readonly future: readonly S[];
}

/** Steps that are kept. */
export const historyLength = 100;

export function startHistory<S>(present: S): History<S> {
  return { past: [], present, future: [] };
}

/** `next` becomes the present; what was undone is forgotten. */
export function advance<S>({ past, present }: History<S>, next: S): History<S> {
  return { past: [...past, present].slice(-historyLength), present: next, future: [] };
}

/** The same step with another present: a drag under way. */
export function amend<S>(history: History<S>, next: S): History<S> {
  return { ...history, present: next };
}

export function stepBack<S>({ past, present, future }: History<S>): History<S> {
  const previous = past.at(-1);
  if (previous === undefined) return { past, present, future };
  return { past: past.slice(0, -1), present: previous, future: [present, ...future] };
}

export function stepForward<S>({ past, present, future }: History<S>): History<S> {
  const next = future[0];
  if (next === undefined) return { past, present, future };
  return { past: [...past, present], present: next, future: future.slice(1) };
}
