import { insphere, orient3d } from "robust-predicates";
import { DomainError } from "../grid/errors.js";
import { hilbertOrder } from "./hilbert.js";

/** The vertex at infinity: with it, every facet of the hull has a neighbour too. */
const GHOST = -1;

/** Tetrahedra before they are told apart from ghosts: vertices and neighbours, four each. */
interface Mesh {
  vertices: Int32Array;
  /** The neighbour across the face opposite to vertex i. */
  neighbours: Int32Array;
  /** For each tetrahedron the insertion that last called it in conflict. */
  mark: Int32Array;
  /** For a face on the rim of a cavity: the tetrahedron that was built on it. */
  built: Int32Array;
  used: number;
  readonly free: number[];
}

/**
 * Delaunay tetrahedra by insertion: all tetrahedra whose sphere holds the new point make room for those that join it to
 * the rim of the hole. Signs are exact, so the hole is star-shaped and nothing flat arises.
 *
 * @param points  x, y, z of one point after the other; equal ones count once
 * @returns       vertices and neighbours, four per tetrahedron, positively oriented; −1 across the hull
 * @throws DomainError  when all points lie in one plane
 * @source Bowyer (1981) Comput. J. 24, 162; Watson (1981) Comput. J. 24, 167; Shewchuk (1997) Discrete Comput. Geom. 18, 305
 */
export function tetrahedralise(points: Float64Array): {
  simplices: Int32Array;
  neighbours: Int32Array;
} {
  const order = hilbertOrder(points);
  const first = firstFour(points, order);
  const mesh = startMesh(first, order.length);
  let last = 0;
  order.forEach((p, step) => {
    if (first.includes(p)) return;
    const start = locate(points, mesh, last, p);
    // An equal point is there already.
    if (start >= 0) last = insert(points, mesh, start, p, step + 1);
  });
  return withoutGhosts(mesh);
}

/** Positive when the tetrahedron a b c d is: (b − a) · (c − a) × (d − a) > 0. Exact. */
function orientation(v: Float64Array, a: number, b: number, c: number, d: number): number {
  return -orient3d(
    v[3 * a]!,
    v[3 * a + 1]!,
    v[3 * a + 2]!,
    v[3 * b]!,
    v[3 * b + 1]!,
    v[3 * b + 2]!,
    v[3 * c]!,
    v[3 * c + 1]!,
    v[3 * c + 2]!,
    v[3 * d]!,
    v[3 * d + 1]!,
    v[3 * d + 2]!,
  );
}

/** True when e is strictly inside the sphere through the positive tetrahedron a b c d. Exact. */
function inSphere(v: Float64Array, a: number, b: number, c: number, d: number, e: number): boolean {
  return (
    insphere(
      v[3 * a]!,
      v[3 * a + 1]!,
      v[3 * a + 2]!,
      v[3 * b]!,
      v[3 * b + 1]!,
      v[3 * b + 2]!,
      v[3 * c]!,
      v[3 * c + 1]!,
      v[3 * c + 2]!,
      v[3 * d]!,
      v[3 * d + 1]!,
      v[3 * d + 2]!,
      v[3 * e]!,
      v[3 * e + 1]!,
      v[3 * e + 2]!,
    ) > 0
  );
}

/** The orientation of tetrahedron t with vertex i replaced by p. */
function orientationWith(v: Float64Array, { vertices }: Mesh, t: number, i: number, p: number) {
  const at = 4 * t;
  return orientation(
    v,
    i === 0 ? p : vertices[at]!,
    i === 1 ? p : vertices[at + 1]!,
    i === 2 ? p : vertices[at + 2]!,
    i === 3 ? p : vertices[at + 3]!,
  );
}

/** Which of the four vertices of t it is, or −1. */
function indexIn(mesh: Mesh, t: number, vertex: number): number {
  for (let i = 0; i < 4; i++) if (mesh.vertices[4 * t + i] === vertex) return i;
  return -1;
}

/** Is p inside the sphere of t? That of a ghost is the half-space beyond its facet, with the facet's disc. */
function conflicts(v: Float64Array, mesh: Mesh, t: number, p: number): boolean {
  const ghost = indexIn(mesh, t, GHOST);
  if (ghost >= 0) {
    const side = orientationWith(v, mesh, t, ghost, p);
    return side > 0 || (side === 0 && conflicts(v, mesh, mesh.neighbours[4 * t + ghost]!, p));
  }
  const { vertices } = mesh;
  return inSphere(
    v,
    vertices[4 * t]!,
    vertices[4 * t + 1]!,
    vertices[4 * t + 2]!,
    vertices[4 * t + 3]!,
    p,
  );
}

/** Walks towards p. @returns a tetrahedron in conflict with it, or −1 when p is a vertex already */
function locate(v: Float64Array, mesh: Mesh, from: number, p: number): number {
  const ghost = indexIn(mesh, from, GHOST);
  let t = ghost < 0 ? from : mesh.neighbours[4 * from + ghost]!;
  for (;;) {
    let next = -1;
    for (let i = 0; i < 4 && next < 0; i++) {
      if (orientationWith(v, mesh, t, i, p) < 0) next = mesh.neighbours[4 * t + i]!;
    }
    if (next < 0) break;
    t = next;
    if (indexIn(mesh, t, GHOST) >= 0) return t;
  }
  for (let i = 0; i < 4; i++) {
    const q = mesh.vertices[4 * t + i]!;
    if (v[3 * p] === v[3 * q] && v[3 * p + 1] === v[3 * q + 1] && v[3 * p + 2] === v[3 * q + 2]) {
      return -1;
    }
  }
  return t;
}

/** Replaces everything in conflict with p by a star around p. @returns one of the new tetrahedra */
function insert(v: Float64Array, mesh: Mesh, start: number, p: number, stamp: number): number {
  const hole = [start];
  const rim: number[] = [];
  mesh.mark[start] = stamp;
  for (let h = 0; h < hole.length; h++) {
    for (let i = 0; i < 4; i++) {
      const face = 4 * hole[h]! + i;
      const beyond = mesh.neighbours[face]!;
      if (mesh.mark[beyond] === stamp) continue;
      if (conflicts(v, mesh, beyond, p)) {
        mesh.mark[beyond] = stamp;
        hole.push(beyond);
      } else {
        rim.push(face);
      }
    }
  }
  for (const face of rim) {
    const [t, i] = [face >> 2, face & 3];
    const fresh = take(mesh);
    const beyond = mesh.neighbours[face]!;
    for (let j = 0; j < 4; j++) mesh.vertices[4 * fresh + j] = mesh.vertices[4 * t + j]!;
    mesh.vertices[4 * fresh + i] = p;
    mesh.neighbours[4 * fresh + i] = beyond;
    for (let j = 0; j < 4; j++) {
      if (mesh.neighbours[4 * beyond + j] === t) mesh.neighbours[4 * beyond + j] = fresh;
    }
    mesh.built[face] = fresh;
  }
  for (const face of rim) {
    for (let j = 0; j < 4; j++) if (j !== (face & 3)) joinAround(mesh, face, j, stamp);
  }
  for (const t of hole) mesh.free.push(t);
  return mesh.built[rim[0]!]!;
}

/**
 * Two new tetrahedra that share an edge of the rim are neighbours. The other one is found by turning about that edge, through
 * the hole, until the rim is met again.
 */
function joinAround(mesh: Mesh, face: number, j: number, stamp: number): void {
  let t = face >> 2;
  let exit = j;
  // The edge's two vertices stay; the third of the face that is crossed is the pivot.
  let pivot = mesh.vertices[face]!;
  for (;;) {
    const next = mesh.neighbours[4 * t + exit]!;
    if (mesh.mark[next] !== stamp) break;
    let opposite = GHOST;
    for (let i = 0; i < 4; i++) {
      if (mesh.neighbours[4 * next + i] === t) opposite = mesh.vertices[4 * next + i]!;
    }
    t = next;
    exit = indexIn(mesh, next, pivot);
    pivot = opposite;
  }
  const fresh = mesh.built[face]!;
  mesh.neighbours[4 * fresh + j] = mesh.built[4 * t + exit]!;
}

/** A place for a tetrahedron. */
function take(mesh: Mesh): number {
  // The places of the present hole are not free before it is closed: its walls are still read.
  const old = mesh.free.pop();
  if (old !== undefined) return old;
  if (4 * mesh.used >= mesh.vertices.length) {
    for (const name of ["vertices", "neighbours", "mark", "built"] as const) {
      const longer = new Int32Array(2 * mesh[name].length);
      longer.set(mesh[name]);
      mesh[name] = longer;
    }
  }
  return mesh.used++;
}

/** Four points that span space, the first ones in the order. */
function firstFour(v: Float64Array, order: Int32Array): readonly number[] {
  const at = (p: number) => [v[3 * p]!, v[3 * p + 1]!, v[3 * p + 2]!] as const;
  const a = order[0] ?? -1;
  const b = order.find((p) => at(p).some((x, i) => x !== at(a)[i])) ?? -1;
  // Two points and a third span a plane when some fourth one, off it by one axis, makes a volume.
  const far = b < 0 ? [] : axesAway(v, a);
  const c = b < 0 ? -1 : (order.find((p) => far.some((e) => volume(at(a), at(b), at(p), e))) ?? -1);
  const d = c < 0 ? -1 : (order.find((p) => volume(at(a), at(b), at(c), at(p))) ?? -1);
  if (d < 0) {
    throw new DomainError({
      field: "points",
      got: `${order.length} points in one plane, on one line or at one place`,
      expected: "at least four points that span space",
      hint: "Triangulate them in the plane, with dimension 2.",
    });
  }
  return orientation(v, a, b, c, d) > 0 ? [a, b, c, d] : [a, b, d, c];
}

type Place = readonly [number, number, number];

/** One step along each axis from point a, as long as the coordinates are large, so that it is not lost in rounding. */
function axesAway(v: Float64Array, a: number): Place[] {
  const reach = 1 + v.reduce((m, x) => Math.max(m, Math.abs(x)), 0);
  return [0, 1, 2].map((axis) => {
    const e: [number, number, number] = [v[3 * a]!, v[3 * a + 1]!, v[3 * a + 2]!];
    e[axis] = e[axis]! + reach;
    return e;
  });
}

const volume = (a: Place, b: Place, c: Place, d: Place) => orient3d(...a, ...b, ...c, ...d) !== 0;

/** One tetrahedron and the four ghosts around it. */
function startMesh(first: readonly number[], count: number): Mesh {
  const capacity = 8 * count + 64;
  const mesh: Mesh = {
    vertices: new Int32Array(4 * capacity),
    neighbours: new Int32Array(4 * capacity),
    mark: new Int32Array(capacity),
    built: new Int32Array(4 * capacity),
    used: 5,
    free: [],
  };
  mesh.vertices.set(first);
  for (let i = 0; i < 4; i++) {
    // Ghost i + 1 lies behind face i: the far vertex becomes infinity, and two others change places for the orientation.
    const ghost: number[] = [...first];
    ghost[i] = GHOST;
    const [j, k] = [0, 1, 2, 3].filter((n) => n !== i) as [number, number, number];
    [ghost[j], ghost[k]] = [ghost[k]!, ghost[j]!];
    mesh.vertices.set(ghost, 4 * (i + 1));
    mesh.neighbours[i] = i + 1;
    ghost.forEach((vertex, n) => {
      // Opposite a real vertex lies the ghost behind that vertex's face.
      mesh.neighbours[4 * (i + 1) + n] = vertex === GHOST ? 0 : first.indexOf(vertex) + 1;
    });
  }
  return mesh;
}

function withoutGhosts(mesh: Mesh): { simplices: Int32Array; neighbours: Int32Array } {
  const dropped = new Uint8Array(mesh.used);
  for (const t of mesh.free) dropped[t] = 1;
  const name = new Int32Array(mesh.used).fill(-1);
  let count = 0;
  for (let t = 0; t < mesh.used; t++) {
    if (dropped[t] === 0 && indexIn(mesh, t, GHOST) < 0) name[t] = count++;
  }
  const simplices = new Int32Array(4 * count);
  const neighbours = new Int32Array(4 * count);
  name.forEach((to, t) => {
    if (to < 0) return;
    for (let i = 0; i < 4; i++) {
      simplices[4 * to + i] = mesh.vertices[4 * t + i]!;
      neighbours[4 * to + i] = name[mesh.neighbours[4 * t + i]!]!;
    }
  });
  return { simplices, neighbours };
}
