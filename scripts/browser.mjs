// Finds a Chrome or Chromium for the tests; with --install, gets one when there is none.
// Prints its path. Order: CHROME_PATH, the usual names and places, a browser fetched earlier by playwright-core.
import { execFileSync, spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

const names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome"];
const places = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

export async function findBrowser() {
  const candidates = [
    process.env.CHROME_PATH,
    ...(process.env.PATH ?? "")
      .split(delimiter)
      .flatMap((folder) => names.map((name) => join(folder, name))),
    ...places,
  ];
  const found = candidates.find((path) => path && existsSync(path));
  if (found) return found;
  const { chromium } = await import("playwright-core");
  const fetched = chromium.executablePath();
  return fetched && existsSync(fetched) ? fetched : undefined;
}

export async function installBrowser() {
  if (process.platform === "linux" && existsSync("/usr/bin/apt-get")) {
    const root = process.getuid?.() === 0;
    const apt = (...args) =>
      spawnSync(root ? "apt-get" : "sudo", root ? args : ["-n", "apt-get", ...args], {
        stdio: ["ignore", 2, 2],
      }).status === 0;
    if (apt("update") && apt("install", "-y", "--no-install-recommends", "chromium")) {
      return findBrowser();
    }
  }
  const cli = fileURLToPath(import.meta.resolve("playwright-core/cli.js"));
  execFileSync(process.execPath, [cli, "install", "chromium", "--only-shell"], {
    stdio: ["ignore", 2, 2],
  });
  return findBrowser();
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const found =
    (await findBrowser()) ??
    (process.argv.includes("--install") ? await installBrowser() : undefined);
  if (!found) {
    console.error(
      "No Chrome or Chromium found. Run `npm run setup:browser`, or set CHROME_PATH to one.",
    );
    process.exit(1);
  }
  console.log(found);
}
