import type { ConceptGraph } from "@vitreous/curriculum";

/** What the layout needs of a concept. */
export interface MapNode {
  readonly id: string;
  /** Its lane. */
  readonly group: string;
}

export interface PlacedNode extends MapNode {
  readonly column: number;
  /** Over the whole map. */
  readonly row: number;
}

export interface Lane {
  readonly group: string;
  readonly firstRow: number;
  readonly rows: number;
}

export interface MapLayout {
  readonly columns: number;
  readonly rows: number;
  readonly lanes: readonly Lane[];
  readonly nodes: ReadonlyMap<string, PlacedNode>;
}

/** More than this many of a lane do not stand in one column, where some can wait. */
const mostPerCell = 4;
const sweeps = 24;

/**
 * Columns: a concept stands one further than the last of its prerequisites. Where a lane is crowded, concepts
 * that nothing near is waiting for move to the right.
 */
function columnsOf(nodes: readonly MapNode[], graph: ConceptGraph): Map<string, number> {
  const column = new Map(nodes.map(({ id }) => [id, graph.depth.get(id) ?? 0]));
  const last = Math.max(...column.values());
  const limit = (id: string) =>
    Math.min(
      last,
      ...(graph.dependants.get(id) ?? []).map((user) => (column.get(user) ?? last) - 1),
    );
  for (const group of new Set(nodes.map((node) => node.group))) {
    for (let c = 0; c < last; c++) {
      const cell = nodes.filter((node) => node.group === group && column.get(node.id) === c);
      const movable = cell
        .filter(({ id }) => limit(id) > c)
        .toSorted((a, b) => limit(b.id) - limit(a.id));
      for (const { id } of movable.slice(0, Math.max(0, cell.length - mostPerCell)))
        column.set(id, c + 1);
    }
  }
  return column;
}

/** Rows of one cell: the order is kept, each as near to its wish as the others allow. */
function settle(wishes: readonly number[], rows: number): number[] {
  const placed: number[] = [];
  for (const [i, wish] of wishes.entries()) {
    const least = i === 0 ? 0 : (placed[i - 1] ?? 0) + 1;
    const most = rows - (wishes.length - i);
    placed.push(Math.min(most, Math.max(least, Math.round(wish))));
  }
  return placed;
}

/** The summed height of all edges: what the sweeps make small. */
function heightOfEdges(row: ReadonlyMap<string, number>, graph: ConceptGraph): number {
  let sum = 0;
  for (const [id, needs] of graph.prerequisites)
    for (const need of needs) sum += Math.abs((row.get(id) ?? 0) - (row.get(need) ?? 0));
  return sum;
}

/**
 * The map: a lane for each part, in the given order, and columns from what stands alone to what rests on
 * most. Inside a lane concepts go to rows near those that they are tied to (the mean of their neighbours,
 * swept to and fro).
 */
export function layoutMap(
  nodes: readonly MapNode[],
  graph: ConceptGraph,
  laneOrder: readonly string[],
): MapLayout {
  const column = columnsOf(nodes, graph);
  const columns = Math.max(...column.values()) + 1;
  const cells = new Map<string, string[]>();
  for (const { id, group } of nodes) {
    const key = `${group}/${column.get(id)}`;
    cells.set(key, [...(cells.get(key) ?? []), id]);
  }
  const lanes: Lane[] = [];
  let rows = 0;
  for (const group of laneOrder) {
    let height = 0;
    for (let c = 0; c < columns; c++)
      height = Math.max(height, cells.get(`${group}/${c}`)?.length ?? 0);
    lanes.push({ group, firstRow: rows, rows: height });
    rows += height;
  }

  let row = new Map<string, number>();
  for (const { group, firstRow } of lanes)
    for (let c = 0; c < columns; c++)
      (cells.get(`${group}/${c}`) ?? []).forEach((id, i) => row.set(id, firstRow + i));
  let best = row;
  for (let sweep = 0; sweep < sweeps; sweep++) {
    row = new Map(row);
    const forward = sweep % 2 === 0;
    const neighbours = forward ? graph.prerequisites : graph.dependants;
    for (let step = 0; step < columns; step++) {
      const c = forward ? step : columns - 1 - step;
      for (const { group, firstRow, rows: height } of lanes) {
        const wish = (id: string) => {
          const near = (neighbours.get(id) ?? []).map((other) => row.get(other) ?? 0);
          const own = row.get(id) ?? 0;
          return near.length === 0 ? own : near.reduce((a, b) => a + b, 0) / near.length;
        };
        const cell = (cells.get(`${group}/${c}`) ?? [])
          .map((id) => ({ id, wish: wish(id) }))
          .toSorted((a, b) => a.wish - b.wish || (row.get(a.id) ?? 0) - (row.get(b.id) ?? 0));
        const places = settle(
          cell.map((one) => one.wish - firstRow),
          height,
        );
        cell.forEach(({ id }, i) => row.set(id, firstRow + (places[i] ?? 0)));
      }
    }
    if (heightOfEdges(row, graph) < heightOfEdges(best, graph)) best = row;
  }

  return {
    columns,
    rows,
    lanes,
    nodes: new Map(
      nodes.map((node) => [
        node.id,
        { ...node, column: column.get(node.id) ?? 0, row: best.get(node.id) ?? 0 },
      ]),
    ),
  };
}
