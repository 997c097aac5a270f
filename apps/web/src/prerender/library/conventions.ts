import { readFileSync } from "node:fs";
import { join } from "node:path";
import { micromark } from "micromark";
import { renderDocument } from "../document.js";
import type { PrerenderedPage } from "../site.js";

/** CONVENTIONS.md as a page whose paragraphs have addresses: `#C6.1`. */
export function renderConventions(project: string): PrerenderedPage {
  const text = readFileSync(join(project, "CONVENTIONS.md"), "utf8");
  const html = micromark(text)
    .replace(/<h2>(C\d+)\b/g, '<h2 id="$1">$1')
    .replace(/<li>(\s*(?:<p>)?)<strong>(C\d+\.\d+)/g, '<li id="$2">$1<strong>$2')
    .replaceAll("<pre>", '<pre tabindex="0">');
  return renderDocument({
    title: "Conventions · Vitreous",
    description:
      "Axes, origins, signs, angles, units and normalisation: the one authority of this library.",
    root: "../../",
    page: "library",
    main: `<article class="text-page conventions">
<p class="crumbs"><a href="../">Library</a></p>
${html}
</article>`,
  });
}
