import type { RotationMatrix } from "@vitreous/core";
import type { SurfaceMesh } from "../mesh/surface-nets.js";
import type { Rgb } from "./colour.js";

/** A surface with the colour it has in full light. */
export interface PaintedMesh {
  readonly mesh: SurfaceMesh;
  readonly colour: Rgb;
}

/** Towards the light, in the image's frame: x right, y down, z away. @convention C1.2 */
const light = [-0.42, -0.61, -0.67] as const;

/**
 * Triangles as a picture, by the processor alone: the nearest surface per pixel, lit from above left. It
 * needs no graphics context, so it can be shown while one starts, and where there is none.
 *
 * @param rotation  image frame from map frame
 * @param reach     half the side of what is seen, Å
 * @param size      pixels per side
 * @returns         RGBA, row by row from the top, transparent where nothing is met
 */
export function softwareMesh(
  surfaces: readonly PaintedMesh[],
  rotation: RotationMatrix,
  reach: number,
  size: number,
): Uint8ClampedArray<ArrayBuffer> {
  const pixels = new Uint8ClampedArray(4 * size * size);
  const nearest = new Float32Array(size * size).fill(Infinity);
  for (const surface of surfaces) paint(surface, rotation, reach, size, pixels, nearest);
  return pixels;
}

function paint(
  { mesh, colour }: PaintedMesh,
  a: RotationMatrix,
  reach: number,
  size: number,
  pixels: Uint8ClampedArray,
  nearest: Float32Array,
): void {
  const { positions, normals, indices } = mesh;
  const vertices = positions.length / 3;
  const scale = size / (2 * reach);
  const screen = new Float32Array(3 * vertices);
  const shade = new Float32Array(vertices);
  const turn = (from: Float32Array, i: number, row: number): number =>
    a[row]! * from[i]! + a[row + 1]! * from[i + 1]! + a[row + 2]! * from[i + 2]!;
  for (let v = 0, i = 0; v < vertices; v++, i += 3) {
    screen[i] = size / 2 + scale * turn(positions, i, 0);
    screen[i + 1] = size / 2 + scale * turn(positions, i, 3);
    screen[i + 2] = turn(positions, i, 6);
    const [x, y, z] = [turn(normals, i, 0), turn(normals, i, 3), turn(normals, i, 6)];
    const lit = Math.max(0, x * light[0] + y * light[1] + z * light[2]);
    shade[v] = 0.42 + 0.5 * lit + 0.16 * Math.max(0, -z);
  }
  for (let t = 0; t < indices.length; t += 3) {
    const [p, q, r] = [indices[t]!, indices[t + 1]!, indices[t + 2]!];
    const [px, py, pz] = [screen[3 * p]!, screen[3 * p + 1]!, screen[3 * p + 2]!];
    const [qx, qy, qz] = [screen[3 * q]!, screen[3 * q + 1]!, screen[3 * q + 2]!];
    const [rx, ry, rz] = [screen[3 * r]!, screen[3 * r + 1]!, screen[3 * r + 2]!];
    const area = (qx - px) * (ry - py) - (qy - py) * (rx - px);
    if (area === 0) continue;
    const left = Math.max(0, Math.ceil(Math.min(px, qx, rx) - 0.5));
    const right = Math.min(size - 1, Math.floor(Math.max(px, qx, rx) - 0.5));
    const top = Math.max(0, Math.ceil(Math.min(py, qy, ry) - 0.5));
    const bottom = Math.min(size - 1, Math.floor(Math.max(py, qy, ry) - 0.5));
    for (let y = top; y <= bottom; y++) {
      for (let x = left; x <= right; x++) {
        const [sx, sy] = [x + 0.5, y + 0.5];
        // Barycentric: which share of the triangle lies across from each corner.
        const wq = ((sx - px) * (ry - py) - (sy - py) * (rx - px)) / area;
        const wr = ((qx - px) * (sy - py) - (qy - py) * (sx - px)) / area;
        const wp = 1 - wq - wr;
        if (wp < 0 || wq < 0 || wr < 0) continue;
        const depth = wp * pz + wq * qz + wr * rz;
        const at = x + size * y;
        if (depth >= nearest[at]!) continue;
        nearest[at] = depth;
        const lit = wp * shade[p]! + wq * shade[q]! + wr * shade[r]!;
        pixels[4 * at] = 255 * colour[0] * lit;
        pixels[4 * at + 1] = 255 * colour[1] * lit;
        pixels[4 * at + 2] = 255 * colour[2] * lit;
        pixels[4 * at + 3] = 255;
      }
    }
  }
}
