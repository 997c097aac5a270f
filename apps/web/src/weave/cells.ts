import type { Code, Nodes, Root } from "mdast";
import { Complaints } from "./errors.js";
import { attributesOf, isDirective, lineOf, walk } from "./tree.js";

/** Where a cell stands: in the text, to be worked on, or as the model answer. */
export type CellRole = "cell" | "exercise" | "fault" | "solution";

/** A cell of a lesson's text. */
export interface LessonCell {
  readonly id: string;
  readonly code: string;
  readonly reads: readonly string[];
  readonly heavy: boolean;
  readonly role: CellRole;
  /** The exercise or fault that it belongs to. */
  readonly block: string | undefined;
  /** Line of its first line of code. */
  readonly line: number;
}

/** The checks of an exercise or a fault. */
export interface LessonCheck {
  readonly block: string;
  readonly kind: "exercise" | "fault";
  readonly code: string;
  readonly line: number;
}

export interface LessonCells {
  readonly cells: readonly LessonCell[];
  /** Model answers: each replaces the cell of its id. */
  readonly solutions: readonly LessonCell[];
  readonly checks: readonly LessonCheck[];
}

const fence = /^\{(\w+)([^}]*)\}$/;
const part = /([\w-]+)(?:=(?:"([^"]*)"|([^\s"]+)))?/g;

/** What stands in the braces after a fence's language, or undefined for plain code. */
export function readFence(
  node: Code,
): { readonly kind: string; readonly attributes: ReadonlyMap<string, string> } | undefined {
  const found = fence.exec(node.meta?.trim() ?? "");
  if (!found) return undefined;
  const attributes = [...found[2]!.matchAll(part)].map(
    ([, name, quoted, bare]) => [name!, quoted ?? bare ?? ""] as const,
  );
  return { kind: found[1]!, attributes: new Map(attributes) };
}

const allowed: Readonly<Record<string, readonly string[]>> = {
  cell: ["id", "reads", "heavy"],
  check: [],
};

/** The directive of one of those names that holds a node. */
const holder = (ancestors: readonly Nodes[], names: readonly string[]) =>
  ancestors.findLast((node) => isDirective(node) && names.includes(node.name));

/** Every cell and check of a lesson, in the order of its text. */
export function cellsOf(root: Root, complaints: Complaints): LessonCells {
  const cells: LessonCell[] = [];
  const solutions: LessonCell[] = [];
  const checks: LessonCheck[] = [];
  for (const [node, ancestors] of walk(root)) {
    if (node.type !== "code") continue;
    const line = lineOf(node);
    const read = readFence(node);
    if (!read) {
      if (node.meta?.includes("{")) {
        complaints.add(
          line,
          `cannot read "${node.meta}" after the fence`,
          'Write {cell id=name}, with reads="figure" and heavy if wanted, or {check}.',
        );
      }
      continue;
    }
    const names = allowed[read.kind];
    if (!names || !/^(ts|tsx|typescript)$/.test(node.lang ?? "")) {
      complaints.add(
        line,
        `a fence is "${node.lang} ${node.meta}"`,
        "Cells and checks are TypeScript: write ts {cell id=name} or ts {check}.",
      );
      continue;
    }
    for (const name of read.attributes.keys()) {
      if (!names.includes(name)) {
        complaints.add(
          line,
          `a ${read.kind} knows no attribute "${name}"`,
          names.length > 0 ? `It may have ${names.join(", ")}.` : "It has none.",
        );
      }
    }
    const outer = holder(ancestors, ["exercise", "fault"]);
    const block = outer && isDirective(outer) ? outer : undefined;
    const blockId = block && attributesOf(block)["id"];
    if (read.kind === "check") {
      if (!block || blockId === undefined) {
        complaints.add(
          line,
          "a check stands outside an exercise",
          "Put it into the exercise or fault whose cells it checks.",
        );
        continue;
      }
      const kind = block.name === "fault" ? "fault" : "exercise";
      checks.push({ block: blockId, kind, code: node.value, line: line + 1 });
      continue;
    }
    const id = read.attributes.get("id");
    if (!id || !/^[a-z][\w-]*$/i.test(id)) {
      complaints.add(
        line,
        id ? `the cell is called "${id}"` : "a cell has no id",
        "Write {cell id=name}: letters, digits and hyphens, unique in the lesson.",
      );
      continue;
    }
    const inSolution = holder(ancestors, ["solution"]) !== undefined;
    const role: CellRole = inSolution
      ? "solution"
      : block?.name === "exercise" || block?.name === "fault"
        ? block.name
        : "cell";
    (inSolution ? solutions : cells).push({
      id,
      code: node.value,
      reads: (read.attributes.get("reads") ?? "").split(/[\s,]+/).filter((name) => name !== ""),
      heavy: read.attributes.has("heavy"),
      role,
      block: blockId,
      line: line + 1,
    });
  }
  return { cells, solutions, checks };
}
