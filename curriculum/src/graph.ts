/** What the graph needs of a concept. */
export interface GraphNode {
  readonly id: string;
  readonly prerequisites: readonly string[];
}

/** A directed acyclic graph, read both ways. */
export interface ConceptGraph {
  readonly ids: readonly string[];
  /** What a concept needs directly. */
  readonly prerequisites: ReadonlyMap<string, readonly string[]>;
  /** What needs it directly. */
  readonly dependants: ReadonlyMap<string, readonly string[]>;
  /** Every concept after all of its prerequisites; ties in the order of the input. */
  readonly order: readonly string[];
  /** The length of the longest path of prerequisites that leads to it; 0 without any. */
  readonly depth: ReadonlyMap<string, number>;
}

/**
 * Reads a list of concepts as a graph.
 *
 * @throws Error naming the concept, when a prerequisite does not exist or the concepts of a cycle
 */
export function conceptGraph(nodes: readonly GraphNode[]): ConceptGraph {
  const prerequisites = new Map(nodes.map((node) => [node.id, node.prerequisites]));
  const dependants = new Map<string, string[]>(nodes.map((node) => [node.id, []]));
  for (const { id, prerequisites: needs } of nodes) {
    for (const need of needs) {
      const users = dependants.get(need);
      if (!users)
        throw new Error(
          `Concept "${id}": got prerequisite "${need}", expected the id of a concept. Add it or correct the name.`,
        );
      users.push(id);
    }
  }

  // Kahn's order: a concept is taken when the last of its prerequisites has been.
  const waiting = new Map(nodes.map((node) => [node.id, node.prerequisites.length]));
  const depth = new Map<string, number>();
  const order = nodes.filter((node) => node.prerequisites.length === 0).map((node) => node.id);
  for (const id of order) {
    depth.set(id, Math.max(-1, ...(prerequisites.get(id) ?? []).map((n) => depth.get(n) ?? 0)) + 1);
    for (const user of dependants.get(id) ?? []) {
      const left = (waiting.get(user) ?? 0) - 1;
      waiting.set(user, left);
      if (left === 0) order.push(user);
    }
  }
  if (order.length < nodes.length) {
    const taken = new Set(order);
    const cycle = nodes.map((node) => node.id).filter((id) => !taken.has(id));
    throw new Error(
      `Concepts: got a cycle among ${cycle.join(", ")}, expected none. Remove one prerequisite.`,
    );
  }
  return { ids: nodes.map((node) => node.id), prerequisites, dependants, order, depth };
}

function reach(
  from: string,
  next: ReadonlyMap<string, readonly string[]>,
  into = new Set<string>(),
): Set<string> {
  for (const id of next.get(from) ?? []) {
    if (into.has(id)) continue;
    into.add(id);
    reach(id, next, into);
  }
  return into;
}

/** Everything that a concept rests on, directly or not; not itself. */
export const ancestorsOf = (graph: ConceptGraph, id: string): ReadonlySet<string> =>
  reach(id, graph.prerequisites);

/** Everything that rests on a concept, directly or not; not itself. */
export const descendantsOf = (graph: ConceptGraph, id: string): ReadonlySet<string> =>
  reach(id, graph.dependants);

/** Concepts that are not done while all of their prerequisites are, in the graph's order. */
export const opensNext = (graph: ConceptGraph, done: ReadonlySet<string>): readonly string[] =>
  graph.order.filter(
    (id) => !done.has(id) && (graph.prerequisites.get(id) ?? []).every((need) => done.has(need)),
  );

/** What to learn before a concept, in an order that works, without what is done already. */
export function pathTo(
  graph: ConceptGraph,
  id: string,
  done: ReadonlySet<string> = new Set(),
): readonly string[] {
  const needed = ancestorsOf(graph, id);
  return graph.order.filter((other) => needed.has(other) && !done.has(other));
}
