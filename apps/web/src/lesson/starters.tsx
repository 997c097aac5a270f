import { effect } from "@preact/signals";
import { InlineNumber, saveFile } from "@vitreous/figures";
import { render } from "preact";
import { Words } from "../questions/question.js";
import { Derivation } from "./derivation.js";
import { figureOf, type Starter } from "./lesson-page.js";
import { NudgeButtons } from "./nudge.js";
import { OwnDataPanel } from "./own-data.js";

const root = document.documentElement;
const facts = { version: root.dataset["version"] ?? "", year: 2026 };

/** "Figure 2": figures count in the order of the page. */
const numberOf = (island: HTMLElement) =>
  1 + [...document.querySelectorAll('[data-island="figure"]')].indexOf(island);

/** What brings the parts of a lesson to life, by their `data-island`; questions and cells have their own rooms. */
export const lessonStarters: Readonly<Record<string, Starter>> = {
  figure(island, page) {
    const caption = island.querySelector('[data-part="caption"]')?.innerHTML ?? "";
    const box = document.createElement("div");
    // The frame takes the place of the still in one step, so that nothing jumps.
    render(
      figureOf(island, page).frame({
        facts,
        number: `Figure ${numberOf(island)}`,
        caption: <Words html={caption} />,
        poster: island.querySelector("img.poster")?.outerHTML ?? "",
      }),
      box,
    );
    island.replaceChildren(box);
  },
  nudge(island, page) {
    const { label = "Try it", preset, set, undo, focus } = island.dataset;
    const figure = figureOf(island, page).store;
    const box = document.createElement("div");
    island.append(box);
    render(<NudgeButtons {...{ figure, label, preset, set, undo, focus }} />, box);
  },
  var(island, page) {
    const name = island.dataset["param"] ?? "";
    island.replaceChildren();
    render(<InlineNumber figure={figureOf(island, page).store} name={name} />, island);
  },
  val(island, page) {
    const figure = figureOf(island, page);
    const name = island.dataset["value"] ?? "";
    effect(() => {
      const live = figure.live(name);
      if (live) island.textContent = live.text;
    });
  },
  derive(island, page) {
    const figure = island.dataset["figure"] === undefined ? undefined : figureOf(island, page);
    const lines = [...island.querySelectorAll<HTMLElement>(".step")].map((step) => ({
      html: step.innerHTML,
      test: figure?.step(step.dataset["test"] ?? ""),
    }));
    island.replaceChildren();
    render(<Derivation lines={lines} />, island);
  },
  data(island, page) {
    const { store, ownData } = figureOf(island, page);
    if (!ownData) throw new Error(`data: the figure "${store.model.id}" opens no files`);
    const html = island.innerHTML;
    island.replaceChildren();
    render(
      <OwnDataPanel
        html={html}
        ownData={ownData}
        command={() => store.model.cli?.(store.state.value) ?? ""}
      />,
      island,
    );
  },
  bibtex(island, { lesson }) {
    const code = island.querySelector("code");
    // The page knows its own address only where it is open.
    const here = location.href.replace(/[?#].*$/, "");
    const text = (code?.textContent ?? "").replace(/(url = \{)lessons\/[^}]*\}/, `$1${here}}`);
    if (code) code.textContent = text;
    const box = document.createElement("p");
    island.append(box);
    const name = island.dataset["name"] ?? lesson;
    const save = () => saveFile(`${name}.bib`, new Blob([text], { type: "application/x-bibtex" }));
    render(
      <button type="button" class="button" onClick={save}>
        Save as .bib
      </button>,
      box,
    );
  },
};
