/** The modules that a cell can import. They are part of the sandbox: nothing is fetched. */
export const moduleNames: readonly string[] = ["vitreous"];

/** What every cell can call without an import. */
export const cellHelpers: readonly string[] = [
  "display",
  "plot",
  "image",
  "volume",
  "table",
  "tex",
  "progress",
  "console",
];

/** What a check can call besides. */
export const checkHelpers: readonly string[] = ["property", "expectClose", "expectEqual"];
