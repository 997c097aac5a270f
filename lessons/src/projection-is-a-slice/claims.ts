/** The tests behind the lesson's sentences, by name. `claims.test.ts` holds one test for each, and no other. */
export const claims = [
  "same-sum",
  "point-at-the-centre",
  "crowther-example",
  "crowther-is-sufficient",
  "lost-sums",
  "transposed",
  "mirror",
  "padding-helps",
] as const;

export type Claim = (typeof claims)[number];
