import type { Rule } from "./rule.js";

/** Every tested claim is told somewhere: a test that nobody reads of guards nothing. */
export const claimRule: Rule = ({ slug, claims, compiled }, complaints) => {
  const told = new Set(compiled.claims.map(({ id }) => id));
  for (const claim of claims) {
    if (told.has(claim)) continue;
    complaints.add(
      1,
      `no sentence of the text claims "${claim}"`,
      `Put :claim[${claim}] after the sentence that it tests, or take the test out.`,
      `lessons/src/${slug}/lesson.ts`,
    );
  }
};
