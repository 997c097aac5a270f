import { DomainError } from "@vitreous/core";
import { expect, test } from "vitest";
import { defineModel } from "./definition.js";
import { readInvariants } from "./invariants.js";
import { param } from "./params.js";
import { canonicalValue, sameState } from "./state.js";
import { tableToCsv } from "./table.js";
import { svg, svgToString } from "../draw/svg.js";

const base = {
  id: "square",
  title: "Square",
  params: { x: param.number({ label: "x", value: 1, min: 0, max: 9, step: 1 }) },
  model: (state: { readonly x: number }) => ({ y: state.x ** 2 }),
  invariants: [{ id: "root", label: "√y = x", tolerance: 1e-12, value: () => 0 }],
  describe: () => ({ sentence: "", tables: [] }),
  poster: () => svg("svg"),
};

test("analytic: a definition that contradicts itself is refused, and says where", () => {
  const wrong = [
    { ...base, id: "Bad Id" },
    { ...base, title: " " },
    { ...base, invariants: [] },
    { ...base, invariants: [...base.invariants, ...base.invariants] },
    { ...base, params: { "bad-key": base.params.x } },
    { ...base, params: { x: { ...base.params.x, value: 10 } } },
    { ...base, params: { x: { ...base.params.x, min: 10 } } },
    { ...base, params: { x: { ...base.params.x, scale: "log" as const } } },
    { ...base, params: { x: { ...base.params.x, step: 0 } } },
  ];
  for (const definition of wrong) {
    expect(() => defineModel(definition as unknown as typeof base)).toThrow(DomainError);
  }
  expect(defineModel(base).id).toBe("square");
});

test("analytic: the verdict of an invariant follows its comparison, and a NaN fails", () => {
  const read = (value: number, compare?: "near" | "atMost" | "atLeast", applies = true) =>
    readInvariants(
      [
        {
          id: "a",
          label: "a",
          target: 1,
          tolerance: 0.1,
          value: () => value,
          ...(compare ? { compare } : {}),
          applies: () => applies,
        },
      ],
      {},
      {},
    )[0]?.verdict;
  expect(read(1.05)).toBe("holds");
  expect(read(1.2)).toBe("fails");
  expect(read(0.2, "atMost")).toBe("holds");
  expect(read(0.2, "atLeast")).toBe("fails");
  expect(read(Number.NaN)).toBe("fails");
  expect(read(Number.NaN, "near", false)).toBe("not here");
});

test("analytic: values are clamped, rounded or refused", () => {
  const n = param.number({ label: "n", value: 1, min: 0, max: 5, step: 1, integer: true });
  expect(canonicalValue(n, 7.2)).toBe(5);
  expect(canonicalValue(n, -0)).toBe(0);
  expect(Object.is(canonicalValue(n, -0), 0)).toBe(true);
  expect(canonicalValue(n, Number.NaN)).toBeUndefined();
  expect(canonicalValue(n, "3")).toBeUndefined();
  expect(canonicalValue(param.rotation({ label: "r", value: [1, 0, 0, 0] }), [0, 0, 0, 0])).toBe(
    undefined,
  );
  expect(sameState({ a: [[1, 2]] }, { a: [[1, 2]] })).toBe(true);
  expect(sameState({ a: [[1, 2]] }, { a: [[1, 3]] })).toBe(false);
});

test("invariant: every number in a CSV reads back as the same double", () => {
  const values = [1 / 3, -0.1, 1e-300, 6.02e23, 0, 123456789.12345679];
  const csv = tableToCsv({
    id: "t",
    caption: "",
    columns: [
      { key: "f", label: "f", unit: "1/Å" },
      { key: "name", label: "name" },
    ],
    rows: values.map((value) => [value, 'a "quoted", name']),
  });
  const lines = csv.trimEnd().split("\r\n");
  expect(lines[0]).toBe("f (1/Å),name");
  expect(lines.slice(1).map((line) => Number(line.split(",")[0]))).toEqual(values);
  expect(lines[1]).toContain('"a ""quoted"", name"');
});

test("analytic: text in a picture cannot break out of it", () => {
  const picture = svg("text", { class: '"><script>' }, "<script>&\u0000");
  expect(svgToString(picture)).toBe(
    '<text class="&quot;&gt;&lt;script&gt;">&lt;script&gt;&amp;</text>',
  );
});
