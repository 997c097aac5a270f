import { readFile } from "node:fs/promises";
import { type Locator, type Page } from "playwright-core";
import type { CellState } from "@vitreous/cells";
import type { VitreousHook } from "../../src/shell/hook.js";
import { byLength } from "./lab.js";

declare global {
  interface Window {
    readonly __vitreous?: VitreousHook;
  }
}

/** A change of a cell's status, as the page's hook wrote it down. */
export interface CellEvent {
  readonly id: string;
  readonly status: string;
  readonly runs: number;
}

/** The cells of an open lesson, driven as a reader drives them; the hook only tells what happened. */
export class Cells {
  readonly page: Page;
  readonly ids: readonly string[];
  constructor(page: Page, ids: readonly string[]) {
    this.page = page;
    this.ids = ids;
  }

  box(id: string): Locator {
    return this.page.locator(`.cell[data-cell="${id}"]`);
  }
  code(id: string): Promise<string> {
    return this.page.evaluate((cell) => window.__vitreous!.cells!.code(cell), id);
  }
  /** Undefined before the notebook has started. */
  state(id: string): Promise<CellState | undefined> {
    return this.page.evaluate(
      (cell) => window.__vitreous!.cells!.state(cell) as CellState | undefined,
      id,
    );
  }
  dependents(id: string): Promise<readonly string[]> {
    return this.page.evaluate((cell) => window.__vitreous!.cells!.dependents(cell), id);
  }
  async runs(): Promise<Readonly<Record<string, number>>> {
    const states = await Promise.all(this.ids.map((id) => this.state(id)));
    return Object.fromEntries(this.ids.map((id, i) => [id, states[i]?.runs ?? 0]));
  }
  events(): Promise<readonly CellEvent[]> {
    return this.page.evaluate(() => [...window.__vitreous!.cells!.events]);
  }
  async show(id: string): Promise<void> {
    // Cells of the other depth, and inside folded parts, are brought to light.
    await this.box(id).evaluate((element) => {
      const depth = element.closest<HTMLElement>(".stream[data-stream]")?.dataset["stream"];
      if (depth) document.documentElement.dataset["stream"] = depth;
      for (let up = element.parentElement; up; up = up.parentElement) {
        if (up instanceof HTMLDetailsElement) up.open = true;
      }
      element.scrollIntoView({ block: "center", behavior: "instant" });
    });
  }
  /** Opens the editor and replaces everything in it, by a paste. */
  async edit(id: string, code: string): Promise<void> {
    await this.show(id);
    const box = this.box(id);
    const content = box.locator(".cm-content");
    if ((await content.count()) === 0) {
      await box.getByRole("button", { name: "Edit" }).click();
      await content.waitFor();
    }
    await content.focus();
    await this.page.keyboard.press("ControlOrMeta+A");
    await content.evaluate((element, text) => {
      const clipboardData = new DataTransfer();
      clipboardData.setData("text/plain", text);
      element.dispatchEvent(
        new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }),
      );
    }, code);
    await this.page
      .waitForFunction(
        ([cell, text]) => window.__vitreous!.cells!.code(cell!) === text,
        [id, code] as const,
        { timeout: 5000, polling: 20 },
      )
      .catch(async () => {
        const now = (await this.code(id)).slice(0, 200);
        throw new Error(`${id}: the editor holds ${JSON.stringify(now)}`);
      });
  }
  async press(id: string, name: string | RegExp): Promise<void> {
    await this.show(id);
    await this.box(id).getByRole("button", { name }).click();
  }
  async run(id: string): Promise<void> {
    const seen = (await this.events()).length;
    await this.press(id, "Run");
    await this.begun(seen, id);
    await this.settled();
  }
  async runAll(): Promise<void> {
    const seen = (await this.events()).length;
    await this.page.getByRole("button", { name: "Run all cells" }).click();
    await this.begun(seen);
    await this.settled(60_000);
  }
  /**
   * A run begins a moment after its button: the script may have to be fetched first. A cell that cannot run at all (a circle, a second
   * definition) says so as soon as it is written, and no more when Run is pressed; so this does not wait for ever.
   */
  private async begun(seen: number, id?: string): Promise<void> {
    await this.page
      .waitForFunction(
        ([from, cell]) =>
          window.__vitreous!.cells!.events.slice(from!).some((event) => !cell || event.id === cell),
        [seen, id] as const,
        { timeout: 3000, polling: 10 },
      )
      .catch(() => undefined);
  }
  /** Something has run since the page was opened, and nothing runs or waits now. */
  async settled(timeout = 30_000): Promise<void> {
    await this.page.waitForFunction(
      () => {
        const cells = window.__vitreous?.cells;
        const states = cells?.ids.map((id) => cells.state(id) as CellState | undefined) ?? [];
        return (
          states.some((state) => state && state.status !== "fresh") &&
          states.every((state) => !["running", "queued"].includes(state?.status ?? "fresh"))
        );
      },
      undefined,
      { timeout, polling: 20 },
    );
  }
  async waitFor(id: string, status: string, timeout = 20_000): Promise<void> {
    await this.page.waitForFunction(
      ([cell, wanted]) =>
        (window.__vitreous?.cells?.state(cell!) as CellState | undefined)?.status === wanted,
      [id, status] as const,
      { timeout, polling: 10 },
    );
  }
  /** All that a cell shows, as text. */
  async shown(id: string): Promise<string> {
    return (await this.box(id).locator(".cell-outputs").innerText()).trim();
  }
  status(id: string): Promise<string> {
    return this.box(id).locator(".cell-status").innerText();
  }
}

/** Opens a lesson and waits until its cells are alive. */
export async function openCells(page: Page, address: string): Promise<Cells> {
  await page.goto(address);
  await page.locator(".lesson-menu").first().waitFor({ state: "attached" });
  await page.waitForFunction(() => window.__vitreous?.cells !== undefined);
  const ids = await page.evaluate(() => window.__vitreous!.cells!.ids);
  return new Cells(page, ids);
}

/** Lessons that have five cells or more, by what is printed in their pages; the longest text first. */
export async function lessonsWithCells(folder: string): Promise<readonly string[]> {
  const pages = await Promise.all(
    byLength.map(async (path) => {
      const html = await readFile(`${folder}/${path}index.html`, "utf8");
      return { path, cells: html.split('data-island="cell"').length - 1 };
    }),
  );
  return pages.filter(({ cells }) => cells >= 5).map(({ path }) => path);
}

/**
 * Five cells of known shape, laid over the first five of the page; the others become comments, so that nothing
 * else defines a name. a → b, c → d; e stands alone.
 */
export const diamond: readonly string[] = [
  "const a = 1;",
  "const b = a + 1;\ndisplay(b);",
  "const c = a * 10;\ndisplay(c);",
  "const d = b + c;\ndisplay(d);",
  "const e = 5;\ndisplay(e);",
];

/** Lays the diamond over the page by opening a file of code, and keeps it: one act, as a reader would. */
export async function layDiamond(cells: Cells, lesson: string): Promise<readonly string[]> {
  const [first, second, third, fourth, fifth, ...others] = cells.ids;
  const five = [first!, second!, third!, fourth!, fifth!];
  const code = Object.fromEntries([
    ...five.map((id, i) => [id, diamond[i]!] as const),
    ...others.map((id) => [id, "// nothing here"] as const),
  ]);
  const file = JSON.stringify({ kind: "vitreous-cells", version: 1, lesson, cells: code });
  await cells.page.locator('.lesson-menu input[type="file"]').setInputFiles({
    name: "diamond.json",
    mimeType: "application/json",
    buffer: Buffer.from(file),
  });
  await cells.page.locator(".cell-banner-link").getByRole("button", { name: "Keep" }).click();
  return five;
}

/** Slug of a lesson from its path. */
export const slugOf = (path: string): string => path.split("/").at(-2) ?? "";
