import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useUniqueId } from "./hooks.js";
import { tableToCsv } from "../contract/table.js";
import type { AnyFigure } from "./any-figure.js";
import type { ExportRegistry } from "./context.js";
import { bibtex, type PageFacts, permalink, runFacts, saveFile } from "./files.js";

interface Entry {
  readonly group: string;
  readonly label: string;
  run(): void | Promise<void>;
}

function entries(figure: AnyFigure, exports: ExportRegistry, facts: PageFacts): readonly Entry[] {
  const { id } = figure.model;
  const list: Entry[] = [];
  for (const read of exports.values()) {
    const item = read();
    if (item.png) {
      list.push({
        group: item.title,
        label: "PNG",
        run: async () => saveFile(`${id}-${item.id}.png`, (await item.png?.()) ?? ""),
      });
    }
    if (item.svg) {
      list.push({
        group: item.title,
        label: "SVG",
        run: () => saveFile(`${id}-${item.id}.svg`, item.svg?.() ?? "", "image/svg+xml"),
      });
    }
  }
  for (const table of figure.description.value?.tables ?? []) {
    list.push({
      group: table.caption,
      label: "CSV",
      run: () => saveFile(`${id}-${table.id}.csv`, tableToCsv(table), "text/csv"),
    });
  }
  list.push(
    {
      group: "This state",
      label: "Copy link",
      run: () => navigator.clipboard.writeText(permalink(figure, facts)),
    },
    {
      group: "This state",
      label: "JSON",
      run: () =>
        saveFile(
          `${id}.json`,
          `${JSON.stringify(runFacts(figure, facts), null, 2)}\n`,
          "application/json",
        ),
    },
    {
      group: "This state",
      label: "BibTeX",
      run: () => saveFile(`${id}.bib`, bibtex(figure, facts), "application/x-bibtex"),
    },
  );
  return list;
}

/** Everything that can be taken home: pictures, numbers, the state, a citation. */
export function ExportMenu(props: {
  readonly figure: AnyFigure;
  readonly exports: ExportRegistry;
  readonly facts: PageFacts;
}): VNode {
  const { figure, exports, facts } = props;
  const [open, setOpen] = useState(false);
  const [said, setSaid] = useState("");
  const id = useUniqueId();
  const root = useRef<HTMLDivElement>(null);
  const opener = useRef<HTMLButtonElement>(null);

  useEffect(() => {
    if (!open) return undefined;
    const outside = (event: Event): void => {
      if (event.target instanceof Node && !root.current?.contains(event.target)) setOpen(false);
    };
    document.addEventListener("pointerdown", outside);
    document.addEventListener("focusin", outside);
    return () => {
      document.removeEventListener("pointerdown", outside);
      document.removeEventListener("focusin", outside);
    };
  }, [open]);

  const choose = async (entry: Entry): Promise<void> => {
    try {
      await entry.run();
      setSaid(entry.label === "Copy link" ? "Link copied." : `${entry.label} saved.`);
    } catch (error) {
      setSaid(error instanceof Error ? error.message : String(error));
    }
  };
  const all = open ? entries(figure, exports, facts) : [];
  const groups = [...new Set(all.map((entry) => entry.group))];
  return (
    <div
      class="export"
      ref={root}
      onKeyDown={(event) => {
        if (event.key !== "Escape" || !open) return;
        event.stopPropagation();
        setOpen(false);
        opener.current?.focus();
      }}
    >
      <button
        ref={opener}
        type="button"
        class="button"
        aria-expanded={open}
        aria-controls={id}
        onClick={() => setOpen(!open)}
      >
        Export
      </button>
      <div id={id} class="export-panel" hidden={!open}>
        {groups.map((group) => (
          <div key={group} class="export-row">
            <span class="export-name">{group}</span>
            <span class="export-buttons">
              {all
                .filter((entry) => entry.group === group)
                .map((entry) => (
                  <button
                    key={entry.label}
                    type="button"
                    class="button"
                    aria-label={`${group}: ${entry.label}`}
                    onClick={() => void choose(entry)}
                  >
                    {entry.label}
                  </button>
                ))}
            </span>
          </div>
        ))}
        <p class="export-said" role="status">
          {said}
        </p>
      </div>
    </div>
  );
}
