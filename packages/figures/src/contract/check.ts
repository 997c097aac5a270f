import { DomainError } from "@vitreous/core";
import type { NumberParam, Param, Params } from "./params.js";

const idPattern = /^[a-z][a-z0-9-]*$/;
const keyPattern = /^[a-zA-Z][a-zA-Z0-9]*$/;

/** The parts of a definition that the types cannot see. */
interface Checked {
  readonly id: string;
  readonly title: string;
  readonly params: Params;
  readonly invariants: readonly { readonly id: string; readonly tolerance: number }[];
  readonly presets?: readonly { readonly id: string }[];
  readonly challenges?: readonly { readonly id: string }[];
}

function fail(field: string, got: unknown, expected: string): never {
  throw new DomainError({ field, got, expected });
}

/** @throws DomainError when an id is malformed or appears twice. */
export function checkIds(kind: string, items: readonly { readonly id: string }[]): void {
  const seen = new Set<string>();
  for (const { id } of items) {
    if (!idPattern.test(id)) fail(`id of ${kind}`, id, "lower-case letters, digits and hyphens");
    if (seen.has(id)) fail(`id of ${kind}`, id, "an id that is not used twice");
    seen.add(id);
  }
}

function checkNumber(name: string, spec: NumberParam): void {
  const { value, min, max, step } = spec;
  if (![value, min, max, step].every(Number.isFinite)) fail(name, value, "finite numbers");
  if (!(min < max)) fail(`${name}: min`, min, `below max, ${max}`);
  if (!(value >= min && value <= max)) fail(`${name}: value`, value, `from ${min} to ${max}`);
  if (spec.scale === "log") {
    if (!(min > 0)) fail(`${name}: min`, min, "above 0, because the scale is logarithmic");
    if (!(step > 1))
      fail(`${name}: step`, step, "a ratio above 1, because the scale is logarithmic");
  } else if (!(step > 0)) fail(`${name}: step`, step, "above 0");
  if (spec.integer && ![value, min, max].every(Number.isInteger)) {
    fail(name, value, "integers, because `integer` is set");
  }
}

function checkParam(name: string, spec: Param): void {
  if (!keyPattern.test(name)) fail("name of a parameter", name, "letters and digits");
  if (spec.label.trim() === "") fail(`${name}: label`, spec.label, "words");
  if (spec.kind === "number") checkNumber(name, spec);
  if (spec.kind === "choice" && !spec.options.some((option) => option.value === spec.value)) {
    fail(`${name}: value`, spec.value, spec.options.map((option) => option.value).join(", "));
  }
  if (spec.kind === "seed" && !Number.isInteger(spec.value)) fail(name, spec.value, "an integer");
}

/** @throws DomainError */
export function checkModel(model: Checked): void {
  checkIds("figure", [model]);
  if (model.title.trim() === "") fail(`${model.id}: title`, model.title, "words");
  for (const [name, spec] of Object.entries(model.params)) checkParam(name, spec);
  checkIds("invariant", model.invariants);
  if (model.invariants.length === 0) fail(`${model.id}: invariants`, 0, "at least one");
  for (const { id, tolerance } of model.invariants) {
    if (!(tolerance >= 0)) fail(`${id}: tolerance`, tolerance, "0 or more");
  }
  checkIds("preset", model.presets ?? []);
  checkIds("challenge", model.challenges ?? []);
}
