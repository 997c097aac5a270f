import { readStructure, selectAtoms } from "@vitreous/io";
import type { AtomSelection, Structure, StructureAtom } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import { flag, number, text } from "../line/option.js";
import type { Options, Values } from "../line/option.js";
import type { Context } from "../run/context.js";

/** Which atoms of a model count: shared by the commands that take one. */
export const atomOptions = {
  chains: text({ value: "A,B", summary: "only these chains of the MODEL; default: all" }),
  model: number({
    value: "N",
    summary: "the N-th model of the file, as the file numbers them; default: the first",
    integer: true,
    min: 0,
  }),
  water: flag("keep water molecules; they are left out otherwise"),
} satisfies Options;

/** A PDB or mmCIF file, compressed or not. */
export async function readModel(
  context: Context,
  path: string,
  tolerant = false,
): Promise<Structure> {
  context.input(path);
  const source = await openFile(context.resolve(path));
  try {
    const structure = await readStructure(source, path, { tolerant });
    for (const note of structure.forgiven) context.assume(`${path}: ${note}`);
    return structure;
  } finally {
    await source.close();
  }
}

/** The atoms to compute with, and in words which ones were left out. */
export async function readAtoms(
  context: Context,
  path: string,
  values: Values<typeof atomOptions>,
): Promise<readonly StructureAtom[]> {
  const structure = await readModel(context, path);
  const selection: AtomSelection = {
    water: values.water,
    ...(values.model === undefined ? {} : { model: values.model }),
    ...(values.chains === undefined ? {} : { chains: values.chains.split(",") }),
  };
  const atoms = selectAtoms(structure, selection);
  for (const note of structure.assumptions) context.assume(`${path}: ${note}`);
  const left = structure.atoms.length - atoms.length;
  if (left > 0) {
    context.assume(
      `${path}: ${atoms.length} of ${structure.atoms.length} atoms; left out are ` +
        "water, second alternative locations, other models and other chains, where there are any",
    );
  }
  return atoms;
}
