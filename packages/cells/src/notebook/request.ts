import { compileCell } from "../compile/compile.js";
import { cellHelpers, checkHelpers } from "../compile/modules.js";
import type { Graph } from "../graph/graph.js";
import type { InputSource } from "../sandbox/protocol.js";
import type { CellRecord } from "./record.js";
import type { Request } from "./session.js";

/** Where a name of a cell comes from; undefined for the names of the language. */
function inputOf(
  name: string,
  record: CellRecord,
  graph: Graph,
  figures: ReadonlyMap<string, unknown>,
): InputSource | undefined {
  const provider = graph.cells.get(record.id)?.inputs.get(name);
  if (provider?.kind === "cell") return { name, cell: provider.id };
  if (provider) return { name, state: figures.get(provider.id) };
  const helpers = record.check ? [...cellHelpers, ...checkHelpers] : cellHelpers;
  return helpers.includes(name) ? { name, helper: true } : undefined;
}

/** A cell as the sandbox is asked to run it, with the figures as they are now. */
export function runRequest(
  record: CellRecord,
  graph: Graph,
  figures: ReadonlyMap<string, unknown>,
): Request {
  const { id, code, analysis, check } = record;
  const inputs = analysis.inputs.flatMap(({ name }) => inputOf(name, record, graph, figures) ?? []);
  const names = inputs.map((one) => one.name);
  const compiled = compileCell(code, names);
  if ("analysis" in compiled) {
    throw new Error(`The cell "${id}" was analysed and cannot be compiled.`);
  }
  const { text, modules, defines, imports, linesBefore } = compiled;
  return { cell: id, text, modules, inputs, defines, imports, linesBefore, check };
}
