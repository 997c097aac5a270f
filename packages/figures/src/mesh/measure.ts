import type { SurfaceMesh } from "./surface-nets.js";

type Triangle = (
  visit: (a: readonly number[], b: readonly number[], c: readonly number[]) => void,
) => void;

function triangles(mesh: SurfaceMesh): Triangle {
  const at = (vertex: number): readonly number[] => [
    mesh.positions[3 * vertex] ?? 0,
    mesh.positions[3 * vertex + 1] ?? 0,
    mesh.positions[3 * vertex + 2] ?? 0,
  ];
  return (visit) => {
    for (let i = 0; i < mesh.indices.length; i += 3) {
      const [a = 0, b = 0, c = 0] = mesh.indices.subarray(i, i + 3);
      visit(at(a), at(b), at(c));
    }
  };
}

function cross(u: readonly number[], w: readonly number[]): readonly [number, number, number] {
  const [a = 0, b = 0, c = 0] = u;
  const [d = 0, e = 0, f = 0] = w;
  return [b * f - c * e, c * d - a * f, a * e - b * d];
}

function minus(u: readonly number[], w: readonly number[]): readonly number[] {
  return u.map((part, i) => part - (w[i] ?? 0));
}

/** Area of a mesh, Å². */
export function meshArea(mesh: SurfaceMesh): number {
  let area = 0;
  triangles(mesh)((a, b, c) => {
    area += Math.hypot(...cross(minus(b, a), minus(c, a))) / 2;
  });
  return area;
}

/** Volume inside a closed mesh, Å³; negative when it is inside out. Gauss's theorem. */
export function meshVolume(mesh: SurfaceMesh): number {
  let volume = 0;
  triangles(mesh)((a, b, c) => {
    const normal = cross(b, c);
    volume += a.reduce((sum, part, i) => sum + part * (normal[i] ?? 0), 0) / 6;
  });
  return volume;
}

/** How often each edge is used, by its two vertices. In a closed surface every count is even. */
export function edgeCounts(mesh: SurfaceMesh): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (let i = 0; i < mesh.indices.length; i += 3) {
    const [a = 0, b = 0, c = 0] = mesh.indices.subarray(i, i + 3);
    for (const [p, q] of [
      [a, b],
      [b, c],
      [c, a],
    ] as const) {
      const key = p < q ? `${p},${q}` : `${q},${p}`;
      counts.set(key, (counts.get(key) ?? 0) + 1);
    }
  }
  return counts;
}

/** V − E + F: 2 for a sphere, 0 for a torus. */
export function eulerCharacteristic(mesh: SurfaceMesh): number {
  return mesh.positions.length / 3 - edgeCounts(mesh).size + mesh.indices.length / 3;
}
