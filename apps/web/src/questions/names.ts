/** Answers to the course's questions are kept under this name, whichever page shows them. */
export const curriculumAnswers = "questions";

/** A card's name in the memory is made from its front, unless the lesson gives it one. */
export const cardName = (id: string, front: string): string =>
  id ||
  front
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, "-")
    .replace(/^-|-$/g, "");
