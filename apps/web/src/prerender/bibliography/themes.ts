import { references } from "@vitreous/curriculum";

/** A node of the tree of themes. */
export interface Theme {
  readonly path: readonly string[];
  /** References under it, those of its branches too. */
  readonly keys: readonly string[];
}

export const themeName = (path: readonly string[]): string => path.join(" › ");

/** Every theme and every branch that leads to one, parents before children. */
export function themeTree(): readonly Theme[] {
  const keys = new Map<string, Set<string>>();
  for (const { id, themes } of references) {
    for (const path of themes) {
      for (let depth = 1; depth <= path.length; depth++) {
        const name = JSON.stringify(path.slice(0, depth));
        keys.set(name, (keys.get(name) ?? new Set()).add(id));
      }
    }
  }
  return [...keys]
    .map(([name, ids]) => ({ path: JSON.parse(name) as string[], keys: [...ids] }))
    .toSorted((a, b) => themeName(a.path).localeCompare(themeName(b.path), "en"));
}
