import type { PrerenderedPage } from "../src/prerender/site.js";

/** Sets a page into the one template: `head` are further lines of its head. */
export function fillTemplate(template: string, page: PrerenderedPage, head: string): string {
  return template
    .replace(/<html[^>]*>/, () => `<html ${page.htmlAttributes}>`)
    .replace(
      "<!--vitreous:head-->",
      () => `${head}<script>${page.earlyScript}</script>\n${page.head}`,
    )
    .replace("<!--vitreous:body-->", () => page.body);
}
