/** A term of the field, as lessons, pages and docs/glossary.md use it. */
export interface Term {
  readonly term: string;
  /** One or two sentences; the word itself is not in them. */
  readonly definition: string;
  /** TeX. */
  readonly symbol?: string;
  readonly unit?: string;
  /** Names of the library, "CtfParameters.defocusU" for a member. */
  readonly code?: readonly string[];
  /** Other words for the same thing. */
  readonly aliases?: readonly string[];
  /** What the packages call it in their files or interfaces, where they have a name for it. */
  readonly relion?: string;
  readonly cryosparc?: string;
  readonly cryodrgn?: string;
  /** The concept of the curriculum that it belongs to. */
  readonly concept?: string;
}

/** Terms by their id, which is their address. */
export type Terms = Readonly<Record<string, Term>>;
