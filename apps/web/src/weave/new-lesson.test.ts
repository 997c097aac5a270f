/// <reference types="node" />
import { execFile } from "node:child_process";
import { cpSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { lessonPlan } from "@vitreous/curriculum";
import type { LessonModule } from "@vitreous/lessons";
import { afterAll, beforeAll, expect, test } from "vitest";
import { libraryReference } from "../prerender/library/reference.js";
import { project } from "../prerender/lesson-source.js";
import { createMemory } from "../prerender/memory.js";
import { prepareLesson } from "../prerender/prepare-lesson.js";
import { setPreparedLesson } from "../prerender/set-lesson.js";

const script = join(project, "scripts/new-lesson.mjs");
/** A copy of the lessons' common files, so that a made lesson finds its contract beside it. */
const place = join(project, ".cache/new-lesson", String(process.pid));
const slug = "made-by-a-test";

const call = (...args: readonly string[]) =>
  new Promise<{ code: number; out: string }>((resolve) => {
    execFile(process.execPath, [script, ...args], (error, stdout, stderr) =>
      resolve({ code: typeof error?.code === "number" ? error.code : 0, out: stdout + stderr }),
    );
  });

let makeLesson: (slug: string, folder: string) => string;

beforeAll(async () => {
  mkdirSync(join(place, "src"), { recursive: true });
  const lessons = join(project, "lessons/src");
  for (const name of readdirSync(lessons, { withFileTypes: true })) {
    if (name.isFile() || name.name === "assess" || name.name === "glossary") {
      cpSync(join(lessons, name.name), join(place, "src", name.name), { recursive: true });
    }
  }
  const maker: unknown = await import(/* @vite-ignore */ script);
  ({ makeLesson } = maker as { makeLesson: typeof makeLesson });
  makeLesson(slug, join(place, "src"));
});
afterAll(() => rmSync(place, { recursive: true, force: true }));

test("reference: a new lesson runs, holds its claims and passes the linter as it is", async () => {
  const folder = join(place, "src", slug);
  const loaded: unknown = await import(/* @vite-ignore */ join(folder, "lesson.ts"));
  const module = (loaded as { lesson: LessonModule }).lesson;
  const text = readFileSync(join(folder, "lesson.md"), "utf8");
  const source = { slug, folder, file: `lessons/src/${slug}/lesson.md`, text, module };
  const prepared = await prepareLesson(source, createMemory(), { claims: true });
  const { compiled, page } = setPreparedLesson(prepared, libraryReference(), new Map());
  expect(prepared.parsed.complaints.problems).toEqual([]);
  expect([...prepared.findings.keys()]).toEqual(compiled.claims.map(({ id }) => id));
  expect(prepared.cells.solved.checks.get("mean-square")?.state).toBe("passed");
  expect(page.body).toContain(`data-cell="mine"`);
  expect(page.body).not.toMatch(/template-slug|templateSlug|Template/);
  expect(compiled.header["title"]).toBe("What should we know about made by a test?");
});

test("reference: a lesson that the course plans gets its planned title", () => {
  makeLesson("phasors", join(place, "src"));
  const text = readFileSync(join(place, "src/phasors/lesson.md"), "utf8");
  const planned = lessonPlan.find((lesson) => lesson.slug === "phasors")?.question;
  expect(text).toContain(`\ntitle: ${planned}\n`);
});

test("reference: its modules have the types of the contract", async () => {
  const config = {
    extends: join(project, "lessons/tsconfig.json"),
    compilerOptions: { noEmit: true, composite: false, declaration: false, declarationMap: false, rootDir: project, tsBuildInfoFile: null }, // prettier-ignore
    files: [join(place, "src", slug, "lesson.ts"), join(place, "src", slug, "page.tsx")],
    include: [],
    references: [],
  };
  writeFileSync(join(place, "tsconfig.json"), JSON.stringify(config));
  const output = await new Promise<string>((resolve) => {
    execFile(join(project, "node_modules/.bin/tsc"), ["-p", place, "--pretty", "false"], (_, stdout) => resolve(stdout)); // prettier-ignore
  });
  expect(output).toBe("");
});

test("reference: a bad slug, a second word and a folder that exists are refused with what to do", async () => {
  const bad = await call("Thick_Glass");
  expect(bad.code).toBe(2);
  expect(bad.out).toContain('such as "thick-glass"');
  const two = await call("thick", "glass");
  expect(two.out).toContain("Join words with hyphens");
  const there = await call("projection-is-a-slice");
  expect(there.code).toBe(2);
  expect(there.out).toContain("lessons/src/projection-is-a-slice already");
  const help = await call("--help");
  expect(help.code).toBe(0);
  expect(help.out).toContain("npm run new-lesson SLUG");
});
