import { useUniqueId } from "@vitreous/figures";
import "@preact/signals";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { nextRedo, nextUndo } from "./edits.js";
import type { PageModel } from "./page-model.js";

/** What the menu can do beyond the cells. Each may throw; the menu tells the message. */
export interface MenuActions {
  copyLink(): Promise<string>;
  openFile(file: File): Promise<string>;
  saveEdits(): Promise<string>;
  exports: readonly {
    readonly label: string;
    readonly title: string;
    run(): Promise<string>;
  }[];
}

/** A panel that opens under its button; Escape and a click elsewhere close it. */
function usePanel() {
  const [open, setOpen] = useState(false);
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
  const keys = (event: KeyboardEvent): void => {
    if (event.key !== "Escape" || !open) return;
    event.stopPropagation();
    setOpen(false);
    opener.current?.focus();
  };
  return { open, setOpen, root, opener, keys };
}

/** The menu of a lesson: all its cells at once, what to share, and what to take home. */
export function LessonMenu(props: {
  readonly model: PageModel;
  readonly actions: MenuActions;
}): VNode {
  const { model, actions } = props;
  const panel = usePanel();
  const id = useUniqueId();
  const [said, setSaid] = useState("");
  const file = useRef<HTMLInputElement>(null);
  const hasCells = model.cells.length > 0;
  const edits = model.edits.value;
  const anyEdited = Object.keys(edits.cells).length > 0;
  const busy = model.cells.some((cell) =>
    ["running", "queued"].includes(model.state(cell.id).value?.status ?? "fresh"),
  );
  const perform = (action: () => Promise<string>) => (): void => {
    setSaid("");
    action().then(setSaid, (error: unknown) =>
      setSaid(error instanceof Error ? error.message : String(error)),
    );
  };
  const runAll = (): void => {
    model.runAll().catch((error: unknown) => {
      setSaid(
        `The cells could not be started: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  };
  return (
    <div
      class="lesson-menu"
      ref={panel.root}
      onKeyDown={panel.keys}
      role="group"
      aria-label="This lesson"
    >
      {hasCells ? (
        busy ? (
          <button type="button" class="button" onClick={() => model.stop()}>
            <span aria-hidden="true">■</span> Stop
          </button>
        ) : (
          <button type="button" class="button" onClick={runAll}>
            <span aria-hidden="true">▶</span> Run all cells
          </button>
        )
      ) : null}
      <button
        ref={panel.opener}
        type="button"
        class="button"
        aria-expanded={panel.open}
        aria-controls={id}
        onClick={() => panel.setOpen(!panel.open)}
      >
        Export and more
      </button>
      <div id={id} class="lesson-menu-panel" hidden={!panel.open}>
        {hasCells ? (
          <>
            <p class="lesson-menu-title">The cells</p>
            <p class="lesson-menu-row">
              <button
                type="button"
                class="button"
                disabled={!nextUndo(edits)}
                onClick={() => model.undo()}
              >
                Undo
              </button>
              <button
                type="button"
                class="button"
                disabled={!nextRedo(edits)}
                onClick={() => model.redo()}
              >
                Redo
              </button>
              <button
                type="button"
                class="button"
                disabled={!anyEdited}
                onClick={() => model.reset()}
              >
                Reset all cells
              </button>
              <button
                type="button"
                class="button"
                disabled={!model.started.value}
                title="Forget every value; the code stays"
                onClick={() => model.restart()}
              >
                Restart
              </button>
            </p>
            <p class="lesson-menu-title">Share your code</p>
            <p class="lesson-menu-row">
              <button type="button" class="button" onClick={perform(actions.copyLink)}>
                Copy a link to my code
              </button>
              <button type="button" class="button" onClick={perform(actions.saveEdits)}>
                Save my code
              </button>
              <button type="button" class="button" onClick={() => file.current?.click()}>
                Open a file of code
              </button>
              <input
                ref={file}
                type="file"
                hidden
                accept=".json,application/json"
                onChange={(event) => {
                  const [chosen] = event.currentTarget.files ?? [];
                  event.currentTarget.value = "";
                  if (chosen) perform(() => actions.openFile(chosen))();
                }}
              />
            </p>
          </>
        ) : null}
        <p class="lesson-menu-title">Take it home</p>
        <p class="lesson-menu-row">
          {actions.exports.map((item) => (
            <button
              key={item.label}
              type="button"
              class="button"
              title={item.title}
              onClick={perform(item.run)}
            >
              {item.label}
            </button>
          ))}
          <button
            type="button"
            class="button"
            title="To paper or PDF: figures as they stand now"
            onClick={() => {
              panel.setOpen(false);
              window.print();
            }}
          >
            Print or PDF
          </button>
        </p>
        <p class="lesson-menu-said" role="status">
          {said}
        </p>
      </div>
    </div>
  );
}
