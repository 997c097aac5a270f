import { expect, test } from "vitest";
import type { FilterItem } from "./question-filter.js";
import { addressOfFilter, filterOfAddress, passes } from "./question-filter.js";

const item: FilterItem = {
  text: "Explain the Fourier–Ångström relation ft1-bins",
  session: "s1",
  depth: ["blur", "sharpen"],
  type: "numeric",
  check: "numeric",
  open: "no",
};
const all = filterOfAddress("");

test("analytic: an empty filter keeps everything, each field rules out alone", () => {
  expect(passes(item, all)).toBe(true);
  expect(passes(item, { ...all, depth: "sharpen" })).toBe(true);
  for (const [name, value] of Object.entries({
    words: "quaternion",
    session: "s2",
    depth: "methods",
    type: "coding",
    check: "none",
    open: "yes",
  }))
    expect(passes(item, { ...all, [name]: value }), name).toBe(false);
});

test("analytic: words may come in any order, without accents, and as an id", () => {
  expect(passes(item, { ...all, words: "angstrom FOURIER" })).toBe(true);
  expect(passes(item, { ...all, words: "ft1-bins" })).toBe(true);
});

test("invariant: a filter survives its address", () => {
  const filter = { ...all, words: "a b&c", open: "yes" };
  expect(filterOfAddress(addressOfFilter(filter))).toEqual(filter);
  expect(addressOfFilter(all)).toBe("");
});
