import { DomainError } from "../grid/errors.js";

/** One atom of a model. */
export interface Atom {
  /** Å, in the frame of the file. */
  readonly x: number;
  /** Å. */
  readonly y: number;
  /** Å. */
  readonly z: number;
  /** Symbol, "C", "FE" or "Fe"; "D" is hydrogen. */
  readonly element: string;
  /** When known; otherwise it is looked up from the symbol. */
  readonly atomicNumber?: number;
  /** 0 … 1: how much of the atom is there. */
  readonly occupancy: number;
  /** Å², 8π² times the mean square displacement along one axis. */
  readonly bFactor: number;
}

/** Symbols in the order of the periodic table: the n-th has atomic number n. */
const SYMBOLS =
  `H He Li Be B C N O F Ne Na Mg Al Si P S Cl Ar K Ca Sc Ti V Cr Mn Fe Co Ni Cu Zn Ga Ge As Se Br Kr
  Rb Sr Y Zr Nb Mo Tc Ru Rh Pd Ag Cd In Sn Sb Te I Xe Cs Ba La Ce Pr Nd Pm Sm Eu Gd Tb Dy Ho Er Tm Yb
  Lu Hf Ta W Re Os Ir Pt Au Hg Tl Pb Bi Po At Rn Fr Ra Ac Th Pa U Np Pu Am Cm Bk Cf Es Fm Md No Lr Rf
  Db Sg Bh Hs Mt Ds Rg Cn Nh Fl Mc Lv Ts Og`.split(/\s+/);

const NUMBERS: ReadonlyMap<string, number> = new Map([
  ...SYMBOLS.map((symbol, i) => [symbol.toUpperCase(), i + 1] as const),
  ["D", 1],
  ["T", 1],
]);

/**
 * Atomic number of an element.
 *
 * @param element  symbol, in any case, spaces ignored; D and T are hydrogen
 * @throws DomainError  for what is no element, such as the X of an unknown atom
 * @example
 *   atomicNumberOf("Fe"); // 26
 */
export function atomicNumberOf(element: string): number {
  const number = NUMBERS.get(element.trim().toUpperCase());
  if (number === undefined) {
    throw new DomainError({
      field: "element",
      got: element,
      expected: "a chemical symbol from H to Og",
      hint: "Remove atoms of unknown element, or give them an atomicNumber.",
    });
  }
  return number;
}

/** How much an atom weighs in the density: atomic number times occupancy. @convention C7.2 */
export function atomWeight(atom: Atom): number {
  return (atom.atomicNumber ?? atomicNumberOf(atom.element)) * atom.occupancy;
}

/**
 * Centre of the density: the mean position, each atom weighing atomic number times occupancy.
 *
 * @returns  Å
 * @throws DomainError  when nothing weighs anything, or an element is unknown
 */
export function centreOfMass(atoms: readonly Atom[]): [x: number, y: number, z: number] {
  let [x, y, z, total] = [0, 0, 0, 0];
  for (const atom of atoms) {
    const weight = atomWeight(atom);
    x += weight * atom.x;
    y += weight * atom.y;
    z += weight * atom.z;
    total += weight;
  }
  if (!(total > 0)) {
    throw new DomainError({ field: "atoms", got: total, expected: "a total weight above 0" });
  }
  return [x / total, y / total, z / total];
}
