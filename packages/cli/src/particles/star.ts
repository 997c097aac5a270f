import { eulerFromRotation, toDegrees } from "@vitreous/core";
import type { View } from "@vitreous/core";
import type { NumberColumn, StarBlock, TextColumn } from "@vitreous/io";

/** What the two tables of a RELION 3.1 particle file need besides the views. */
export interface ParticleTable {
  readonly views: readonly View[];
  /** Name of the stack as it stands after the @; image i of the table is image i of the stack. */
  readonly stack: string;
  readonly boxSize: number;
  /** Å. */
  readonly pixelSize: number;
  /** Half set of each, 0 or 1; absent: not written. */
  readonly halves?: readonly (0 | 1)[];
}

export function numberColumn(name: string, values: ArrayLike<number>): NumberColumn {
  return { kind: "number", name, values: Float64Array.from(values) };
}

export function textColumn(name: string, texts: readonly string[]): TextColumn {
  const encoder = new TextEncoder();
  const pieces = texts.map((text) => encoder.encode(text));
  const bytes = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  const starts = new Uint32Array(pieces.length);
  const ends = new Uint32Array(pieces.length);
  let at = 0;
  pieces.forEach((piece, i) => {
    bytes.set(piece, at);
    starts[i] = at;
    at += piece.length;
    ends[i] = at;
  });
  return { kind: "text", name, bytes, starts, ends };
}

/** Optics that particles may share: kV, mm, ratio. */
interface Optics {
  readonly voltageKv: number;
  readonly csMm: number;
  readonly amplitudeContrast: number;
}

const key = ({ voltageKv, csMm, amplitudeContrast }: Optics): string =>
  `${voltageKv} ${csMm} ${amplitudeContrast}`;

/** Written for a particle without CTF; RELION wants the columns. */
const noOptics: Optics = { voltageKv: 300, csMm: 2.7, amplitudeContrast: 0.1 };

/** Decimals: angles to 1e-6°, far below any pixel's worth. */
const digits = (value: number, places: number): number => Number(value.toFixed(places));

/**
 * The blocks `optics` and `particles` of a RELION 3.1 file: degrees, Å, half sets counted from 1. CTF columns are
 * written when every view has a CTF. Particles with different microscopes get optics groups of their own.
 *
 * @convention C4.1 C5.3 C6.1
 */
export function particleBlocks(table: ParticleTable): StarBlock[] {
  const { views, stack, boxSize, pixelSize, halves } = table;
  const withCtf = views.every(({ ctf }) => ctf !== undefined);
  const groups = new Map<string, Optics>();
  const optics = views.map(({ ctf }) => (withCtf && ctf ? ctf : noOptics));
  for (const each of optics) if (!groups.has(key(each))) groups.set(key(each), each);
  const numbers = new Map([...groups.keys()].map((name, i) => [name, i + 1]));
  const rows = [...groups.values()];

  const angles = views.map(({ rotation }) => eulerFromRotation(rotation));
  const angle = (radians: number | undefined): number => digits(toDegrees(radians ?? 0), 6);
  const column = (name: string, value: (view: View, i: number) => number): NumberColumn =>
    numberColumn(name, views.map(value));
  const width = Math.max(6, String(views.length).length);

  const columns = [
    textColumn(
      "rlnImageName",
      views.map((_, i) => `${String(i + 1).padStart(width, "0")}@${stack}`),
    ),
    column("rlnOpticsGroup", (_, i) => numbers.get(key(optics[i])) ?? 1),
    column("rlnAngleRot", (_, i) => angle(angles[i].rot)),
    column("rlnAngleTilt", (_, i) => angle(angles[i].tilt)),
    column("rlnAnglePsi", (_, i) => angle(angles[i].psi)),
    column("rlnOriginXAngst", ({ shiftX = 0 }) => digits(shiftX, 6)),
    column("rlnOriginYAngst", ({ shiftY = 0 }) => digits(shiftY, 6)),
  ];
  if (withCtf) {
    columns.push(
      column("rlnDefocusU", ({ ctf }) => digits(ctf?.defocusU ?? 0, 3)),
      column("rlnDefocusV", ({ ctf }) => digits(ctf?.defocusV ?? 0, 3)),
      column("rlnDefocusAngle", ({ ctf }) => angle(ctf?.astigmatismAngle)),
      column("rlnPhaseShift", ({ ctf }) => angle(ctf?.phaseShift)),
      column("rlnCtfBfactor", ({ ctf }) => ctf?.bFactor ?? 0),
      column("rlnCtfScalefactor", () => 1),
    );
  }
  if (halves) columns.push(column("rlnRandomSubset", (_, i) => halves[i] + 1));

  return [
    {
      name: "optics",
      tables: [
        {
          loop: true,
          line: 1,
          rowCount: rows.length,
          columns: [
            numberColumn(
              "rlnOpticsGroup",
              rows.map((_, i) => i + 1),
            ),
            textColumn(
              "rlnOpticsGroupName",
              rows.map((_, i) => `opticsGroup${i + 1}`),
            ),
            numberColumn(
              "rlnVoltage",
              rows.map(({ voltageKv }) => voltageKv),
            ),
            numberColumn(
              "rlnSphericalAberration",
              rows.map(({ csMm }) => csMm),
            ),
            numberColumn(
              "rlnAmplitudeContrast",
              rows.map(({ amplitudeContrast }) => amplitudeContrast),
            ),
            numberColumn(
              "rlnMicrographOriginalPixelSize",
              rows.map(() => pixelSize),
            ),
            numberColumn(
              "rlnImagePixelSize",
              rows.map(() => pixelSize),
            ),
            numberColumn(
              "rlnImageSize",
              rows.map(() => boxSize),
            ),
            numberColumn(
              "rlnImageDimensionality",
              rows.map(() => 2),
            ),
            numberColumn(
              "rlnCtfDataAreCtfPremultiplied",
              rows.map(() => 0),
            ),
          ],
        },
      ],
    },
    { name: "particles", tables: [{ loop: true, line: 1, rowCount: views.length, columns }] },
  ];
}
