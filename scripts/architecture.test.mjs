// The arrows of the house, the licences of what we ship, and what must never be committed.
import { execFileSync } from "node:child_process";
import { existsSync, readFileSync, readdirSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");

/** Who may import whom, besides itself. */
const arrows = {
  "packages/core": [],
  "packages/kernels": ["core"],
  "packages/io": ["core"],
  "packages/figures": ["core"],
  "packages/cells": ["core"],
  "packages/cli": ["core", "kernels", "io"],
  curriculum: [],
  lessons: ["core", "kernels", "io", "figures", "curriculum"],
  "apps/web": ["core", "kernels", "io", "figures", "cells", "curriculum", "lessons"],
};

function sourcesOf(folder) {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath ?? entry.path, entry.name))
    .filter((file) => !/\/(dist|dist-types|dist-package|node_modules)\//.test(file));
}

const importPattern = /(?:from|import)\s*\(?\s*["']([^"'\n]+)["']/g;
const importsOf = (file) =>
  [...readFileSync(file, "utf8").matchAll(importPattern)].map((match) => match[1]);

test("invariant: imports between rooms follow the arrows", () => {
  const wrong = [];
  let seen = 0;
  for (const [room, allowed] of Object.entries(arrows)) {
    for (const file of sourcesOf(join(root, room, room === "apps/web" ? "." : "src"))) {
      for (const target of importsOf(file)) {
        const name = /^@vitreous\/([a-z]+)/.exec(target)?.[1];
        if (name) seen++;
        if (name && !allowed.includes(name)) wrong.push(`${relative(root, file)} → ${target}`);
        if (target.startsWith("..")) {
          const inside = relative(join(root, room), join(dirname(file), target));
          if (inside.startsWith("..") && !/fixtures\//.test(target)) {
            wrong.push(`${relative(root, file)} → ${target} (outside its room)`);
          }
        }
      }
    }
  }
  expect(wrong).toEqual([]);
  expect(seen).toBeGreaterThan(20);
});

/** Pure functions of numbers, without files, DOM, clock or globals; docs/decisions/scattered-data.md says why. */
const coreMayImport = ["delaunator", "robust-predicates"];

test("invariant: the core knows no platform", () => {
  const wrong = sourcesOf(join(root, "packages/core/src"))
    .filter((file) => !file.endsWith(".test.ts"))
    .flatMap((file) =>
      importsOf(file)
        .filter((target) => !target.startsWith(".") && !coreMayImport.includes(target))
        .map((target) => `${relative(root, file)} → ${target}`),
    );
  expect(wrong).toEqual([]);
});

test("invariant: nothing that we install is under the GPL", () => {
  const lock = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const entries = Object.entries(lock.packages).filter(([path]) => path.includes("node_modules"));
  const gpl = entries.filter(([, entry]) => /\bA?GPL/.test(entry.license ?? ""));
  expect(gpl.map(([path]) => path)).toEqual([]);
  expect(entries.length).toBeGreaterThan(100);
});

test("invariant: lock files name no registry", () => {
  const locks = execFileSync("git", ["ls-files", "*package-lock.json"], {
    cwd: root,
    encoding: "utf8",
  })
    .trim()
    .split("\n");
  for (const lock of locks) {
    const text = readFileSync(join(root, lock), "utf8");
    expect(text.match(/"resolved": "https?:[^"]*"/g) ?? [], lock).toEqual([]);
  }
});

test("invariant: the lock file knows the binaries of every platform", () => {
  const { packages } = JSON.parse(readFileSync(join(root, "package-lock.json"), "utf8"));
  const known = new Set(Object.keys(packages).map((path) => path.split("node_modules/").at(-1)));
  const missing = Object.values(packages).flatMap((entry) =>
    Object.keys(entry.optionalDependencies ?? {}).filter((name) => !known.has(name)),
  );
  expect(missing).toEqual([]);
});
