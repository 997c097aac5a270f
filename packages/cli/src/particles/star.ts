import { eulerFromRotation, toDegrees } from "@vitreous/core";
import type { RotationMatrix } from "@vitreous/core";
import type {
  NumberColumn,
  OpticsGroup,
  ParticleSet,
  StarBlock,
  StarColumn,
  TextColumn,
} from "@vitreous/io";

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

/** Decimals kept: 1e-6° and 1e-6 Å are far below any pixel, 1e-3 Å of defocus below any fit. */
const places = { angle: 6, shift: 6, defocus: 3 };

function rounded(values: Float64Array, digits: number): Float64Array {
  return values.map((value) => Number(value.toFixed(digits)));
}

const degrees = (values: Float64Array): Float64Array =>
  rounded(values.map(toDegrees), places.angle);

/** What is made anew; other columns of a table that was read may be kept. */
const translated =
  /^rln(ImageName|OpticsGroup|Angle(Rot|Tilt|Psi)|Origin[XY](Angst)?|Defocus[UV]|DefocusAngle|PhaseShift|CtfBfactor|RandomSubset|Voltage|SphericalAberration|AmplitudeContrast|Magnification|DetectorPixelSize|ImagePixelSize|PixelSize|ImageSize)$/;

/**
 * The blocks `optics` and `particles` of a RELION 3.1 file. What the set does not know is not written. Columns that the
 * set's own table has besides (coordinates, micrographs, classes) are kept when it comes from RELION.
 *
 * @convention C4.1 C5.3 C6.1
 */
export function particleBlocks(set: ParticleSet): StarBlock[] {
  const { count, rotations, shifts, defocus, halves, opticsOf } = set;
  const columns: StarColumn[] = [
    textColumn("rlnImageName", imageNames(set)),
    numberColumn(
      "rlnOpticsGroup",
      opticsOf.map((group) => group + 1),
    ),
  ];
  if (rotations) columns.push(...angleColumns(rotations, count));
  columns.push(
    numberColumn(
      "rlnOriginXAngst",
      rounded(
        shifts.filter((_, i) => i % 2 === 0),
        places.shift,
      ),
    ),
    numberColumn(
      "rlnOriginYAngst",
      rounded(
        shifts.filter((_, i) => i % 2 === 1),
        places.shift,
      ),
    ),
  );
  if (defocus) {
    columns.push(
      numberColumn("rlnDefocusU", rounded(defocus.defocusU, places.defocus)),
      numberColumn("rlnDefocusV", rounded(defocus.defocusV, places.defocus)),
      numberColumn("rlnDefocusAngle", degrees(defocus.astigmatismAngle)),
      numberColumn("rlnPhaseShift", degrees(defocus.phaseShift)),
      numberColumn("rlnCtfBfactor", defocus.bFactor),
    );
  }
  if (halves)
    columns.push(
      numberColumn(
        "rlnRandomSubset",
        halves.map((half) => half + 1),
      ),
    );
  columns.push(...(set.table?.columns ?? []).filter(({ name }) => !translated.test(name)));
  return [
    { name: "optics", tables: [opticsTable(set.optics)] },
    { name: "particles", tables: [{ loop: true, line: 1, rowCount: count, columns }] },
  ];
}

/** `000001@stack.mrcs`, images counted from 1. */
function imageNames({ count, stacks, stackOf, indexOf }: ParticleSet): string[] {
  return Array.from({ length: count }, (_, i) => {
    const number = String(indexOf[i] + 1).padStart(6, "0");
    return `${number}@${stacks[stackOf[i]].replace(/^>/, "")}`;
  });
}

function angleColumns(rotations: Float64Array, count: number): NumberColumn[] {
  const [rot, tilt, psi] = [0, 1, 2].map(() => new Float64Array(count));
  for (let i = 0; i < count; i++) {
    const matrix = rotations.subarray(9 * i, 9 * i + 9) as RotationMatrix;
    const angles = eulerFromRotation(matrix);
    rot[i] = angles.rot;
    tilt[i] = angles.tilt;
    psi[i] = angles.psi;
  }
  return [
    numberColumn("rlnAngleRot", degrees(rot)),
    numberColumn("rlnAngleTilt", degrees(tilt)),
    numberColumn("rlnAnglePsi", degrees(psi)),
  ];
}

function opticsTable(groups: readonly OpticsGroup[]): StarBlock["tables"][number] {
  const column = (
    name: string,
    value: (group: OpticsGroup) => number | undefined,
  ): StarColumn[] => {
    const values = groups.map(value);
    return values.every((each) => each !== undefined) ? [numberColumn(name, values)] : [];
  };
  return {
    loop: true,
    line: 1,
    rowCount: groups.length,
    columns: [
      numberColumn(
        "rlnOpticsGroup",
        groups.map((_, i) => i + 1),
      ),
      textColumn(
        "rlnOpticsGroupName",
        groups.map((_, i) => `opticsGroup${i + 1}`),
      ),
      ...column("rlnVoltage", ({ voltageKv }) => voltageKv),
      ...column("rlnSphericalAberration", ({ csMm }) => csMm),
      ...column("rlnAmplitudeContrast", ({ amplitudeContrast }) => amplitudeContrast),
      ...column("rlnMicrographOriginalPixelSize", ({ pixelSize }) => pixelSize),
      ...column("rlnImagePixelSize", ({ pixelSize }) => pixelSize),
      ...column("rlnImageSize", ({ boxSize }) => boxSize),
      numberColumn(
        "rlnImageDimensionality",
        groups.map(() => 2),
      ),
      numberColumn(
        "rlnCtfDataAreCtfPremultiplied",
        groups.map(({ ctfPremultiplied }) => Number(ctfPremultiplied)),
      ),
      numberColumn(
        "rlnCtfDataArePhaseFlipped",
        groups.map(({ phaseFlipped }) => Number(phaseFlipped)),
      ),
    ],
  };
}
