import { readFileSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { AnswerFile, ReadAnswers } from "./answers.js";
import { readAnswers } from "./answers.js";
import { questions } from "./data.js";

const folder = fileURLToPath(new URL("../answers", import.meta.url));

/** The files of `curriculum/answers`. For Node. */
export const answerFiles = (): readonly AnswerFile[] =>
  readdirSync(folder)
    .filter((file) => file.endsWith(".md") && file !== "README.md")
    .toSorted()
    .map((file) => ({
      file: `curriculum/answers/${file}`,
      text: readFileSync(join(folder, file), "utf8"),
    }));

/** Every model answer, with whatever is wrong with them. For Node. */
export const modelAnswers = (): ReadAnswers => readAnswers(answerFiles(), questions);
