/** STAR files: blocks, loops and columns, read strictly and written as RELION writes them. */
export { readStar, parseStar, type StarOptions } from "./parse.js";
export { writeStar, formatStar, starText } from "./write.js";
export { columnNamed, columnOf, numberAt, textAt } from "./columns.js";
export type {
  StarFile,
  StarBlock,
  StarTable,
  StarColumn,
  NumberColumn,
  TextColumn,
} from "./types.js";
