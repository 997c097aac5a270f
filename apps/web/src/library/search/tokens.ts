import { fold, wordsOf } from "../fold.js";

/** Words that tell nothing apart. */
const idle = new Set(
  "a an and are as at be by can do does for from has have how if in into is it its of on one or so that the their them then there these they this to was what when where which who why will with you your".split(
    " ",
  ),
);

/** One form for singular and plural: "maps" and "map", "frequencies" and "frequency", "matrices" and "matrix". */
export function stem(word: string): string {
  if (word.length < 4 || /\d/.test(word)) return word;
  if (word.endsWith("ices")) return `${word.slice(0, -4)}ix`;
  if (word.endsWith("ies")) return `${word.slice(0, -3)}y`;
  if (/(?:sses|shes|ches|xes|zes)$/.test(word)) return word.slice(0, -2);
  if (word.endsWith("s") && !/(?:ss|us|is|ias)$/.test(word)) return word.slice(0, -1);
  return word;
}

/** Words of a text to be found: parts of compounds and of camelCase names, and the whole without its joints. */
export function indexTokens(text: string): string[] {
  return text
    .split(/[\s/,;:()[\]"“”]+/)
    .flatMap((chunk) => {
      const parts = wordsOf(chunk.replace(/(\p{Ll})(\p{Lu})/gu, "$1-$2"));
      const whole = fold(chunk).replace(/[^\p{L}\p{N}]+/gu, "");
      return parts.length > 1 && whole.length < 40 ? [...parts, whole] : parts;
    })
    .filter((word) => word !== "" && !idle.has(word))
    .map(stem);
}

/** Words of a question. Idle ones are kept when there is nothing else. */
export function queryTokens(text: string): string[] {
  const words = wordsOf(text.replace(/(\d)\s*[\u00c5\u212b]/g, "$1 angstrom"));
  const telling = words.filter((word) => !idle.has(word));
  return (telling.length > 0 ? telling : words).map(stem);
}
