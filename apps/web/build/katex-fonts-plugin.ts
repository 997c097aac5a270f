import type { Plugin } from "vite";

/** Every browser that runs the lab reads WOFF2; the older copies of the mathematical fonts are left out. */
export function katexFonts(): Plugin {
  return {
    name: "vitreous-katex-fonts",
    enforce: "pre",
    transform: {
      filter: { id: /katex\.min\.css/ },
      handler(code) {
        return code.replace(/,\s*url\([^)]*\.(?:woff|ttf)\)\s*format\("[^"]*"\)/g, "");
      },
    },
  };
}
