import type { VNode } from "preact";
import { recallAnswers } from "../questions/answers.js";
import { curriculumAnswers } from "../questions/names.js";
import type { NamedLesson } from "./start.js";
import { lessonProgress } from "./summary.js";

const stateWords = { new: "not opened", begun: "begun", done: "✓ done" } as const;

/** One row for each lesson: what is solved, what was read, what is open. */
export function LessonTable(props: {
  readonly lessons: readonly NamedLesson[];
  readonly root: string;
}): VNode {
  const course = Object.values(recallAnswers(curriculumAnswers));
  const solved = course.filter(({ state }) => state === "solved").length;
  const written = course.filter(({ text }) => text.trim() !== "").length;
  return (
    <section aria-labelledby="lessons-title">
      <h2 id="lessons-title">Lessons</h2>
      <div class="table-scroll" tabIndex={0} role="region" aria-labelledby="lessons-title">
        <table class="progress-table">
          <thead>
            <tr>
              <th scope="col">Lesson</th>
              <th scope="col">State</th>
              <th scope="col">Solved</th>
              <th scope="col">Solution read</th>
              <th scope="col">Open</th>
              <th scope="col">To repeat</th>
            </tr>
          </thead>
          <tbody>
            {props.lessons.map(({ id, title }) => {
              const progress = lessonProgress(id);
              const known = progress.questions !== undefined;
              return (
                <tr key={id} data-lesson={id} data-state={progress.state}>
                  <th scope="row">
                    <a href={`${props.root}lessons/${id}/`}>{title}</a>
                  </th>
                  <td>{stateWords[progress.state]}</td>
                  <td>
                    {progress.solved}
                    {known ? ` of ${progress.questions}` : ""}
                  </td>
                  <td>{progress.revealed}</td>
                  <td>{known ? progress.open : "–"}</td>
                  <td>{progress.toRepeat}</td>
                </tr>
              );
            })}
          </tbody>
        </table>
      </div>
      <p>
        Of the <a href={`${props.root}questions/`}>questions of the course</a> you have written on{" "}
        {written} and solved {solved}. A lesson is done when each question of your depth is solved,
        or its solution was read; reading is not solving, and the columns keep them apart.
      </p>
    </section>
  );
}
