export * from "./arena.js";
export { localHost } from "./local.js";
export { sharedHost } from "./shared.js";
export { copiesHost } from "./copies.js";
export { canShareMemory } from "./worker.js";
