/** Reads unknown JSON into records, and says where it went wrong. */
export class CurriculumError extends Error {
  override readonly name = "CurriculumError";
  readonly where: string;
  constructor(where: string, got: unknown, expected: string, hint?: string) {
    const found = typeof got === "string" ? `"${got}"` : (JSON.stringify(got) ?? "nothing");
    super(
      `${where}: got ${found.slice(0, 80)}, expected ${expected}.${hint === undefined ? "" : ` ${hint}`}`,
    );
    this.where = where;
  }
}

/** A value somewhere in a JSON document, with the path that led to it. */
export interface Place {
  readonly value: unknown;
  readonly path: string;
}

export const place = (value: unknown, path: string): Place => ({ value, path });

/** One field of an object. A missing field is a place that holds `undefined`. */
export function field(at: Place, name: string): Place {
  if (typeof at.value !== "object" || at.value === null || Array.isArray(at.value))
    throw new CurriculumError(at.path, at.value, "an object");
  return place((at.value as Readonly<Record<string, unknown>>)[name], `${at.path}.${name}`);
}

export const isMissing = (at: Place): boolean => at.value === undefined || at.value === null;

export function text(at: Place): string {
  if (typeof at.value !== "string") throw new CurriculumError(at.path, at.value, "text");
  return at.value;
}

export function number(at: Place): number {
  if (typeof at.value !== "number" || !Number.isFinite(at.value))
    throw new CurriculumError(at.path, at.value, "a finite number");
  return at.value;
}

export function truth(at: Place): boolean {
  if (typeof at.value !== "boolean") throw new CurriculumError(at.path, at.value, "true or false");
  return at.value;
}

export function oneOf<const T extends string>(choices: readonly T[]): (at: Place) => T {
  return (at) => {
    const found = choices.find((choice) => choice === at.value);
    if (found === undefined)
      throw new CurriculumError(at.path, at.value, `one of ${choices.join(", ")}`);
    return found;
  };
}

export function list<T>(at: Place, read: (at: Place) => T): readonly T[] {
  if (!Array.isArray(at.value)) throw new CurriculumError(at.path, at.value, "a list");
  return at.value.map((value: unknown, i) => read(place(value, `${at.path}[${i}]`)));
}

/** An absent list is an empty one. */
export const listOrNone = <T>(at: Place, read: (at: Place) => T): readonly T[] =>
  isMissing(at) ? [] : list(at, read);

/** An absent field stays absent. */
export const optional = <T>(at: Place, read: (at: Place) => T): T | undefined =>
  isMissing(at) ? undefined : read(at);

/** A record without the fields that are undefined. */
export function compact<T extends object>(record: T): T {
  return Object.fromEntries(Object.entries(record).filter(([, value]) => value !== undefined)) as T;
}
