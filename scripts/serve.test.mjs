import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createStaticServer, listen, resolvePath } from "./serve.mjs";

let folder, server, address;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "vitreous-serve-"));
  mkdirSync(join(folder, "site", "lessons"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "outside");
  writeFileSync(join(folder, "site", "index.html"), "<!doctype html>home");
  writeFileSync(join(folder, "site", "lessons", "index.html"), "<!doctype html>lessons");
  server = createStaticServer(join(folder, "site"), { base: "/a/b/" });
  address = await listen(server, 0);
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

test("analytic: pages under a sub-path are served with the headers that isolate them", async () => {
  const home = await fetch(`${address}/a/b/`);
  expect(home.status).toBe(200);
  expect(await home.text()).toContain("home");
  expect(home.headers.get("cross-origin-opener-policy")).toBe("same-origin");
  expect(home.headers.get("cross-origin-embedder-policy")).toBe("require-corp");
  const lessons = await fetch(`${address}/a/b/lessons`);
  expect(new URL(lessons.url).pathname).toBe("/a/b/lessons/");
  expect(await lessons.text()).toContain("lessons");
});

test("invariant: no path leaves the folder", async () => {
  const site = join(folder, "site");
  for (const path of [
    "/../secret.txt",
    "/%2e%2e/secret.txt",
    "/..%2fsecret.txt",
    "/a\0b",
    "/%",
    "/%E0",
  ]) {
    expect(resolvePath(site, path)).toBeUndefined();
  }
  expect(resolvePath(site, "/index.html")).toBe(join(site, "index.html"));
  expect((await fetch(`${address}/secret.txt`)).status).toBe(404);
  expect((await fetch(`${address}/a/b/`, { method: "POST" })).status).toBe(405);
});

test("analytic: a taken port is stepped over", async () => {
  const taken = Number(new URL(address).port);
  const second = createStaticServer(folder);
  const other = await listen(second, taken);
  expect(Number(new URL(other).port)).toBeGreaterThan(taken);
  second.close();
});
