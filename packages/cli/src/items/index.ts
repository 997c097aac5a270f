/** What the commands on samples share: images and maps opened, gone through one by one, and written. */
export * from "./items.js";
export { itemOperand, itemOptions, openItems } from "./open.js";
export { selectItems } from "./select.js";
export * from "./transform.js";
export { createWriter, imagesName, type ItemWriter } from "./write.js";
