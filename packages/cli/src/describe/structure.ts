import { readStructure, selectAtoms } from "@vitreous/io";
import type { ByteSource, Structure } from "@vitreous/io";
import { short } from "./description.js";
import type { Description } from "./description.js";

/** A PDB or mmCIF file. */
export async function describeStructure(
  source: ByteSource,
  options: { readonly tolerant: boolean },
): Promise<Description> {
  const structure = await readStructure(source, source.name, options);
  const { atoms, chains, models, altlocCount, title, assumptions, forgiven, format } = structure;
  const counts = chainCounts(structure);
  const elements = elementCounts(structure);
  const [low, high] = extent(structure);
  const centroid = [0, 1, 2].map((axis) => mean(atoms, axis));
  const used = selectAtoms(structure).length;
  const hetero = atoms.filter((atom) => atom.hetero).length;
  return {
    kind: `${format === "pdb" ? "PDB" : "mmCIF"} model`,
    lines: [
      ["title", title ?? ""],
      ["atoms", `${atoms.length} (${atoms.length - hetero} ATOM, ${hetero} HETATM)`],
      ["chains", chains.map((chain) => `${chain} ${counts[chain]}`).join(", ")],
      [
        "elements",
        Object.entries(elements)
          .map(([name, n]) => `${name} ${n}`)
          .join(", "),
      ],
      ["models", models.length > 1 ? `${models.length}` : ""],
      ["alternatives", altlocCount > 0 ? `${altlocCount} atoms in alternative locations` : ""],
      ["extent", [0, 1, 2].map((axis) => short(high[axis] - low[axis])).join(" × ") + " Å"],
      ["centroid", `${centroid.map(short).join(", ")} Å`],
      [
        "as a molecule",
        used === atoms.length
          ? ""
          : `${used} atoms: first model, most occupied locations, no water`,
      ],
      ...assumptions.map((note) => ["note", note] as const),
      ...forgiven.map((note) => ["forgiven", note] as const),
    ],
    facts: {
      format,
      ...(title === undefined ? {} : { title }),
      atoms: atoms.length,
      hetero,
      chains: counts,
      elements,
      models: models.length,
      alternativeLocations: altlocCount,
      centroid,
      extent: { from: low, to: high },
      assumptions,
      forgiven,
    },
  };
}

type Atoms = Structure["atoms"];
const position = (atom: Atoms[number]): readonly number[] => [atom.x, atom.y, atom.z];

function mean(atoms: Atoms, axis: number): number {
  return atoms.reduce((sum, atom) => sum + position(atom)[axis], 0) / atoms.length;
}

function extent({ atoms }: Structure): [number[], number[]] {
  const low = [Infinity, Infinity, Infinity];
  const high = [-Infinity, -Infinity, -Infinity];
  for (const atom of atoms) {
    position(atom).forEach((value, axis) => {
      low[axis] = Math.min(low[axis], value);
      high[axis] = Math.max(high[axis], value);
    });
  }
  return [low, high];
}

function tally(words: Iterable<string>): Record<string, number> {
  const counts = new Map<string, number>();
  for (const word of words) counts.set(word, (counts.get(word) ?? 0) + 1);
  return Object.fromEntries(counts);
}

function chainCounts({ atoms }: Structure): Record<string, number> {
  return tally(atoms.map(({ chain }) => chain));
}

function elementCounts({ atoms }: Structure): Record<string, number> {
  const counts = Object.entries(tally(atoms.map(({ element }) => element)));
  return Object.fromEntries(counts.sort(([, a], [, b]) => b - a));
}
