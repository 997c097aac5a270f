import { createContext } from "preact";
import { useContext, useEffect, useRef } from "preact/hooks";

/** What a view can hand out as a file. */
export interface Exporter {
  readonly id: string;
  readonly title: string;
  png?(): Promise<Blob>;
  svg?(): string;
}

/** The views of one figure that can be exported, in the order in which they appeared. */
export type ExportRegistry = Map<symbol, () => Exporter>;

/** Given by the frame to what stands inside it. */
export interface FigureSurroundings {
  readonly exports: ExportRegistry;
}

export const SurroundingsContext = createContext<FigureSurroundings | undefined>(undefined);

/** Offers the view in the export menu of the figure around it, if there is one. */
export function useExporter(exporter: Exporter): void {
  const registry = useContext(SurroundingsContext)?.exports;
  const latest = useRef(exporter);
  latest.current = exporter;
  useEffect(() => {
    if (!registry) return undefined;
    const key = Symbol(latest.current.id);
    registry.set(key, () => latest.current);
    return () => void registry.delete(key);
  }, [registry]);
}

/** Letters, digits and hyphens of a title, for a file name. */
export function slug(title: string): string {
  return title
    .normalize("NFKD")
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, "-")
    .replace(/^-|-$/g, "");
}
