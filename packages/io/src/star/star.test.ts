import { expect, test } from "vitest";
import { FormatError } from "@vitreous/core";
import { bytesSource } from "../bytes/source.js";
import { noise } from "../testing.js";
import {
  columnNamed,
  columnOf,
  formatStar,
  numberAt,
  parseStar,
  readStar,
  textAt,
  type StarTable,
} from "./index.js";

function cells(table: StarTable): string[][] {
  return Array.from({ length: table.rowCount }, (_, row) =>
    table.columns.map((column) => textAt(column, row)),
  );
}

test("analytic: loops, pairs, comments, quotes, lists and texts give the values they spell", () => {
  const file = parseStar(`# version 30001
# a remark
data_general
_rlnA   1.50   # half
_rlnB 'two words'
_rlnC
;first line
 second "line"
;
_rlnD ""

data_particles

loop_
_rlnName #1
_rlnList
_rlnValue #3
000001@a.mrcs [1, 2,3] -1e-3
"2@b c.mrcs"  [4,5]
   7
it's '#3' +.5 # remark
`);
  expect(file.version).toBe(30001);
  expect(file.blocks.map((block) => block.name)).toEqual(["general", "particles"]);
  const [general] = file.blocks[0].tables;
  expect(general.loop).toBe(false);
  expect(cells(general)).toEqual([["1.5", "two words", 'first line\n second "line"', ""]]);
  const [particles] = file.blocks[1].tables;
  expect(cells(particles)).toEqual([
    ["000001@a.mrcs", "[1, 2,3]", "-0.001"],
    ["2@b c.mrcs", "[4,5]", "7"],
    ["it's", "#3", "0.5"],
  ]);
  expect(particles.columns.map((column) => column.kind)).toEqual(["text", "text", "number"]);
});

test("analytic: a text further down does not cost the digits of the numbers above it", () => {
  const [block] = parseStar("data_\nloop_\n_a\n_b\n4.0 1\n5.00 2\nnone 3\n").blocks;
  expect(cells(block.tables[0])).toEqual([
    ["4.0", "1"],
    ["5.00", "2"],
    ["none", "3"],
  ]);
  expect(() => numberAt(block.tables[0].columns[0], 2)).toThrow(/_?a, row 3/);
});

test("analytic: leading zeros, long integers and exponents without a sign stay texts", () => {
  for (const text of [
    "000001",
    "15494748553812943456",
    "1E5",
    "0x10",
    "1_000",
    "--1",
    "1.2.3",
    ".",
  ]) {
    const [block] = parseStar(`data_\n_a ${text}\n`).blocks;
    expect(textAt(block.tables[0].columns[0], 0)).toBe(text);
    expect(block.tables[0].columns[0].kind).toBe("text");
  }
});

test("reference: numbers are the nearest doubles, as the language's own reading of them", () => {
  const random = noise(5);
  const texts = Array.from({ length: 5000 }, () => {
    const digits = 1 + Math.floor(random() * 18);
    const mantissa = Array.from({ length: digits }, (_, i) =>
      Math.floor(random() * (i === 0 ? 9 : 10) + (i === 0 ? 1 : 0)),
    ).join("");
    const place = Math.floor(random() * digits);
    const sign = random() < 0.5 ? "-" : "";
    const exponent =
      random() < 0.3 ? `e${random() < 0.5 ? "-" : "+"}${Math.floor(random() * 40)}` : "";
    return `${sign}${mantissa.slice(0, place) || "0"}.${mantissa.slice(place)}${exponent}`;
  });
  const [block] = parseStar(`data_\nloop_\n_a\n${texts.join("\n")}\n`).blocks;
  const [column] = block.tables[0].columns;
  expect(column.kind).toBe("number");
  texts.forEach((text, row) => expect(numberAt(column, row)).toBe(Number(text)));
});

test("analytic: what is wrong is said with its line", () => {
  const cases: [string, number, RegExp][] = [
    ["data_\nloop_\n_a\n_b\n1 2\n3\n", 6, /2 values in row 2/],
    ["data_\n_a 1\n_a 2\n", 3, /twice/],
    ["data_\n_a 'open\n", 2, /quote/],
    ["data_\n_a\n;never closed\n", 3, /closing ;/],
    ["loop_\n_a\n1\n", 1, /data_/],
    ["data_\n_a 1 2\n", 2, /a new name/],
    ["data_\n_a\n_b 1\n", 3, /a new name/],
    ["data_\nloop_\n1\n", 3, /a name/],
    ["nothing here\n", 1, /block/],
    ["", 0, /STAR file/],
    ["data_\nsave_x\n", 2, /Save frames/],
  ];
  for (const [text, line, message] of cases) {
    try {
      parseStar(text);
      expect.unreachable(text);
    } catch (error) {
      expect(error).toBeInstanceOf(FormatError);
      if (!(error instanceof FormatError)) return;
      expect(error.message).toMatch(message);
      expect([text, error.facts.line]).toEqual([text, line]);
    }
  }
});

test("invariant: what is written reads back the same, whatever is in it", () => {
  const random = noise(11);
  const words = [
    "a",
    "two words",
    "",
    "it's",
    'say "x" now',
    "#no",
    "_no",
    "data_x",
    "loop_",
    "[1, 2]",
    "[1",
    "a\nb",
    "é",
    ";x",
    "1.0",
    "007",
    "x'",
  ];
  const texts = Array.from({ length: 200 }, () => words[Math.floor(random() * words.length)]);
  const numbers = Float64Array.from(
    { length: 200 },
    () => (random() - 0.5) * 10 ** (random() * 30 - 15),
  );
  numbers.set([0, -0, 1e-7, 1e21, Number.NaN, Infinity, -Infinity, 2 ** 53]);
  const columns = [columnOf("words", texts), columnOf("numbers", numbers)];
  const table: StarTable = { loop: true, rowCount: 200, columns, line: 0 };
  const pairs: StarTable = {
    loop: false,
    rowCount: 1,
    // A lone "1.0" reads back as a number: STAR has no types.
    columns: words.filter((word) => word !== "1.0").map((word, i) => columnOf(`w${i}`, [word])),
    line: 0,
  };
  const blocks = [
    { name: "one", tables: [table] },
    { name: "two", tables: [pairs] },
  ];
  const text = formatStar({ blocks });
  const back = parseStar(text);
  expect(back.version).toBe(30001);
  expect(cells(back.blocks[0].tables[0])).toEqual(cells(table));
  expect(cells(back.blocks[1].tables[0])).toEqual(cells(pairs));
  const column = columnNamed(back.blocks[0].tables[0], "numbers");
  expect(column).toMatchObject({ kind: "number" });
  if (column?.kind === "number") expect(column.values).toEqual(numbers);
});

test("invariant: windows of any size give the same file", async () => {
  const rows = Array.from({ length: 500 }, (_, i) => `${i} row${i % 7} ${i / 3}`).join("\n");
  const text = `data_x\nloop_\n_a\n_b\n_c\n${rows}\n`;
  const bytes = new TextEncoder().encode(text);
  const whole = parseStar(text);
  const read = await readStar(bytesSource(bytes));
  expect(cells(read.blocks[0].tables[0])).toEqual(cells(whole.blocks[0].tables[0]));
});
