import { type Edit, type Edits, editSteps, noEdits, type Step } from "./edits.js";

/**
 * Edits as this browser keeps them, and as a reader saves them: one JSON record with a version. The steps of
 * undo come along as far as they fit; the edits themselves always do.
 */
const version = 1;
/** Characters of history that are kept beside the edits: storage is shared by all lessons. */
const historyRoom = 60_000;

export function formatEdits(edits: Edits): string {
  let room = historyRoom;
  const past: Step[] = [];
  for (const step of edits.past.toReversed()) {
    room -= JSON.stringify(step).length;
    if (room < 0) break;
    past.unshift(step);
  }
  return JSON.stringify({ version, cells: edits.cells, past });
}

function isEdit(value: unknown): value is Edit {
  if (typeof value !== "object" || value === null) return false;
  const edit = value as Partial<Edit>;
  return typeof edit.code === "string" && typeof edit.base === "string";
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isStep(value: unknown): value is Step {
  return (
    isRecord(value) &&
    typeof value["what"] === "string" &&
    isRecord(value["before"]) &&
    Object.values(value["before"]).every((edit) => edit === null || isEdit(edit))
  );
}

export type ReadEdits =
  | { readonly edits: Edits; readonly problem?: undefined }
  | { readonly edits: Edits; readonly problem: string; readonly raw: string };

/** Reads kept edits. Never throws: text that is not a record of edits gives none, a problem, and the text itself to save. */
export function parseEdits(text: string | undefined): ReadEdits {
  if (text === undefined) return { edits: noEdits };
  const broken = (found: string): ReadEdits => ({ edits: noEdits, problem: found, raw: text });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return broken("it is not JSON");
  }
  if (!isRecord(value)) return broken("it is not a record of edits");
  if (value["version"] !== version) {
    return broken(`it says version ${String(value["version"])}, and this page reads ${version}`);
  }
  const { cells, past } = value;
  if (!isRecord(cells)) return broken("it names no cells");
  const good = Object.entries(cells).filter((entry): entry is [string, Edit] => isEdit(entry[1]));
  const steps = Array.isArray(past) && past.every(isStep) ? past.slice(-editSteps) : [];
  const edits: Edits = { cells: Object.fromEntries(good), past: steps, future: [] };
  const lost = Object.keys(cells).length - good.length;
  if (lost === 0) return { edits };
  return { edits, problem: `${lost} of its cells could not be read`, raw: text };
}
