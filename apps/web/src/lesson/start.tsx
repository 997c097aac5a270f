import { effect } from "@preact/signals";
import {
  FigureFrame,
  InlineNumber,
  saveFile,
  syncAddress,
  type AnyFigure,
} from "@vitreous/figures";
import {
  boxFor,
  builtIn,
  derivationSteps,
  liveValues,
  numericChecks,
  openInWorker,
  sliceDefinition,
  startSliceFigure,
  ViewActions,
  type FileRequest,
  type SliceFigure,
} from "@vitreous/lessons/projection-is-a-slice/page";
import { render } from "preact";
import { exposeFigure } from "../shell/hook.js";
import { ChoiceQuestion, PredictQuestion } from "../questions/choice.js";
import { Derivation } from "./derivation.js";
import { NudgeButtons } from "./nudge.js";
import { NumQuestion } from "../questions/num.js";
import { OwnData } from "./own-data.js";
import { partsOf } from "../questions/parts.js";
import { Words } from "../questions/question.js";
import { SetQuestion } from "../questions/set-question.js";

const root = document.documentElement;
const facts = { version: root.dataset["version"] ?? "", year: 2026 };

function valuesOfPage(): { readonly readCrossing: number } {
  const text = document.getElementById("lesson-values")?.textContent ?? "{}";
  return JSON.parse(text) as { readCrossing: number };
}

async function fetchStructures(): Promise<Uint8Array> {
  const response = await fetch(new URL("./structures.bin", location.href));
  if (!response.ok) throw new Error(`structures.bin: the server answered ${response.status}`);
  return new Uint8Array(await response.arrayBuffer());
}

type Setter = (island: HTMLElement) => void;

/** Fetches the code of the scenes while the worker computes what they will show. */
function fetchScenes(): void {
  for (const meta of document.querySelectorAll<HTMLMetaElement>('meta[name="vitreous-soon"]')) {
    const link = document.createElement("link");
    link.rel = "modulepreload";
    link.href = meta.content;
    document.head.append(link);
  }
}

/** Brings the prerendered page to life, island by island. */
export function start(): void {
  const lesson = root.dataset["lesson"] ?? "";
  const structuresBytes = fetchStructures();
  const slice: SliceFigure = startSliceFigure(structuresBytes);
  fetchScenes();
  const figure = slice as unknown as AnyFigure;
  const checks = numericChecks(valuesOfPage().readCrossing);

  const setters: Readonly<Record<string, Setter>> = {
    figure(island) {
      const caption = island.querySelector('[data-part="caption"]')?.innerHTML ?? "";
      const box = document.createElement("div");
      // The frame takes the place of the still in one step, so that nothing jumps.
      render(
        <FigureFrame
          definition={sliceDefinition}
          figure={slice}
          facts={facts}
          number="Figure 1"
          caption={<Words html={caption} />}
          actions={<ViewActions figure={slice} />}
          poster={island.querySelector("img.poster")?.outerHTML ?? ""}
        />,
        box,
      );
      island.replaceChildren(box);
    },
    nudge(island) {
      const { label = "Try it", preset, set, undo, focus } = island.dataset;
      const box = document.createElement("div");
      island.append(box);
      render(<NudgeButtons {...{ figure, label, preset, set, undo, focus }} />, box);
    },
    var(island) {
      const name = island.dataset["param"] ?? "";
      island.replaceChildren();
      render(<InlineNumber figure={figure} name={name} />, island);
    },
    num(island) {
      const item = checks[island.dataset["check"] ?? ""];
      if (!item) throw new Error(`${island.id}: there is no check "${island.dataset["check"]}"`);
      const parts = partsOf(island);
      island.replaceChildren();
      render(<NumQuestion lesson={lesson} id={island.id} item={item} parts={parts} />, island);
    },
    choice(island) {
      const parts = partsOf(island);
      island.replaceChildren();
      render(<ChoiceQuestion lesson={lesson} id={island.id} parts={parts} />, island);
    },
    predict(island) {
      const parts = partsOf(island);
      island.replaceChildren();
      render(<PredictQuestion lesson={lesson} id={island.id} parts={parts} />, island);
    },
    set(island) {
      const parts = partsOf(island);
      const challenge = island.dataset["challenge"] ?? "";
      island.replaceChildren();
      render(<SetQuestion {...{ lesson, id: island.id, figure, challenge, parts }} />, island);
    },
    derive(island) {
      const lines = [...island.querySelectorAll<HTMLElement>(".step")].map((step) => {
        const test = derivationSteps[step.dataset["test"] ?? ""];
        return {
          html: step.innerHTML,
          test:
            test &&
            (() => slice.shown.value && test(slice.shown.value.result, slice.shown.value.state)),
        };
      });
      island.replaceChildren();
      render(<Derivation lines={lines} />, island);
    },
    data(island) {
      const html = island.innerHTML;
      island.replaceChildren();
      const open = async (request: FileRequest, report: (stage: string) => void) => {
        const opened = await openInWorker(request, report);
        const structures = await structuresBytes;
        slice.setData(
          { structures, own: opened.file },
          { name: opened.file.name, hash: opened.hash, own: true },
        );
        const { file } = opened;
        slice.set({
          source: "own",
          ...(file.kind === "map" ? { box: boxFor(file.volume.nx) } : {}),
        });
        return { name: opened.file.name, facts: opened.facts };
      };
      render(
        <OwnData
          html={html}
          open={open}
          command={() => figure.model.cli?.(figure.state.value) ?? ""}
        />,
        island,
      );
    },
    bibtex(island) {
      const text = island.textContent ?? "";
      const box = document.createElement("p");
      island.append(box);
      render(
        <button
          type="button"
          class="button"
          onClick={() =>
            saveFile(`${lesson}.bib`, new Blob([text], { type: "application/x-bibtex" }))
          }
        >
          Save as .bib
        </button>,
        box,
      );
    },
  };

  for (const island of document.querySelectorAll<HTMLElement>("[data-island]")) {
    setters[island.dataset["island"] ?? ""]?.(island);
  }

  // Numbers of the text that follow the figure.
  for (const span of document.querySelectorAll<HTMLElement>(".val[data-figure]")) {
    const read = liveValues[span.dataset["value"] ?? ""];
    if (!read) continue;
    effect(() => {
      const shown = slice.shown.value;
      if (shown) span.textContent = read(shown.result);
    });
  }

  syncAddress([figure]);
  exposeFigure(figure);
  document.addEventListener("vitreous:erased", () => {
    slice.reset();
    void structuresBytes.then((structures) => slice.setData({ structures }, builtIn));
  });
  const stop = effect(() => {
    // Until the first numbers are there, the figure's place is kept by the page.
    if (slice.shown.value) root.dataset["ready"] = "";
  });
  if (root.dataset["ready"] !== undefined) stop();
}
