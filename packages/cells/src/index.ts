/** Reader-editable cells: what a cell defines and reads, in which order cells run, where they run, and what they show. */
export type { CellSource } from "./cell-source.js";
