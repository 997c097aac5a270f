// For tests only: files that other people and programs wrote, kept outside the clone.
import { existsSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";

const project = fileURLToPath(new URL("../../../../", import.meta.url));
const shared = process.env.VITREOUS_SHARED ?? resolve(project, "..", "shared");

/** True when every one of these paths inside the shared folder is there. */
export function hasShared(...paths) {
  return paths.every((path) => existsSync(join(shared, path)));
}

/** The bytes of a shared file. */
export function readShared(path) {
  return readFileSync(join(shared, path));
}

/** A plain .npy file of little-endian float32 or float64: shape and values. */
export function readSharedNpy(path) {
  const bytes = readShared(path);
  const start = bytes[6] === 1 ? 10 + bytes.readUInt16LE(8) : 12 + bytes.readUInt32LE(8);
  const header = bytes.toString("latin1", 10, start);
  const shape = /'shape': \(([^)]*)\)/
    .exec(header)[1]
    .split(",")
    .filter((s) => s.trim())
    .map(Number);
  const double = header.includes("'<f8'");
  if (!double && !header.includes("'<f4'")) throw new Error(`${path}: not <f4 or <f8`);
  const count = shape.reduce((a, b) => a * b, 1);
  const values = Float64Array.from({ length: count }, (_, i) =>
    double ? bytes.readDoubleLE(start + 8 * i) : bytes.readFloatLE(start + 4 * i),
  );
  return { shape, values };
}
