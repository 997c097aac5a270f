import { tokens } from "@vitreous/figures/model";
import { iconPng, iconSvg } from "./icon.js";

/** What a computer needs to know to keep the lab among its programs. Addresses are relative to the manifest, so that it holds at any address. */
const manifest = {
  name: "Vitreous: cryo-EM computation as a glass box",
  short_name: "Vitreous",
  description:
    "Lessons on the mathematics of cryo-electron microscopy that compute as you touch them.",
  lang: "en",
  dir: "ltr",
  id: "./",
  start_url: "./",
  scope: "./",
  display: "standalone",
  background_color: tokens.paper.light,
  theme_color: tokens.paper.light,
  categories: ["education", "science"],
  icons: [
    { src: "icon.svg", sizes: "any", type: "image/svg+xml", purpose: "any" },
    { src: "icon-192.png", sizes: "192x192", type: "image/png", purpose: "any" },
    { src: "icon-512.png", sizes: "512x512", type: "image/png", purpose: "any" },
    { src: "icon-full-512.png", sizes: "512x512", type: "image/png", purpose: "maskable" },
  ],
};

/** Files that make the lab a program of its own. */
export function renderAppFiles(): ReadonlyMap<string, string | Uint8Array> {
  return new Map<string, string | Uint8Array>([
    ["manifest.webmanifest", `${JSON.stringify(manifest, null, 1)}\n`],
    ["icon.svg", iconSvg],
    ["icon-192.png", iconPng(192, { full: false })],
    ["icon-512.png", iconPng(512, { full: false })],
    ["icon-full-512.png", iconPng(512, { full: true })],
    ["icon-full-180.png", iconPng(180, { full: true })],
  ]);
}

/** Lines of the head of every page. The colour around the page follows the theme; `switches.ts` follows the reader's choice. */
export const appHead = (root: string): string =>
  [
    `<link rel="icon" href="${root}icon.svg" type="image/svg+xml">`,
    `<link rel="apple-touch-icon" href="${root}icon-full-180.png">`,
    `<link rel="manifest" href="${root}manifest.webmanifest">`,
    ...(["light", "dark"] as const).map(
      (theme) =>
        `<meta name="theme-color" media="(prefers-color-scheme: ${theme})" content="${tokens.paper[theme]}" data-theme-color="${theme}">`,
    ),
  ].join("\n");
