/** Random numbers that depend on a seed alone: the same bits in every browser and in Node, in any order of work. */
export { createRandom, type Random } from "./random.js";
