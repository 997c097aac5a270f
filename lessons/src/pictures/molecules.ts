import {
  applyRotation,
  centreOfMass,
  DomainError,
  FormatError,
  atomWeight,
  rotationFromEuler,
  sigmaOfResolution,
  toRadians,
  type Atom,
} from "@vitreous/core";

/** The molecules that the lesson brings along, one chain each, and the angles from which they are seen, degrees. */
export const molecules = {
  "4ake": { file: "4ake.pdb.gz", chain: "A", name: "Adenylate kinase, open (4AKE)", view: [15, 104, -68] },
  "1ake": { file: "1ake.pdb.gz", chain: "A", name: "Adenylate kinase, closed (1AKE)", view: [15, 104, -68] },
  "2por": { file: "2por.pdb.gz", chain: "A", name: "Porin (2POR)", view: [0, 0, 0] },
  "1crn": { file: "1crn.pdb", chain: "A", name: "Crambin (1CRN)", view: [0, 0, 0] },
} as const; // prettier-ignore

export type MoleculeId = keyof typeof molecules;
export const moleculeIds = Object.keys(molecules) as MoleculeId[];

/** Atoms as the camera sees them: depth is gone. Å from the centre of mass, x to the right, y down. */
export interface FlatAtoms {
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** Atomic number times occupancy. @convention C7.2 */
  readonly weight: Float64Array;
}

/** Turns a molecule into its view and drops the depth. @convention C4.2 C5.1 */
export function flatten(
  atoms: readonly Atom[],
  view: readonly [rot: number, tilt: number, psi: number],
): FlatAtoms {
  const [rot, tilt, psi] = view.map(toRadians) as [number, number, number];
  const turn = rotationFromEuler({ rot, tilt, psi });
  const centre = centreOfMass(atoms);
  const places = atoms.map((atom) =>
    applyRotation(turn, [atom.x - centre[0], atom.y - centre[1], atom.z - centre[2]]),
  );
  return {
    x: Float64Array.from(places, (place) => place[0]),
    y: Float64Array.from(places, (place) => place[1]),
    weight: Float64Array.from(atoms, atomWeight),
  };
}

/** Bytes per atom: x and y in hundredths of an ångström, four times the weight. */
const atomBytes = 5;
const magic = 0x31575456; // "VTW1"

/**
 * The views as a few bytes per atom, in the order of `moleculeIds`: four molecules in the size of a small picture.
 *
 * @throws FormatError  for an atom beyond ±327 Å or heavier than 63
 */
export function packViews(views: Readonly<Record<MoleculeId, FlatAtoms>>): Uint8Array {
  const counts = moleculeIds.map((id) => views[id].x.length);
  const head = 4 + 4 * counts.length;
  const bytes = new Uint8Array(head + atomBytes * counts.reduce((sum, count) => sum + count, 0));
  const out = new DataView(bytes.buffer);
  out.setUint32(0, magic, true);
  counts.forEach((count, i) => out.setUint32(4 + 4 * i, count, true));
  let at = head;
  for (const id of moleculeIds) {
    const { x, y, weight } = views[id];
    for (let i = 0; i < x.length; i++, at += atomBytes) {
      const place = [Math.round(100 * x[i]!), Math.round(100 * y[i]!)] as const;
      const heavy = Math.round(4 * weight[i]!);
      if (place.some((value) => Math.abs(value) > 32767) || heavy > 255) {
        throw new FormatError({
          file: molecules[id].file,
          field: "atom",
          got: `${x[i]}, ${y[i]} Å, weight ${weight[i]}`,
          expected: "within 327 Å of the centre, and no heavier than 63",
        });
      }
      out.setInt16(at, place[0], true);
      out.setInt16(at + 2, place[1], true);
      out.setUint8(at + 4, heavy);
    }
  }
  return bytes;
}

/** The way back. @throws FormatError  when the bytes are not those of `packViews` */
export function unpackViews(bytes: Uint8Array): Readonly<Record<MoleculeId, FlatAtoms>> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const head = 4 + 4 * moleculeIds.length;
  const known = bytes.length >= head && view.getUint32(0, true) === magic;
  const counts = known ? moleculeIds.map((_, i) => view.getUint32(4 + 4 * i, true)) : [];
  const expected = head + atomBytes * counts.reduce((sum, count) => sum + count, 0);
  if (!known || bytes.length !== expected) {
    throw new FormatError({
      field: "views",
      got: `${bytes.length} bytes`,
      expected: "packed atoms",
    });
  }
  let at = head;
  const read = (count: number): FlatAtoms => {
    const from = at;
    at += atomBytes * count;
    const column = (get: (offset: number) => number) =>
      Float64Array.from({ length: count }, (_, i) => get(from + atomBytes * i));
    return {
      x: column((offset) => view.getInt16(offset, true) / 100),
      y: column((offset) => view.getInt16(offset + 2, true) / 100),
      weight: column((offset) => view.getUint8(offset + 4) / 4),
    };
  };
  return Object.fromEntries(moleculeIds.map((id, i) => [id, read(counts[i]!)])) as Record<
    MoleculeId,
    FlatAtoms
  >;
}

/** Beyond this many σ an atom is not drawn: exp(−4.8²/2) = 1e-5 of its peak. */
const reach = 4.8;

/**
 * The shadow of a molecule: each atom is a Gaussian whose transform has fallen to 1/e at 1/resolution, so its sum over depth is a
 * two-dimensional Gaussian of the same width.
 *
 * @returns  e/Å², n × n pixels, the molecule's centre of mass on the centre pixel
 * @throws DomainError  when an atom lies outside the box
 * @convention C1.3 C2.1 C8.4
 */
export function shadow(
  atoms: FlatAtoms,
  n: number,
  pixelSize: number,
  resolution: number,
): Float64Array {
  const sigma = sigmaOfResolution(resolution) / pixelSize;
  const out = new Float64Array(n * n);
  const line = (centre: number) => {
    const first = Math.max(0, Math.ceil(centre - reach * sigma));
    const last = Math.min(n - 1, Math.floor(centre + reach * sigma));
    const values = Float64Array.from({ length: Math.max(0, last - first + 1) }, (_, i) =>
      Math.exp(-0.5 * ((first + i - centre) / sigma) ** 2),
    );
    return { first, values };
  };
  const scale = 1 / (2 * Math.PI * (sigma * pixelSize) ** 2);
  for (let a = 0; a < atoms.x.length; a++) {
    const [cx, cy] = [atoms.x[a]! / pixelSize + n / 2, atoms.y[a]! / pixelSize + n / 2];
    if (cx < 0 || cy < 0 || cx > n - 1 || cy > n - 1) {
      throw new DomainError({
        field: "atoms",
        got: `an atom ${Math.hypot(atoms.x[a]!, atoms.y[a]!).toFixed(0)} Å from the centre`,
        expected: `all within the box of ${n * pixelSize} Å`,
        hint: "Open a smaller molecule, or a map of it.",
      });
    }
    const [xs, ys] = [line(cx), line(cy)];
    for (let j = 0; j < ys.values.length; j++) {
      const weight = scale * atoms.weight[a]! * ys.values[j]!;
      const row = xs.first + n * (ys.first + j);
      for (let i = 0; i < xs.values.length; i++) out[row + i]! += weight * xs.values[i]!;
    }
  }
  return out;
}
