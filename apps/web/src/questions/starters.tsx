import { render, type VNode } from "preact";
import { figureOf, type LessonOnPage, type Starter } from "../lesson/lesson-page.js";
import { readCard } from "../progress/cards-of-page.js";
import { recallCards, dueNow, entryName } from "../progress/repeats.js";
import { createAnswerBook, type AnswerBook } from "./answer-book.js";
import { RecallCard } from "./card.js";
import { ChoiceQuestion } from "./choice.js";
import { mountCurriculumQuestion } from "./curriculum-question.js";
import { Exercise } from "./exercise.js";
import { Fault } from "./fault.js";
import { curriculumAnswers } from "./names.js";
import { NumQuestion, VariantQuestion } from "./num.js";
import { OpenQuestion } from "./open-question.js";
import { partsOf, type IslandParts } from "./parts.js";
import { PredictQuestion } from "./predict.js";
import { ReadQuestion } from "./read-question.js";
import { SetQuestion } from "./set-question.js";
import { SketchQuestion } from "./sketch-question.js";

/** One book for all questions of a page, so that undo and the queue are the page's. */
const books = new WeakMap<LessonOnPage, Map<string, AnswerBook>>();

function bookOf(page: LessonOnPage, name = page.lesson): AnswerBook {
  const known = books.get(page) ?? new Map<string, AnswerBook>();
  books.set(page, known);
  const book = known.get(name) ?? createAnswerBook(name);
  known.set(name, book);
  return book;
}

/** Takes the words out of the island and puts the form in their place. */
function put(island: HTMLElement, form: (parts: IslandParts) => VNode): void {
  const parts = partsOf(island);
  island.replaceChildren();
  render(form(parts), island);
}

function named<T>(
  records: Readonly<Record<string, T>>,
  island: HTMLElement,
  what: string,
  name = "",
): T {
  const found = records[name];
  if (found === undefined) {
    const there = Object.keys(records).join(", ") || "none";
    throw new Error(`${island.id}: there is no ${what} "${name}" (there are: ${there})`);
  }
  return found;
}

/** A seed that the address asks for: `?seed=17`. */
function askedSeed(): number | undefined {
  const asked = new URLSearchParams(location.search).get("seed");
  return asked !== null && /^\d{1,4}$/.test(asked) ? Number(asked) : undefined;
}

/** What brings each form of question to life, by its `data-island`. */
export const questionStarters: Readonly<Record<string, Starter>> = {
  num(island, page) {
    const { id, dataset } = island;
    const book = bookOf(page);
    if (dataset["variant"] !== undefined) {
      const variant = named(page.variants, island, "variant", dataset["check"]);
      put(island, (parts) => <VariantQuestion {...{ book, id, parts, variant }} asked={askedSeed()} />); // prettier-ignore
      return;
    }
    const item = named(page.checks, island, "check", dataset["check"]);
    put(island, (parts) => <NumQuestion {...{ book, id, item, parts }} />);
  },
  read(island, page) {
    const { id, dataset } = island;
    const figure = figureOf(island, page);
    const name = dataset["value"] ?? "";
    put(island, (parts) => (
      <ReadQuestion
        book={bookOf(page)}
        id={id}
        figure={figure.store}
        value={() => figure.live(name)?.number}
        unit={(dataset["unit"] ?? figure.liveUnit(name) ?? "").replace(/^number$/, "")}
        tolerance={Number(dataset["tolerance"] ?? 0.02)}
        parts={parts}
      />
    ));
  },
  choice(island, page) {
    put(island, (parts) => <ChoiceQuestion book={bookOf(page)} id={island.id} parts={parts} />);
  },
  predict(island, page) {
    const { id, dataset } = island;
    const book = bookOf(page);
    if (dataset["sketch"] !== undefined) {
      const sketch = named(page.sketches, island, "sketch", dataset["sketch"]);
      put(island, (parts) => <SketchQuestion {...{ book, id, parts, sketch }} />);
      return;
    }
    put(island, (parts) => <PredictQuestion {...{ book, id, parts }} />);
  },
  set(island, page) {
    const { challenge = "", focus } = island.dataset;
    const figure = figureOf(island, page).store;
    put(island, (parts) => (
      <SetQuestion book={bookOf(page)} id={island.id} {...{ figure, challenge, focus, parts }} />
    ));
  },
  open(island, page) {
    put(island, (parts) => <OpenQuestion book={bookOf(page)} id={island.id} parts={parts} />);
  },
  "curriculum-question"(island, page) {
    mountCurriculumQuestion(island, bookOf(page, curriculumAnswers));
  },
  exercise(island, page) {
    put(island, (parts) => (
      <Exercise book={bookOf(page)} id={island.id} parts={parts} cells={page.cells} />
    ));
  },
  fault(island, page) {
    put(island, (parts) => (
      <Fault book={bookOf(page)} id={island.id} parts={parts} cells={page.cells} />
    ));
  },
  card(island, page) {
    const { id, front, back } = readCard(island);
    const name = entryName(page.lesson, id);
    const box = document.createElement("div");
    box.className = "recall";
    box.id = island.id || `card-${id}`;
    box.dataset["island"] = "card";
    island.replaceWith(box);
    render(
      <RecallCard
        lesson={page.lesson}
        id={id}
        front={front}
        back={back}
        due={dueNow(new Date(), page.lesson).cards.includes(name)}
        entry={recallCards().get(name)}
      />,
      box,
    );
  },
};
