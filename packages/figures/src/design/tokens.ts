/**
 * The colours of the lab, once. `tokens.css` is made from this table (a test rewrites and compares it),
 * and pictures that must stand alone take their fallback colours from here.
 *
 * The order of hues was chosen so that quantities that meet in one figure stay apart under the three
 * common kinds of colour blindness; `tokens.test.ts` measures that, and every contrast.
 */
export interface Token {
  readonly light: string;
  readonly dark: string;
  readonly means: string;
}

export const surfaces = {
  paper: { light: "#fbfaf7", dark: "#14171c", means: "the page" },
  panel: { light: "#ffffff", dark: "#1b1f26", means: "a figure, a field" },
  sunken: { light: "#f2f0ea", dark: "#101318", means: "a well: tracks, code, tables" },
} as const satisfies Record<string, Token>;

export const inks = {
  ink: { light: "#1d2126", dark: "#e9e7e1", means: "reading text" },
  quiet: { light: "#555b63", dark: "#a9afb8", means: "captions, units, axes" },
  line: { light: "#dedad0", dark: "#2e343e", means: "hairlines that carry no meaning" },
  edge: { light: "#83858a", dark: "#737c88", means: "borders of controls, 3:1" },
  accent: { light: "#17568f", dark: "#8fbdf2", means: "links, focus, the active control" },
} as const satisfies Record<string, Token>;

/** One quantity, one colour. All are legible as text on `panel` and `paper`. */
export const quantities = {
  map: { light: "#1f4e96", dark: "#6ea3fb", means: "the map, the truth" },
  image: { light: "#5e4c37", dark: "#c4b09f", means: "an observed or computed image" },
  fourier: { light: "#852fc0", dark: "#dca8fb", means: "a Fourier amplitude" },
  slice: { light: "#ad4a00", dark: "#e99b45", means: "the current slice or view" },
  reconstruction: { light: "#067972", dark: "#82e2c1", means: "a reconstruction" },
  fsc: { light: "#8f0f40", dark: "#fb62a2", means: "a Fourier shell correlation" },
  threshold: { light: "#63676d", dark: "#c2c7d2", means: "a threshold, a reference line" },
  ok: { light: "#1c7032", dark: "#74cf8a", means: "an invariant that holds" },
  fail: { light: "#b3261e", dark: "#ff8d83", means: "an invariant that fails" },
} as const satisfies Record<string, Token>;

const all = { ...surfaces, ...inks, ...quantities };
export type TokenName = keyof typeof all;
export const tokens: Readonly<Record<TokenName, Token>> = all;

/** The style sheet of the tokens. Written by the test beside this file, never by hand. */
export function tokensCss(): string {
  const lines = Object.entries(tokens).map(
    ([name, { light, dark, means }]) =>
      `  --${name}: light-dark(${light}, ${dark}); /* ${means} */`,
  );
  return [
    "/* Made from tokens.ts. Change it there, then run the tests of this folder with -u. */",
    ":root {",
    "  color-scheme: light dark;",
    ...lines,
    "}",
    "",
    ':root[data-theme="light"] {',
    "  color-scheme: light;",
    "}",
    "",
    ':root[data-theme="dark"] {',
    "  color-scheme: dark;",
    "}",
    "",
  ].join("\n");
}
