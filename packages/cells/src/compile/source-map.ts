/** Where a piece of a generated line stood in the source. Lines and columns count from 0. */
export interface Segment {
  readonly column: number;
  readonly sourceColumn: number;
}

const digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

function decodeNumbers(text: string): number[] {
  const numbers: number[] = [];
  let value = 0;
  let shift = 0;
  for (const letter of text) {
    const digit = digits.indexOf(letter);
    value += (digit & 31) * 2 ** shift;
    shift += 5;
    if (digit & 32) continue;
    numbers.push(value & 1 ? -(value >>> 1) : value >>> 1);
    value = 0;
    shift = 0;
  }
  return numbers;
}

/** The segments of each line of a source map (revision 3) whose lines map to themselves. */
export function decodeMappings(mappings: string): Segment[][] {
  let sourceColumn = 0;
  return mappings.split(";").map((line) => {
    let column = 0;
    return line
      .split(",")
      .filter((part) => part !== "")
      .map((part) => {
        const [ahead, , , back] = decodeNumbers(part);
        column += ahead;
        sourceColumn += back;
        return { column, sourceColumn };
      });
  });
}
