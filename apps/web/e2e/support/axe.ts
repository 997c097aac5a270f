import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import type { Page } from "playwright-core";

const axeSource = readFileSync(
  createRequire(import.meta.url).resolve("axe-core/axe.min.js"),
  "utf8",
);
const tags = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22a", "wcag22aa"];

/** What axe found on a page. */
export interface AxeReport {
  readonly passes: number;
  readonly violations: readonly string[];
}

/** Rules whose answer depends on colours: what a second theme can break. */
const ofColours = ["color-contrast", "link-in-text-block"];

/** Runs the rules of WCAG 2.2 A and AA on the page as it stands: all of them, or those of colours. */
export async function axe(page: Page, rules: "all" | "colours" = "all"): Promise<AxeReport> {
  // As an expression of the tester, not as a script of the page, whose policy would rightly refuse it.
  await page.evaluate(`${axeSource}; undefined`);
  const only =
    rules === "all" ? { type: "tag", values: tags } : { type: "rule", values: ofColours };
  return page.evaluate(async (wanted) => {
    interface AxeNode {
      readonly target: readonly unknown[];
      readonly failureSummary?: string;
    }
    interface AxeRule {
      readonly id: string;
      readonly nodes: readonly AxeNode[];
    }
    const { axe: runner } = globalThis as unknown as {
      axe: {
        run(
          root: Document,
          options: unknown,
        ): Promise<{ passes: readonly AxeRule[]; violations: readonly AxeRule[] }>;
      };
    };
    const { passes, violations } = await runner.run(document, {
      runOnly: wanted,
      resultTypes: ["violations"],
    });
    return {
      passes: passes.length,
      violations: violations.flatMap((rule) =>
        rule.nodes.map(
          (node) =>
            `${rule.id} at ${node.target.join(" ")}: ${(node.failureSummary ?? "").replace(/\s+/g, " ")}`,
        ),
      ),
    };
  }, only);
}
