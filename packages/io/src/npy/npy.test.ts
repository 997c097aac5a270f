import { execFileSync } from "node:child_process";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { FormatError, UnsupportedError } from "@vitreous/core";
import { pythonWith, readBytes, temporaryFolder } from "../testing.js";
import {
  joinGroup,
  readCs,
  readCsg,
  readNpy,
  recordColumn,
  recordText,
  type RecordTable,
} from "./index.js";
import { parseLiteral } from "./literal.js";

/** A version 1 file, by hand. */
function npy(header: string, data: Uint8Array = new Uint8Array(0)): Uint8Array {
  const text = new TextEncoder().encode(`${header}\n`);
  const bytes = new Uint8Array(10 + text.length + data.length);
  bytes.set([0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59, 1, 0, text.length & 255, text.length >> 8]);
  bytes.set(text, 10);
  bytes.set(data, 10 + text.length);
  return bytes;
}
const plain = (descr: string, shape: string, data: Uint8Array, fortran = "False") =>
  npy(`{'descr': ${descr}, 'fortran_order': ${fortran}, 'shape': ${shape}, }`, data);

test("analytic: literals of headers, and nothing that would have to be evaluated", () => {
  expect(
    parseLiteral("{'a': (1, -2,), 'b': [('x', '<f4', (3,))], \"c\": None, 'd': True,}", "f"),
  ).toEqual({
    a: [1, -2],
    b: [["x", "<f4", [3]]],
    c: null,
    d: true,
  });
  for (const text of [
    "",
    "{'a' 1}",
    "(1 2)",
    "__import__('os')",
    "1 + 1",
    "'open",
    "[".repeat(99),
    "{'a': 1} x",
  ]) {
    expect(() => parseLiteral(text, "f")).toThrow(FormatError);
  }
});

test("analytic: byte orders, Fortran order and texts", async () => {
  const big = await readNpy(plain("'>i2'", "(2,)", Uint8Array.of(1, 2, 255, 254)), "a");
  expect(big.column).toMatchObject({ values: Int16Array.of(258, -2) });
  const fortran = await readNpy(
    plain("'|u1'", "(2, 3)", Uint8Array.of(0, 10, 1, 11, 2, 12), "True"),
    "a",
  );
  expect(fortran.column).toMatchObject({ values: Uint8Array.of(0, 1, 2, 10, 11, 12) });
  const texts = await readNpy(plain("'|S3'", "(2,)", Uint8Array.of(97, 98, 0, 99, 0, 0)), "a");
  expect([recordText(texts.column, 0), recordText(texts.column, 1)]).toEqual(["ab", "c"]);
  const wide = await readNpy(plain("'<U2'", "(1,)", Uint8Array.of(0xe9, 0, 0, 0, 0, 0, 0, 0)), "a");
  expect(recordText(wide.column, 0)).toBe("é");
});

test("analytic: pickles are never opened, and what does not fit is said", async () => {
  await expect(readNpy(plain("'|O'", "(1,)", new Uint8Array(8)), "a")).rejects.toThrow(
    /never opened/,
  );
  await expect(readCs(plain("[('a', '|O8')]", "(1,)", new Uint8Array(8)), "a")).rejects.toThrow(
    UnsupportedError,
  );
  await expect(readNpy(plain("'<f4'", "(2,)", new Uint8Array(7)), "a")).rejects.toThrow(
    /cut short/,
  );
  await expect(readNpy(plain("'<f4'", "(999999999999,)", new Uint8Array(8)), "a")).rejects.toThrow(
    FormatError,
  );
  await expect(readNpy(plain("'<f4'", "(-1,)", new Uint8Array(0)), "a")).rejects.toThrow(
    /whole numbers/,
  );
  await expect(readNpy(plain("'<q9'", "(1,)", new Uint8Array(9)), "a")).rejects.toThrow(
    /one of b1/,
  );
  await expect(readNpy(plain("[('a', '<f4')]", "(1,)", new Uint8Array(4)), "a")).rejects.toThrow(
    /readCs/,
  );
  await expect(readCs(plain("'<f4'", "(1,)", new Uint8Array(4)), "a")).rejects.toThrow(/readNpy/);
  await expect(readCs(plain("[]", "(999999999999,)", new Uint8Array(0)), "a")).rejects.toThrow(
    /empty record/,
  );
  await expect(
    readCs(plain("[('a', '<f4'), ('a', '<f4')]", "(0,)", new Uint8Array(0)), "a"),
  ).rejects.toThrow(/twice/);
  await expect(readNpy(Uint8Array.of(0x94, 0x43, 0x53, 0x44), "a")).rejects.toThrow(/CSDAT/);
});

describe("groups", () => {
  const table = async (fields: string, rows: Uint8Array, count: number): Promise<RecordTable> =>
    readCs(plain(fields, `(${count},)`, rows), "table");
  const uids = (...ids: number[]) => new Uint8Array(BigUint64Array.from(ids, BigInt).buffer);

  test("analytic: the maps of a group file, with quotes and remarks, and no more of YAML than that", async () => {
    const text = `# a group
group:
  name: 'it''s'
  tags:
  - one
results:
  blob:
    metafile: ">a.cs" # the images
    num_items: 3
  ctf:
    metafile: b.cs
version: v4
`;
    expect(await readCsg(new TextEncoder().encode(text), "g.csg")).toEqual({
      name: "it's",
      results: [
        { result: "blob", metafile: "a.cs", itemCount: 3 },
        { result: "ctf", metafile: "b.cs" },
      ],
    });
    for (const wrong of ["", "results:\n", "just text\n", "results: {blob: {metafile: a}}\n"]) {
      await expect(readCsg(new TextEncoder().encode(wrong), "g.csg")).rejects.toThrow(FormatError);
    }
  });

  test("analytic: rows that are missing, or twice, are errors", async () => {
    const group = {
      name: "g",
      results: [
        { result: "blob", metafile: "a" },
        { result: "x", metafile: "b" },
      ],
    };
    const field = "[('uid', '<u8')]";
    const a = await table(field, uids(1, 2, 3), 3);
    const join =
      (other: RecordTable, first = a) =>
      () =>
        joinGroup(
          group,
          new Map([
            ["a", first],
            ["b", other],
          ]),
        );
    expect(join(await table(field, uids(3, 2, 1), 3))().rowCount).toBe(3);
    const other = await table("[('uid', '<u8'), ('x/y', '<u8')]", uids(1, 10, 2, 20), 2);
    expect(join(other)).toThrow(/no row for 3/);
    expect(join(other, await table(field, uids(1, 1), 2))).toThrow(/twice/);
    const doubled = await table("[('uid', '<u8'), ('x/y', '<u8')]", uids(1, 10, 1, 20), 2);
    expect(join(doubled, await table(field, uids(1), 1))).toThrow(/twice/);
    expect(() => joinGroup(group, new Map([["a", a]]))).toThrow(/metafile/);
    const joined = join(other, await table(field, uids(2, 1), 2))();
    expect(recordColumn(joined, "x/y")).toMatchObject({ values: BigUint64Array.of(20n, 10n) });
  });
});

const python = pythonWith("numpy");
test.skipIf(!python)(
  "reference: NumPy's own files of every type come back (needs Python's numpy)",
  async () => {
    const folder = temporaryFolder();
    try {
      const code = `
import sys, numpy as np
rng = np.random.default_rng(1)
for t in ['|b1','|i1','|u1','<i2','>i2','<u2','<i4','>u4','<i8','>u8','<f2','>f2','<f4','>f4','<f8','<c8','>c16']:
    kind = np.dtype(t)
    a = (rng.integers(0, 2 ** 6, (3, 4, 2)) - (0 if kind.kind in 'ub' else 32)).astype(kind)
    if kind.kind == 'c': a = a + 1j * a[::-1]
    name = t.replace('<', 'l').replace('>', 'b').replace('|', 'n')
    np.save(sys.argv[1] + '/' + name + '.npy', np.asfortranarray(a.astype(kind)))
    flat = a.astype(np.complex128).ravel()
    (flat if kind.kind == 'c' else flat.real.astype('<f8')).tofile(sys.argv[1] + '/' + name + '.raw')
    print(name)
r = np.zeros(4, dtype=[('a', '<f4'), ('b', '|S5'), ('c', '>i4', (2, 2))])
r['a'] = [1, 2, 3, 4]; r['b'] = [b'x', b'yy', b'', b'zzzzz']; r['c'] = np.arange(16).reshape(4, 2, 2)
np.save(sys.argv[1] + '/records.npy', r)
`;
      const names = execFileSync(python ?? "", ["-c", code, folder], { encoding: "utf8" })
        .trim()
        .split("\n");
      expect(names).toHaveLength(17);
      for (const name of names) {
        const { shape, column } = await readNpy(readBytes(join(folder, `${name}.npy`)), name);
        if (column.kind === "text") throw new Error("numbers expected");
        const wanted = new Float64Array(readBytes(join(folder, `${name}.raw`)).buffer);
        expect([name, shape]).toEqual([name, [3, 4, 2]]);
        expect(Float64Array.from(column.values as ArrayLike<number | bigint>, Number)).toEqual(
          wanted,
        );
      }
      const records = await readCs(readBytes(join(folder, "records.npy")), "records");
      expect(recordColumn(records, "a")).toMatchObject({ values: Float32Array.of(1, 2, 3, 4) });
      expect(recordColumn(records, "c")).toMatchObject({
        shape: [2, 2],
        values: Int32Array.from({ length: 16 }, (_, i) => i),
      });
      const b = recordColumn(records, "b");
      expect([0, 1, 2, 3].map((row) => b && recordText(b, row))).toEqual(["x", "yy", "", "zzzzz"]);
    } finally {
      rmSync(folder, { recursive: true });
    }
  },
);
