import { cellScriptSources } from "@vitreous/cells";
import { readFileSync } from "node:fs";
import { escapeHtml } from "../weave/html.js";
import { appHead } from "./app/manifest.js";
import { navigationPlace } from "./navigation.js";
import type { PageLoads, PrerenderedPage } from "./site.js";

const manifest = JSON.parse(
  readFileSync(new URL("../../package.json", import.meta.url), "utf8"),
) as { version: string };
export const version = manifest.version;
const source = "MIT";

/** Before the first paint: the theme, the stream, and that scripts run at all. */
const earlyScript = `(function(d){d.dataset.js="";function g(k){try{return localStorage.getItem("vitreous:"+k)}catch(e){return null}}var t=g("theme");if(t==="light"||t==="dark")d.dataset.theme=t;d.dataset.stream=/[?&]stream=sharpen\\b/.test(location.search)||!/[?&]stream=blur\\b/.test(location.search)&&g("stream")==="sharpen"?"sharpen":"blur"})(document.documentElement)`;

/** The mark: a sphere of frequencies, and the plane that one view fills. */
export const mark = `<svg class="mark" viewBox="0 0 32 32" width="28" height="28" aria-hidden="true"><circle cx="16" cy="16" r="12.5" fill="none" stroke="currentColor" stroke-width="1.6" opacity=".55"/><ellipse cx="16" cy="16" rx="12.5" ry="4.2" transform="rotate(-32 16 16)" class="mark-plane"/><circle cx="16" cy="16" r="1.7" fill="currentColor"/></svg>`;

const switchGroup = (
  name: string,
  label: string,
  options: readonly (readonly [value: string, text: string, title: string])[],
) =>
  `<fieldset class="switch" data-switch="${name}"><legend class="visually-hidden">${label}</legend>${options
    .map(
      ([value, text, title], i) =>
        `<label title="${title}"><input type="radio" name="${name}" value="${value}"${i === 0 ? " checked" : ""}><span>${text}</span></label>`,
    )
    .join("")}</fieldset>`;

const streamSwitch = switchGroup("stream", "Depth of the lesson", [
  ["blur", "Blur", "Ideas, pictures and a few numbers"],
  ["sharpen", "Sharpen", "Derivations, assumptions and limits"],
]);
const themeSwitch = switchGroup("theme", "Colours of the page", [
  ["auto", "Auto", "As this computer prefers"],
  ["light", "Light", "Dark on light"],
  ["dark", "Dark", "Light on dark"],
]);

export interface DocumentOptions {
  readonly title: string;
  readonly description: string;
  /** "./" at the top, "../../" two folders down. */
  readonly root: string;
  /** Room of the page: what `entry.ts` starts, and what the navigation marks. */
  readonly page: string;
  readonly lesson?: string;
  /** Further lines of the head. */
  readonly head?: string;
  readonly loads?: PageLoads;
  /** HTML of the main part. */
  readonly main: string;
}

/** Everything that all pages share. */
export function renderDocument(options: DocumentOptions): PrerenderedPage {
  const { root, page } = options;
  return {
    page,
    root,
    ...(options.loads ? { loads: options.loads } : {}),
    htmlAttributes: `lang="en" data-root="${root}" data-page="${page}"${options.lesson ? ` data-lesson="${options.lesson}"` : ""} data-version="${version}"`,
    earlyScript,
    ...(page === "lesson" ? { scriptSources: cellScriptSources } : {}),
    head: [
      `<meta charset="utf-8">`,
      `<meta name="viewport" content="width=device-width, initial-scale=1">`,
      `<title>${escapeHtml(options.title)}</title>`,
      `<meta name="description" content="${escapeHtml(options.description)}">`,
      `<meta name="color-scheme" content="light dark">`,
      appHead(root),
      ...(options.head ? [options.head] : []),
    ].join("\n"),
    body: `<a class="skip-link" href="#main">Skip to the text</a>
<header class="site-header"><div class="site-header-inner">
<a class="brand" href="${root}">${mark}<span>Vitreous</span></a>
${navigationPlace}
<div class="switches needs-js">${page === "lesson" ? streamSwitch : ""}${themeSwitch}</div>
</div></header>
<main id="main" tabindex="-1">
${options.main}
</main>
<footer class="site-footer"><div class="site-footer-inner">
<p><strong>Stays on this computer.</strong> Files that you open and answers that you write are never sent anywhere; nothing here asks another site for anything.</p>
<p class="footer-line"><a href="${root}progress/">Your progress</a> · <button type="button" class="link-button needs-js" data-action="erase">Erase my data</button><span data-role="erase-status" role="status"></span></p>
<p class="footer-line">Vitreous ${escapeHtml(version)} · ${source} licence · <a href="${root}about/">About this lab</a> · <span data-role="offline-status" role="status"></span></p>
</div></footer>
<div class="toast" data-role="new-build" role="status" hidden></div>`,
  };
}
