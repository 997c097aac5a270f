import type { Locator, Page } from "playwright-core";

/** A cell of the page by its name; without one, the first that is no part of an exercise. */
export const cellOf = (page: Page, id?: string): Locator =>
  page.locator(id ? `.cell[data-cell="${id}"]` : '.cell[data-cell][data-role="cell"]').first();

/** How often a cell has run on this page. */
export const runsOf = async (cell: Locator): Promise<number> =>
  Number(await cell.locator("[data-runs]").getAttribute("data-runs"));

/** Presses Run and waits until the cell is done; `false` when it ends otherwise. */
export async function runCell(cell: Locator, timeout = 60_000): Promise<boolean> {
  await cell.getByRole("button", { name: /run/i }).first().click();
  const end = cell.locator("[data-status=done], [data-status=failed], [data-status=blocked]");
  await end.first().waitFor({ timeout });
  return (await cell.locator("[data-status=done]").count()) > 0 && (await runsOf(cell)) > 0;
}
