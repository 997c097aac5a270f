import { createHash } from "node:crypto";
import {
  existsSync,
  linkSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { FormatError, UnsupportedError } from "@vitreous/core";
import { UsageError } from "../line/usage.js";
import { createOutputs } from "./outputs.js";
import { duration, grouped, progressLine, rateOf } from "./progress.js";
import { fileFacts } from "./record.js";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "vitreous-run-"));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test("invariant: an output is the old file until commit and the new one after it", async () => {
  const path = join(folder, "map.mrc");
  writeFileSync(path, "old");
  const outputs = createOutputs(folder);
  const working = outputs.reserve("map.mrc");
  expect(working.endsWith("map.mrc")).toBe(true);
  writeFileSync(working, "new");
  expect(readFileSync(path, "utf8")).toBe("old");
  expect(outputs.whereabouts("map.mrc")).toBe(working);
  await outputs.commit();
  outputs.discard();
  expect(readFileSync(path, "utf8")).toBe("new");
  expect(outputs.whereabouts("map.mrc")).toBe(path);
  expect(readdirSync(folder)).toEqual(["map.mrc"]);
});

test("invariant: discarding leaves what was there, and no working file, not even a writer's own", () => {
  writeFileSync(join(folder, "map.mrc"), "old");
  const outputs = createOutputs(folder);
  outputs.folder("new/deep");
  const working = outputs.reserve("map.mrc");
  outputs.reserve("new/deep/x.mrcs");
  writeFileSync(`${working}.writer`, "half");
  outputs.discard();
  expect(readdirSync(folder)).toEqual(
    ["map.mrc", "new"].filter((name) => existsSync(join(folder, name))),
  );
  expect(existsSync(join(folder, "new/deep"))).toBe(false);
  expect(readFileSync(join(folder, "map.mrc"), "utf8")).toBe("old");
});

test("invariant: an input is never overwritten, whatever name it goes by", () => {
  writeFileSync(join(folder, "in.mrc"), "x");
  linkSync(join(folder, "in.mrc"), join(folder, "other.mrc"));
  const outputs = createOutputs(folder);
  outputs.protect("in.mrc");
  expect(() => outputs.reserve("./in.mrc")).toThrow(UsageError);
  expect(() => outputs.reserve("other.mrc")).toThrow(UsageError);
  expect(() => outputs.reserve(".")).toThrow(FormatError);
  expect(() => outputs.reserve("nowhere/out.mrc")).toThrow(UnsupportedError);
  expect(() => outputs.folder("in.mrc")).toThrow(FormatError);
});

test("reference: hashes agree with one call over the whole bytes; large files by their ends", async () => {
  const bytes = Buffer.from(Array.from({ length: 3_000_001 }, (_, i) => (i * 7919) % 251));
  const path = join(folder, "x");
  writeFileSync(path, bytes);
  const sha = (...parts: Buffer[]): string =>
    createHash("sha256").update(Buffer.concat(parts)).digest("hex");
  const whole = await fileFacts("x", path);
  expect(whole).toMatchObject({ path: "x", bytes: bytes.length, sha256: sha(bytes) });
  const ends = await fileFacts("x", path, 1000);
  expect(ends.sha256).toBeUndefined();
  expect(ends.sha256OfEnds).toBe(sha(bytes.subarray(0, 2 ** 20), bytes.subarray(-(2 ** 20))));
});

test("analytic: durations, counts and rates as a person would say them", () => {
  expect([12.4, 200, 7500].map(duration)).toEqual(["12 s", "3 min 20 s", "2 h 05 min"]);
  expect([999, 1000, 1234567].map(grouped)).toEqual(["999", "1 000", "1 234 567"]);
  expect([1234.4, 12.345, 0.031].map(rateOf)).toEqual(["1 234", "12.3", "0.031"]);
});

test("analytic: progress tells rate, percentage and time left on a terminal, and nothing in a pipe", () => {
  const written: string[] = [];
  let now = 0;
  const output = (isTTY: boolean) => ({ isTTY, write: (text: string) => void written.push(text) });
  const line = progressLine(output(true), true, "inserted", 1000, () => now);
  now = 2;
  line.update(250);
  line.update(251); // too soon to be drawn
  line.end();
  expect(written).toEqual([
    "\r\u001B[2Kinserted 250 of 1 000, 25 %, 125 /s, 6 s left",
    "\r\u001B[2K",
  ]);
  written.length = 0;
  for (const [tty, shown] of [
    [false, true],
    [true, false],
  ] as const) {
    const quiet = progressLine(output(tty), shown, "inserted", 1000, () => now);
    quiet.update(500);
    quiet.end();
  }
  expect(written).toEqual([]);
});
