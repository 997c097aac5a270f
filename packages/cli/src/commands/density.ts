import { densityFromAtoms, statisticsOf } from "@vitreous/core";
import { writeMap } from "../files/maps.js";
import { atomOptions, readAtoms } from "../files/models.js";
import { command } from "../line/command.js";
import { choice, flag, number, text } from "../line/option.js";
import { recordPath } from "../run/context.js";

export const density = command({
  name: "density",
  summary: "atoms to density",
  description: [
    "Each atom becomes a Gaussian that weighs atomic number times occupancy, as wide as the resolution says. Of several models the first counts, of alternative locations the most occupied one, and no water, unless asked otherwise. The values are e/Å³ of a smoothed nuclear charge, a stand-in for the electrostatic potential.",
  ],
  operands: [{ name: "MODEL", summary: "PDB or mmCIF file, gzip or not" }],
  options: {
    out: text({
      value: "MAP",
      short: "o",
      summary: "the map to write (.mrc, .map, .mrc.gz)",
      required: true,
    }),
    box: number({
      value: "N",
      summary: "voxels along each side",
      integer: true,
      min: 4,
      max: 2048,
      required: true,
    }),
    "voxel-size": number({ value: "A", summary: "Å per voxel", above: 0, required: true }),
    resolution: number({
      value: "A",
      summary: "Å: an atom's transform falls to 1/e there; default: 3 voxels",
      above: 0,
    }),
    "b-factors": flag("widen every atom by its own B-factor too"),
    centre: choice(["mass", "none"], {
      value: "mass|none",
      summary: "what lies on the origin: the centre of mass, or the file's own origin",
      default: "mass",
    }),
    ...atomOptions,
  },
  examples: [
    {
      says: "a map of 64³ voxels of 1.5 Å at 5 Å resolution",
      line: "vitreous density model.pdb --out map.mrc --box 64 --voxel-size 1.5 --resolution 5",
    },
  ],
  async run(values, [model], context) {
    const atoms = await readAtoms(context, model, values);
    const { out, box: boxSize, "voxel-size": voxelSize, centre } = values;
    const resolution = values.resolution ?? 3 * voxelSize;
    const useBFactors = values["b-factors"];
    const volume = densityFromAtoms(atoms, { boxSize, voxelSize, resolution, centre, useBFactors });
    await writeMap(context, out, volume);
    const { min, max, mean, standardDeviation } = statisticsOf(volume.data);
    context.result("atoms", atoms.length);
    context.result("resolution", resolution);
    context.result("statistics", { min, max, mean, standardDeviation });
    context.say(
      `${atoms.length} atoms → ${out}: ${boxSize}³ voxels of ${voxelSize} Å, resolution ${Number(resolution.toPrecision(6))} Å`,
    );
    await context.finish(recordPath(out));
    return 0;
  },
});
