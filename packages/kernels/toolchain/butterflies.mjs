// Writes assembly/generated/butterflies.ts: the passes of the Stockham transform for each radix.
import { codelet } from "./codelet.mjs";

export const RADICES = [2, 3, 4, 5, 6, 7];

/** The constants of all radices, one table. */
function constantTable() {
  const values = [];
  return {
    values,
    indexOf(value) {
      const found = values.findIndex((v) => Math.abs(v - value) < 1e-15);
      return found >= 0 ? found : values.push(value) - 1;
    },
  };
}

const indent = (lines, by) => lines.map((line) => " ".repeat(by) + line);

/** One butterfly: loads, transform, factors, stores. */
function body(radix, table, used, { load, store, twiddled }) {
  const constant = (value) => {
    const index = table.indexOf(value);
    used.add(index);
    return `k${index}`;
  };
  const code = codelet(constant);
  const values = [];
  for (let j = 0; j < radix; j++) values.push(load(j, code));
  const out = code.dft(values);
  for (let k = 0; k < radix; k++) {
    const value = twiddled && k > 0 ? code.times(out[k], [`w${k}r`, `w${k}i`]) : out[k];
    store(k, value, code);
  }
  return code.lines;
}

// Work buffers hold, per element and group, a vector of real parts and one of imaginary parts: 32 bytes.
const fromWork = (j, code) => {
  const at = j === 0 ? "a" : code.emit(`a + ${j} * xs`);
  return [code.emit(`v128.load(${at})`), code.emit(`v128.load(${at}, 16)`)];
};
const toWork = (k, [re, im], code) => {
  const at = k === 0 ? "b" : code.emit(`b + ${k} * ys`);
  code.lines.push(`v128.store(${at}, ${re});`, `v128.store(${at}, ${im}, 16);`);
};
// Columns of an array hold interleaved complex numbers: the same 32 bytes, in another order.
const fromColumns = (j, code) => {
  const at = j === 0 ? "a" : code.emit(`aj + ${j} * xm`);
  const low = code.emit(`v128.load(${at})`);
  const high = code.emit(`v128.load(${at}, 16)`);
  return [code.emit(`evens<T>(${low}, ${high})`), code.emit(`odds<T>(${low}, ${high})`)];
};
const toColumns = (k, [re, im], code) => {
  const at = k === 0 ? "b" : code.emit(`b + ${k} * ym`);
  code.lines.push(
    `v128.store(${at}, lows<T>(${re}, ${im}));`,
    `v128.store(${at}, highs<T>(${re}, ${im}), 16);`,
  );
};

function twiddles(radix) {
  const lines = [];
  for (let k = 1; k < radix; k++) {
    const at = 2 * (k - 1);
    lines.push(
      `const w${k}r = v128.load_splat<T>(w, ${at} * sizeof<T>());`,
      `const w${k}i = v128.load_splat<T>(w, ${at + 1} * sizeof<T>());`,
    );
  }
  return lines;
}

const constants = (used) =>
  [...used]
    .sort((a, b) => a - b)
    .map((i) => `const k${i} = v128.load_splat<T>(k, ${i} * sizeof<T>());`);

function workPass(radix, table) {
  const used = new Set();
  const plain = body(radix, table, used, { load: fromWork, store: toWork, twiddled: false });
  const twiddled = body(radix, table, used, { load: fromWork, store: toWork, twiddled: true });
  return [
    `function work${radix}<T>(x: usize, y: usize, m: i32, s: i32, w: usize, k: usize): void {`,
    ...indent(constants(used), 2),
    "  const xs = <usize>(m * s) << 5;",
    "  const ys = <usize>s << 5;",
    "  let a = x;",
    "  let b = y;",
    "  for (const end = a + ys; a < end; a += 32, b += 32) {",
    ...indent(plain, 4),
    "  }",
    "  for (let p = 1; p < m; p++) {",
    `    w += ${2 * (radix - 1)} * sizeof<T>();`,
    `    b += ${radix - 1} * ys;`,
    ...indent(twiddles(radix), 4),
    "    for (const end = a + ys; a < end; a += 32, b += 32) {",
    ...indent(twiddled, 6),
    "    }",
    "  }",
    "}",
  ];
}

function gatherPass(radix, table) {
  const used = new Set();
  const lines = body(radix, table, used, { load: fromColumns, store: toWork, twiddled: true });
  return [
    `function gather${radix}<T>(x: usize, wrapped: usize, xs: isize, y: usize, m: i32, g: i32, w: usize, k: usize): void {`,
    ...indent(constants(used), 2),
    "  const xm = <usize>(<isize>m * xs);",
    "  const ys = <usize>g << 5;",
    "  let b = y;",
    "  for (let p = 0; p < m; p++) {",
    ...indent(twiddles(radix), 4),
    `    w += ${2 * (radix - 1)} * sizeof<T>();`,
    "    let aj = wrapped + <usize>(<isize>p * xs);",
    "    let a = p == 0 ? x : aj;",
    "    for (const end = b + ys; b < end; a += 32, aj += 32, b += 32) {",
    ...indent(lines, 6),
    "    }",
    `    b += ${radix - 1} * ys;`,
    "  }",
    "}",
  ];
}

function scatterPass(radix, table) {
  const used = new Set();
  const lines = body(radix, table, used, { load: fromWork, store: toColumns, twiddled: false });
  return [
    `function scatter${radix}<T>(x: usize, y: usize, ystride: usize, s: i32, g: i32, k: usize): void {`,
    ...indent(constants(used), 2),
    "  const xs = <usize>(s * g) << 5;",
    "  const ym = <usize>s * ystride;",
    "  const row = <usize>g << 5;",
    "  let a = x;",
    "  for (let e = 0; e < s; e++) {",
    "    let b = y + <usize>e * ystride;",
    "    for (const end = a + row; a < end; a += 32, b += 32) {",
    ...indent(lines, 6),
    "    }",
    "  }",
    "}",
  ];
}

function dispatch(name, parameters, args) {
  return [
    `export function ${name}Pass<T>(radix: i32, ${parameters}): void {`,
    "  switch (radix) {",
    ...RADICES.flatMap((radix) => [`    case ${radix}: ${name}${radix}<T>(${args}); break;`]),
    "    default: unreachable();",
    "  }",
    "}",
  ];
}

/** The text of the AssemblyScript file and of the table of constants. */
export function butterflies() {
  const table = constantTable();
  const functions = RADICES.flatMap((radix) => [
    ...workPass(radix, table),
    ...gatherPass(radix, table),
    ...scatterPass(radix, table),
  ]);
  const assembly = [
    "// Written by toolchain/butterflies.mjs. Do not edit.",
    'import { evens, highs, lows, odds } from "../lanes";',
    ...functions,
    ...dispatch(
      "work",
      "x: usize, y: usize, m: i32, s: i32, w: usize, k: usize",
      "x, y, m, s, w, k",
    ),
    ...dispatch(
      "gather",
      "x: usize, wrapped: usize, xs: isize, y: usize, m: i32, g: i32, w: usize, k: usize",
      "x, wrapped, xs, y, m, g, w, k",
    ),
    ...dispatch(
      "scatter",
      "x: usize, y: usize, ystride: usize, s: i32, g: i32, k: usize",
      "x, y, ystride, s, g, k",
    ),
    "",
  ].join("\n");
  const constants = [
    "// Written by toolchain/butterflies.mjs. Do not edit.",
    "/** The constants of the butterflies, in the order in which the kernels expect them. */",
    `export const butterflyConstants: readonly number[] = ${JSON.stringify(table.values)};`,
    "/** The radices that have a butterfly. */",
    `export const butterflyRadices: readonly number[] = ${JSON.stringify(RADICES)};`,
    "",
  ].join("\n");
  return { assembly, constants };
}
