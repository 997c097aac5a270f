import { readCsg } from "@vitreous/io";
import type { ByteSource } from "@vitreous/io";
import type { Description } from "./description.js";

/** A cryoSPARC group: which dataset holds which result. */
export async function describeGroup(source: ByteSource): Promise<Description> {
  const { name, results } = await readCsg(source, source.name);
  return {
    kind: "cryoSPARC group",
    lines: [
      ["name", name],
      ...results.map(({ result, metafile, itemCount }) => {
        const items = itemCount === undefined ? "" : `, ${itemCount} items`;
        return [result, `${metafile}${items}`] as const;
      }),
    ],
    facts: { format: "csg", name, results },
  };
}
