import { execFileSync } from "node:child_process";
import { defineConfig } from "vitest/config";
import { cellWorker } from "./packages/cells/build/worker-plugin.mjs";

// The workspaces are tested from their sources: the condition "vitreous-source" of each package.json.
const conditions = ["vitreous-source", "module", "browser", "development|production"];
const nodeConditions = ["vitreous-source", "module", "node", "development|production"];

function browserPath(): string | undefined {
  try {
    return execFileSync(process.execPath, ["scripts/browser.mjs"], {
      encoding: "utf8",
      stdio: ["ignore", "pipe", "ignore"],
    }).trim();
  } catch {
    return undefined;
  }
}

const isolation = {
  "Cross-Origin-Opener-Policy": "same-origin",
  "Cross-Origin-Embedder-Policy": "require-corp",
};

export default defineConfig(async () => {
  const { playwright } = await import("@vitest/browser-playwright");
  return {
    test: {
      projects: [
        {
          resolve: { conditions: nodeConditions },
          ssr: { resolve: { conditions: nodeConditions } },
          test: {
            name: "node",
            environment: "node",
            include: [
              "{packages,curriculum,lessons,scripts,benchmarks,fixtures}/**/*.test.{ts,tsx,mjs}",
              "apps/web/{src,build}/**/*.test.{ts,tsx}",
            ],
            exclude: ["**/node_modules/**", "**/dist/**", "**/*.browser.test.*"],
            testTimeout: 60_000,
            hookTimeout: 60_000,
          },
        },
        {
          // The same cases again inside Chromium, cross-origin isolated.
          resolve: { conditions },
          plugins: [cellWorker()],
          server: { headers: isolation },
          test: {
            name: "browser",
            include: ["{packages,lessons,apps/web/src}/**/*.browser.test.{ts,tsx}"],
            testTimeout: 60_000,
            browser: {
              enabled: true,
              headless: true,
              screenshotFailures: false,
              provider: playwright({
                launchOptions: {
                  executablePath: browserPath(),
                  args: ["--no-sandbox", "--disable-quic", "--disable-background-networking"],
                },
              }),
              instances: [{ browser: "chromium" as const }],
            },
          },
        },
        {
          // The built lab, driven as a visitor would; what is expected of it comes from the sources.
          resolve: { conditions: nodeConditions },
          ssr: { resolve: { conditions: nodeConditions } },
          test: {
            name: "e2e",
            environment: "node",
            include: ["apps/web/e2e/**/*.test.ts"],
            fileParallelism: false,
            // A browser on a shared machine may lose a moment; a page that is wrong is wrong twice. Every try begins anew.
            retry: 1,
            // What a page shows follows what was done to it a moment later.
            expect: { poll: { timeout: 15_000, interval: 40 } },
            // Sweeps over all pages take minutes on a machine that others share.
            testTimeout: 600_000,
            hookTimeout: 180_000,
          },
        },
      ],
    },
  };
});
