/** Every page of the lab, and the file that it is built from. */
export const pageFiles = {
  home: "index.html",
  about: "about/index.html",
  "projection-is-a-slice": "lessons/projection-is-a-slice/index.html",
} as const;
