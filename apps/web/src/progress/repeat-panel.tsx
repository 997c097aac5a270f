import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { RecallCard } from "../questions/card.js";
import { curriculumAnswers } from "../questions/names.js";
import { cardsOfPage, type PageCard } from "./cards-of-page.js";
import { dueNow, recallCards, recallRedo } from "./repeats.js";
import { cardDays, questionDays } from "./schedule.js";
import type { NamedLesson } from "./start.js";
import { countWords } from "./words.js";

/** "lesson/card" in its two parts. */
const partsOf = (name: string): readonly [lesson: string, id: string] => {
  const cut = name.indexOf("/");
  return [name.slice(0, cut), name.slice(cut + 1)];
};

interface DueCard extends PageCard {
  readonly lesson: string;
}

/** The due cards, fetched lesson by lesson; a lesson that is gone has none. */
async function fetchDue(names: readonly string[], root: string): Promise<readonly DueCard[]> {
  const lessons = [...new Set(names.map((name) => partsOf(name)[0]))];
  const all = await Promise.all(
    lessons.map(async (lesson) => {
      const cards = await cardsOfPage(`${root}lessons/${lesson}/`).catch(() => []);
      return cards
        .filter(({ id }) => names.includes(`${lesson}/${id}`))
        .map((card) => ({ ...card, lesson }));
    }),
  );
  return all.flat();
}

/** Cards to turn here, and questions to answer where they stand. */
export function RepeatPanel(props: {
  readonly lessons: readonly NamedLesson[];
  readonly root: string;
}): VNode {
  const { root } = props;
  // What is due is asked once: what is missed now waits for the next visit.
  const [due] = useState(() => dueNow(new Date()));
  const [cards, setCards] = useState<readonly DueCard[] | undefined>(
    due.cards.length === 0 ? [] : undefined,
  );
  useEffect(() => {
    let here = true;
    if (due.cards.length > 0)
      void fetchDue(due.cards, root).then((found) => here && setCards(found));
    return () => {
      here = false;
    };
  }, [due, root]);
  const redo = recallRedo();
  const entries = recallCards();
  const titleOf = (lesson: string) =>
    props.lessons.find(({ id }) => id === lesson)?.title ?? "Questions of the course";
  const nothing = due.cards.length + due.questions.length === 0;
  return (
    <section aria-labelledby="repeat-title">
      <h2 id="repeat-title">To repeat</h2>
      <p role="status">
        {nothing
          ? entries.size + redo.size === 0
            ? "Nothing yet. Cards that you turn and questions that go wrong will return here."
            : "Nothing is due today."
          : `${countWords(due.cards.length, due.questions.length)} to repeat.`}
      </p>
      {cards === undefined ? <p>Fetching the cards …</p> : null}
      {cards?.map((card) => (
        <RecallCard
          key={`${card.lesson}/${card.id}`}
          lesson={card.lesson}
          id={card.id}
          front={card.front}
          back={card.back}
          due
          entry={entries.get(`${card.lesson}/${card.id}`)}
        />
      ))}
      {due.questions.length > 0 ? (
        <ul class="redo-list">
          {due.questions.map((name) => {
            const [lesson, id] = partsOf(name);
            const entry = redo.get(name);
            const folder = lesson === curriculumAnswers ? `questions/${id}/` : `lessons/${lesson}/`;
            const address = `${root}${entry?.page ?? folder}#${id}`;
            return (
              <li key={name}>
                <a href={address}>{entry?.label || id}</a>{" "}
                <span class="redo-why">
                  {titleOf(lesson)} · {entry?.why === "revealed" ? "solution read" : "went wrong"}
                </span>
              </li>
            );
          })}
        </ul>
      ) : null}
      <details class="repeat-rule">
        <summary>When things return</summary>
        <p>
          A card that you knew returns after {cardDays.slice(0, -1).join(", ")} and then every{" "}
          {cardDays.at(-1)} days; one that you did not know yet returns at your next visit. A
          question that went wrong, or whose solution you read, returns at your next visit; once you
          have solved it, after {questionDays.join(" and ")} days; then it leaves.
        </p>
      </details>
    </section>
  );
}
