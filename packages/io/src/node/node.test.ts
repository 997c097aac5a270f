import { execFileSync, spawnSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
  writeSync,
  closeSync,
  ftruncateSync,
} from "node:fs";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { FormatError } from "@vitreous/core";
import { temporaryFolder } from "../testing.js";
import {
  createFileSink,
  createMrcStackFile,
  openFile,
  openMrcFile,
  resolveStack,
  writeFileAtomic,
} from "./index.js";

let folder = "";
beforeEach(() => {
  folder = temporaryFolder();
});
afterEach(() => rmSync(folder, { recursive: true }));

describe("atomic writing", () => {
  test("invariant: until it is finished nothing is there, and the old file stays", async () => {
    const path = join(folder, "a.txt");
    await writeFileAtomic(path, "old");
    const sink = await createFileSink(path);
    await sink.write(new TextEncoder().encode("new and longer"));
    await sink.patch(0, new TextEncoder().encode("NEW"));
    expect(readFileSync(path, "utf8")).toBe("old");
    expect(readdirSync(folder)).toHaveLength(2);
    await sink.finish();
    expect(readFileSync(path, "utf8")).toBe("NEW and longer");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
    const second = await createFileSink(path);
    await second.write(Uint8Array.of(1));
    await second.abort();
    expect(readFileSync(path, "utf8")).toBe("NEW and longer");
    expect(readdirSync(folder)).toEqual(["a.txt"]);
  });

  test("invariant: a stack that fails half way leaves no file", async () => {
    const path = join(folder, "a.mrcs");
    const writer = await createMrcStackFile(path, { nx: 4, ny: 4, pixelSize: 1, mrcMode: 12 });
    await writer.write(new Float32Array(16));
    await expect(writer.write(new Float32Array(17))).rejects.toThrow(/whole images/);
    await expect(writer.write(new Float32Array(16).fill(1e9))).rejects.toThrow(/65 520/);
    await writer.abort();
    expect(readdirSync(folder)).toEqual([]);
  });

  test("invariant: a process that exits with a sink open leaves no file", () => {
    // The same steps as the sink takes, in a process of its own that ends without finishing.
    const script = join(folder, "exit.mjs");
    const built = new URL("../../dist/node/sink.js", import.meta.url);
    const source = existsSync(built) ? built.href : undefined;
    if (source === undefined) execFileSync("npx", ["tsc", "-b", "packages/io"]);
    writeFileSync(
      script,
      `import { createFileSink } from ${JSON.stringify(built.href)};
       const sink = await createFileSink(${JSON.stringify(join(folder, "half.mrc"))});
       await sink.write(new Uint8Array(10));
       process.exit(3);`,
    );
    expect(spawnSync(process.execPath, [script]).status).toBe(3);
    expect(readdirSync(folder)).toEqual(["exit.mjs"]);
  });
});

test("invariant: a file of more than 4 GiB is read by ranges: its last image, and no more", async () => {
  const path = join(folder, "large.mrcs");
  const [nx, ny, count] = [512, 512, 4200]; // 4.4 GB of float32, sparse: next to nothing on the disk
  const header = new Uint8Array(1024);
  const view = new DataView(header.buffer);
  [nx, ny, count, 2].forEach((value, i) => view.setInt32(4 * i, value, true));
  [nx, ny, 1].forEach((value, i) => view.setInt32(28 + 4 * i, value, true));
  [nx, ny, 1].forEach((value, i) => view.setFloat32(40 + 4 * i, value, true));
  [1, 2, 3].forEach((value, i) => view.setInt32(64 + 4 * i, value, true));
  header.set(new TextEncoder().encode("MAP DD"), 208);
  const file = openSync(path, "w");
  const size = 1024 + 4 * nx * ny * count;
  ftruncateSync(file, size);
  writeSync(file, header, 0, 1024, 0);
  const last = Float32Array.from({ length: nx * ny }, (_, i) => i);
  writeSync(file, new Uint8Array(last.buffer), 0, last.byteLength, size - last.byteLength);
  closeSync(file);
  expect(size).toBeGreaterThan(2 ** 32);
  const mrc = await openMrcFile(path);
  expect(mrc.count).toBe(count);
  const out = new Float32Array(2 * nx * ny);
  await mrc.readImagesInto(out, [count - 1, 0]);
  expect(out.subarray(0, nx * ny)).toEqual(last);
  expect(out.subarray(nx * ny).every((value) => value === 0)).toBe(true);
  await mrc.close();
});

test("analytic: what is no file is said", async () => {
  await expect(openFile(folder)).rejects.toThrow(FormatError);
  writeFileSync(join(folder, "short"), "12345678");
  await expect(openMrcFile(join(folder, "short"))).rejects.toThrow(/1024 bytes/);
});

test("analytic: a stack is found beside the particles, above them, in a given folder, under either ending", () => {
  const put = (...parts: string[]) => {
    const path = join(folder, ...parts);
    mkdirSync(join(path, ".."), { recursive: true });
    writeFileSync(path, "");
    return path;
  };
  const star = put("project", "Refine3D", "job7", "particles.star");
  const above = put("project", "Extract", "job3", "a.mrcs");
  const beside = put("project", "Refine3D", "job7", "b.mrcs");
  const elsewhere = put("data", "c.mrc");
  const dataDir = join(folder, "data");
  expect(resolveStack(star, "Extract/job3/a.mrcs")).toBe(above);
  expect(resolveStack(star, "Extract/job3/b.mrcs")).toBe(beside);
  expect(resolveStack(star, above)).toBe(above);
  expect(resolveStack(star, "x/c.mrcs", { dataDir })).toBe(elsewhere);
  expect(() => resolveStack(star, "x/c.mrcs")).toThrow(/--data-dir/);
});
