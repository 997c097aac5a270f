/**
 * The five ways in which something can be wrong. Each says where, what was found, what was
 * expected and what to do, and keeps those facts as fields so that a page can show them kindly.
 */

/** Where, what was found, what was expected, what to do. */
export interface Facts {
  /** The file, when there is one. */
  readonly file?: string;
  /** Byte offset in the file. */
  readonly byte?: number;
  /** 1-based line of a text file. */
  readonly line?: number;
  /** Header field, column, option or parameter. */
  readonly field?: string;
  readonly got?: unknown;
  readonly expected?: string;
  /** What to do about it: one or two sentences. */
  readonly hint?: string;
}

function show(value: unknown): string {
  const text =
    typeof value === "string"
      ? JSON.stringify(value)
      : Array.isArray(value)
        ? value.join(" × ")
        : String(value);
  return text.length > 120 ? `${text.slice(0, 117)}…` : text;
}

function sentence(facts: Facts): string {
  const place = [
    facts.file,
    facts.line === undefined ? undefined : `line ${facts.line}`,
    facts.byte === undefined ? undefined : `byte ${facts.byte}`,
  ].filter((part) => part !== undefined);
  const where =
    place.join(", ") + (facts.field ? (place.length ? ` (${facts.field})` : facts.field) : "");
  const what = [
    "got" in facts ? `got ${show(facts.got)}` : undefined,
    facts.expected === undefined ? undefined : `expected ${facts.expected}`,
  ].filter((part) => part !== undefined);
  const body = [where, what.join(", ")].filter(Boolean).join(": ");
  return [body && `${body}.`, facts.hint].filter(Boolean).join(" ");
}

/** What every error of the library is: a sentence, and the facts that it is made of. */
export class VitreousError extends Error {
  readonly facts: Facts;
  constructor(facts: Facts) {
    super(sentence(facts));
    this.name = new.target.name;
    this.facts = facts;
  }
}

/** The bytes of a file are not what its format says. */
export class FormatError extends VitreousError {}
/** Two sizes that must agree do not. */
export class ShapeError extends VitreousError {}
/** A number outside the range where the physics or the mathematics holds. */
export class DomainError extends VitreousError {}
/** This machine or this version cannot do what was asked. */
export class UnsupportedError extends VitreousError {}

/** An iteration stopped before it reached its tolerance. */
export class ConvergenceError extends VitreousError {
  readonly iterations: number;
  readonly residual: number;
  constructor(facts: Facts & { readonly iterations: number; readonly residual: number }) {
    super(facts);
    this.iterations = facts.iterations;
    this.residual = facts.residual;
  }
}
