import { FormatError } from "@vitreous/core";
import { readCs, readNpy } from "@vitreous/io";
import type { ByteSource } from "@vitreous/io";
import { short } from "./description.js";
import type { Description } from "./description.js";
import { runningStatistics } from "./statistics.js";

/** A NumPy array, plain or structured. */
export async function describeNpy(source: ByteSource): Promise<Description> {
  try {
    return await describePlain(source);
  } catch (error) {
    if (!(error instanceof FormatError) || error.facts.got !== "a structured type") throw error;
    const { rowCount, columns } = await readCs(source, source.name);
    const names = columns.map(({ name, descr }) => `${name} (${descr})`);
    return {
      kind: "NumPy structured array",
      lines: [
        ["rows", String(rowCount)],
        ["fields", names.join(", ")],
      ],
      facts: { format: "npy", rows: rowCount, fields: columns.map(({ name }) => name) },
    };
  }
}

async function describePlain(source: ByteSource): Promise<Description> {
  const { shape, descr, column } = await readNpy(source, source.name);
  const running = runningStatistics();
  if (column.kind === "number") {
    running.add(Float32Array.from(column.values as ArrayLike<number | bigint>, Number));
  }
  const { min, max, mean, standardDeviation } = running.result();
  return {
    kind: "NumPy array",
    lines: [
      ["shape", `(${shape.join(", ")}), slow to fast`],
      ["type", descr],
      [
        "statistics",
        Number.isNaN(mean)
          ? ""
          : `min ${short(min)}, max ${short(max)}, mean ${short(mean)}, standard deviation ${short(standardDeviation)}`,
      ],
    ],
    facts: { format: "npy", shape, descr, statistics: { min, max, mean, standardDeviation } },
  };
}
