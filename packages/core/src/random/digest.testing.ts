// For tests only: one number that stands for the bits of many.
import { createRandom } from "./random.js";

/** FNV-1a over the bytes of 100 000 normal deviates, twenty from each of 5 000 streams. */
export function digestOfNormals(): string {
  const values = new Float64Array(100_000);
  for (let stream = 0, i = 0; stream < 5000; stream++) {
    const random = createRandom(20_261_121, stream);
    for (let k = 0; k < 20; k++) values[i++] = random.normal();
  }
  let hash = 0x811c9dc5;
  for (const byte of new Uint8Array(values.buffer)) hash = Math.imul(hash ^ byte, 0x01000193);
  return (hash >>> 0).toString(16);
}

/** Written by Node 20 on x86-64. Any engine on a little-endian machine must agree; a big-endian one would order the bytes otherwise. */
export const DIGEST = "355ed64b";
