import type { CellState } from "@vitreous/cells";

/** What a chip says about a cell: a sign, a word, and a sentence for those who ask. */
export interface StatusWords {
  readonly status: CellState["status"];
  readonly sign: string;
  readonly word: string;
  readonly title: string;
}

/** "8 ms", "0.42 s", "12 s". */
export function durationWords(milliseconds: number): string {
  if (milliseconds < 0.95) return "under 1 ms";
  if (milliseconds < 99.5) return `${Math.round(milliseconds)} ms`;
  const seconds = milliseconds / 1000;
  return `${seconds < 10 ? seconds.toPrecision(2) : Math.round(seconds)} s`;
}

export interface StatusContext {
  /** The text is not the one that the shown outputs came from. */
  readonly changed: boolean;
  /** A figure that the cell reads was moved before any cell ran. */
  readonly figureMoved: boolean;
  readonly now: number;
}

export function statusWords(state: CellState | undefined, context: StatusContext): StatusWords {
  const status = state?.status ?? "fresh";
  if (status === "fresh" && (context.changed || context.figureMoved)) {
    const why = context.changed ? "the code was changed" : "the figure was moved";
    return {
      status: "stale",
      sign: "↻",
      word: "stale",
      title: `What is shown is from before ${why}. Run the cell to see it now.`,
    };
  }
  switch (status) {
    case "fresh":
      return {
        status,
        sign: "○",
        word: "as printed",
        title: "Computed when the page was made. Run the cell to compute it here.",
      };
    case "queued":
      return {
        status,
        sign: "⋯",
        word: "queued",
        title: "Runs as soon as the cells before it are done.",
      };
    case "running": {
      const elapsed =
        state?.startedAt === undefined ? 0 : Math.max(0, context.now - state.startedAt);
      const time = elapsed < 500 ? "" : ` ${(elapsed / 1000).toFixed(1)} s`;
      return {
        status,
        sign: "◐",
        word: `running${time}`,
        title: "Stop ends it at once; other cells keep their values.",
      };
    }
    case "done":
      return {
        status,
        sign: "✓",
        word:
          state?.milliseconds === undefined ? "done" : `done ${durationWords(state.milliseconds)}`,
        title: "These are the values of this code, computed here.",
      };
    case "stale":
      return {
        status,
        sign: "↻",
        word: "stale",
        title: state?.lazy
          ? "Something it reads has changed. It takes a while, so it waits until you run it."
          : "Something it reads, or its code, has changed. Run it to refresh.",
      };
    case "failed":
      return { status, sign: "✗", word: "failed", title: state?.error?.message ?? "" };
    case "blocked": {
      const by = state?.blockedBy ?? [];
      return {
        status,
        sign: "⊘",
        word: `blocked by ${by.join(", ")}`,
        title: `Repair ${by.join(", ")} first.`,
      };
    }
    case "stopped":
      return {
        status,
        sign: "■",
        word: "stopped",
        title: "You stopped it. Run it again when you like.",
      };
  }
}

/** The sentence that is announced when a cell comes to rest; nothing for what passes by. */
export function announcement(id: string, state: CellState): string | undefined {
  switch (state.status) {
    case "done":
      return `${id}: done${state.milliseconds === undefined ? "" : ` in ${durationWords(state.milliseconds)}`}.`;
    case "failed": {
      const { error } = state;
      const place = error?.line === undefined ? "" : ` in line ${error.line}`;
      return `${id} failed${place}: ${error?.message ?? ""}`;
    }
    case "blocked":
      return `${id}: blocked by ${(state.blockedBy ?? []).join(", ")}.`;
    case "stopped":
      return `${id}: stopped.`;
    case "stale":
      return `${id}: stale.`;
    default:
      return undefined;
  }
}
