import { rotationFromEuler, toRadians } from "@vitreous/core";
import type { View } from "@vitreous/core";
import { columnNamed, numberAt, readStar, textAt } from "@vitreous/io";
import { openFile } from "@vitreous/io/node";
import type { Context } from "../run/context.js";
import type { Particles } from "./particles.js";

export interface LoadOptions {
  readonly tolerant: boolean;
  readonly pixelSize?: number | undefined;
  readonly poses: boolean;
  readonly ctf: boolean;
  readonly count?: number;
}

export async function loadParticles(
  context: Context,
  path: string,
  options: LoadOptions,
): Promise<Particles> {
  context.input(path);
  const source = await openFile(context.resolve(path));
  const star = await readStar(source);
  await source.close();
  const optics = star.blocks.find(({ name }) => name === "optics")!.tables[0];
  const table = star.blocks.find(({ name }) => name === "particles")!.tables[0];
  const n = (name: string, row: number, t = table): number => {
    const column = columnNamed(t, name);
    return column ? numberAt(column, row) : 0;
  };
  const image = columnNamed(table, "rlnImageName")!;
  const count = options.count ?? table.rowCount;
  const rows = Array.from({ length: count }, (_, i) => i);
  return {
    count,
    pixelSize: options.pixelSize ?? n("rlnImagePixelSize", 0, optics),
    boxSize: n("rlnImageSize", 0, optics),
    references: rows.map((row) => {
      const [index, stack] = textAt(image, row).split("@");
      return { stack: stack!, index: Number(index) - 1 };
    }),
    halves: rows.map((row) => (n("rlnRandomSubset", row) - 1) as 0 | 1),
    views: rows.map((row): View => {
      const pose = {
        rotation: rotationFromEuler({
          rot: toRadians(n("rlnAngleRot", row)),
          tilt: toRadians(n("rlnAngleTilt", row)),
          psi: toRadians(n("rlnAnglePsi", row)),
        }),
        shiftX: n("rlnOriginXAngst", row),
        shiftY: n("rlnOriginYAngst", row),
      };
      if (!options.ctf || n("rlnDefocusU", row) === 0) return pose;
      return {
        ...pose,
        ctf: {
          defocusU: n("rlnDefocusU", row),
          defocusV: n("rlnDefocusV", row),
          astigmatismAngle: toRadians(n("rlnDefocusAngle", row)),
          voltageKv: n("rlnVoltage", 0, optics),
          csMm: n("rlnSphericalAberration", 0, optics),
          amplitudeContrast: n("rlnAmplitudeContrast", 0, optics),
          phaseShift: 0,
          bFactor: n("rlnCtfBfactor", row),
        },
      };
    }),
  };
}
