export type Verdict = "correct" | "unit" | "power-of-ten" | "sign" | "keep-trying" | "unreadable";

/** What the page says to an answer: icon, word and sentence follow from it. */
export interface Graded {
  readonly verdict: Verdict;
  /** A blank or unreadable answer is not an attempt. */
  readonly counts: boolean;
  /** One word for the reader; goes with an icon and a colour. */
  readonly word: string;
  readonly message: string;
}

const words: Readonly<Record<Verdict, string>> = {
  correct: "Correct",
  unit: "Right number, wrong unit",
  "power-of-ten": "Off by a power of ten",
  sign: "Check the sign",
  "keep-trying": "Keep trying",
  unreadable: "Cannot read this",
};

export const graded = (
  verdict: Verdict,
  message: string,
  counts = verdict !== "unreadable",
): Graded => ({ verdict, counts, word: words[verdict], message });
