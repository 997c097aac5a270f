import { FormatError } from "@vitreous/core";
import { columnNamed, textAt } from "../star/columns.js";
import type { StarTable } from "../star/types.js";

export interface ImageNames {
  readonly stacks: readonly string[];
  readonly stackOf: Uint32Array;
  readonly indexOf: Uint32Array;
}

/** Numbers the distinct texts in order of appearance. */
export function textNumbering() {
  const numbers = new Map<string, number>();
  return {
    numberOf: (text: string): number => {
      const known = numbers.get(text);
      if (known !== undefined) return known;
      numbers.set(text, numbers.size);
      return numbers.size - 1;
    },
    texts: (): string[] => [...numbers.keys()],
  };
}

/** `000012@stack.mrcs`: image 12 counted from 1. A name without @ is a file of one image. */
export function readImageNames(table: StarTable, file: string): ImageNames {
  const column = columnNamed(table, "rlnImageName");
  if (!column) {
    throw new FormatError({ file, field: "rlnImageName", expected: "a column of image names" });
  }
  const stackOf = new Uint32Array(table.rowCount);
  const indexOf = new Uint32Array(table.rowCount);
  const numbering = textNumbering();
  for (let row = 0; row < table.rowCount; row++) {
    const text = textAt(column, row);
    const at = text.indexOf("@");
    const number = at < 0 ? 1 : Number(text.slice(0, at));
    const stack = text.slice(at + 1);
    const valid = /^\d+$/.test(at < 0 ? "1" : text.slice(0, at));
    if (!valid || number < 1 || number > 2 ** 31 || stack === "") {
      throw new FormatError({
        file,
        field: `rlnImageName, row ${row + 1}`,
        got: text,
        expected: "a number from 1 on, @ and the name of a stack",
      });
    }
    stackOf[row] = numbering.numberOf(stack);
    indexOf[row] = number - 1;
  }
  return { stacks: numbering.texts(), stackOf, indexOf };
}
