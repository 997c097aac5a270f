/**
 * What a reader has changed in the cells of one lesson, and the steps that led there. Plain and immutable:
 * every function returns new edits, so that a view can compare them by identity.
 */
export interface Edit {
  readonly code: string;
  /** Fingerprint of the original that was edited; when it no longer fits, the lesson has changed since. */
  readonly base: string;
}

/** One step of undo: which cells it changed, and what they were before. */
export interface Step {
  readonly before: Readonly<Record<string, Edit | null>>;
  /** What happened, in words for the reader: "edit of intensity", "reset of the page". */
  readonly what: string;
}

export interface Edits {
  readonly cells: Readonly<Record<string, Edit>>;
  readonly past: readonly Step[];
  readonly future: readonly Step[];
  /** The cell and the time of the newest change by typing, to let one word be one step. */
  readonly typing?: { readonly id: string; readonly at: number };
}

/** Steps that are kept. */
export const editSteps = 100;
/** Changes of one cell that follow each other faster than this, ms, are one step. */
const typingPause = 900;

export const noEdits: Edits = { cells: {}, past: [], future: [] };

type Change = Readonly<Record<string, Edit | null>>;

function laid(cells: Edits["cells"], change: Change): Edits["cells"] {
  const entries = Object.entries({ ...cells, ...change });
  return Object.fromEntries(entries.filter((entry): entry is [string, Edit] => entry[1] !== null));
}

function inverse(cells: Edits["cells"], change: Change): Change {
  return Object.fromEntries(Object.keys(change).map((id) => [id, cells[id] ?? null]));
}

function advance(edits: Edits, change: Change, what: string): Edits {
  const step: Step = { before: inverse(edits.cells, change), what };
  return {
    cells: laid(edits.cells, change),
    past: [...edits.past, step].slice(-editSteps),
    future: [],
  };
}

/** The reader typed. Code equal to the original is no edit. Quick changes of one cell are one step. */
export function typeInto(
  edits: Edits,
  cell: { readonly id: string; readonly original: string; readonly base: string },
  code: string,
  at: number,
): Edits {
  const { id } = cell;
  const now = edits.cells[id]?.code ?? cell.original;
  if (code === now) return edits;
  // An edit of an older original stays one until it is reset, so that its notice stays too.
  const base = edits.cells[id]?.base ?? cell.base;
  const next: Edit | null = code === cell.original ? null : { code, base };
  const same = edits.typing?.id === id && at - edits.typing.at < typingPause;
  if (same && edits.future.length === 0 && edits.past.length > 0) {
    return { ...edits, cells: laid(edits.cells, { [id]: next }), typing: { id, at } };
  }
  return { ...advance(edits, { [id]: next }, `edit of ${id}`), typing: { id, at } };
}

/** Puts several cells to given code at once: what a link brought, or an imported file. One step. */
export function lay(edits: Edits, cells: Readonly<Record<string, Edit>>, what: string): Edits {
  const change = Object.fromEntries(
    Object.entries(cells).filter(([id, edit]) => edits.cells[id]?.code !== edit.code),
  );
  return Object.keys(change).length === 0 ? edits : advance(edits, change, what);
}

/** Back to the original: of one cell, or of all. One step, which can be undone. */
export function reset(edits: Edits, id?: string): Edits {
  const ids = id === undefined ? Object.keys(edits.cells) : edits.cells[id] ? [id] : [];
  if (ids.length === 0) return edits;
  const what = id === undefined ? "reset of the page" : `reset of ${id}`;
  return advance(edits, Object.fromEntries(ids.map((each) => [each, null])), what);
}

/** The step that `undo` would take back. */
export const nextUndo = (edits: Edits): Step | undefined => edits.past.at(-1);
export const nextRedo = (edits: Edits): Step | undefined => edits.future[0];

export function undo(edits: Edits): Edits {
  const step = edits.past.at(-1);
  if (!step) return edits;
  const forward: Step = { before: inverse(edits.cells, step.before), what: step.what };
  return {
    cells: laid(edits.cells, step.before),
    past: edits.past.slice(0, -1),
    future: [forward, ...edits.future],
  };
}

export function redo(edits: Edits): Edits {
  const step = edits.future[0];
  if (!step) return edits;
  const back: Step = { before: inverse(edits.cells, step.before), what: step.what };
  return {
    cells: laid(edits.cells, step.before),
    past: [...edits.past, back],
    future: edits.future.slice(1),
  };
}
