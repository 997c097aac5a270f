import { escapeHtml } from "../weave/html.js";
import { renderDocument } from "./document.js";
import type { PrerenderedPage } from "./site.js";

/** What the list of lessons says about one. */
export interface LessonCard {
  readonly id: string;
  readonly title: string;
  readonly topic: string;
  readonly summary: string;
  readonly minutes: Readonly<Record<string, string>>;
  /** Address of its picture, from the top folder. */
  readonly picture: string;
  readonly pictureAlt: string;
  /** Questions of the study group that its text asks. */
  readonly asks: readonly string[];
}

const card = (lesson: LessonCard) => `<li class="lesson-card">
<a href="./lessons/${lesson.id}/">
<img src="./${lesson.picture}" alt="${escapeHtml(lesson.pictureAlt)}" width="960" height="480">
<div class="lesson-card-text">
<p class="topic">${escapeHtml(lesson.topic)}</p>
<h3>${escapeHtml(lesson.title)}</h3>
<p>${escapeHtml(lesson.summary)}</p>
<p class="minutes">Blur ${lesson.minutes["blur"]} min · Sharpen ${lesson.minutes["sharpen"]} min</p>
</div></a></li>`;

/** The front page: what this is, and the lessons that exist. */
export function renderHome(lessons: readonly LessonCard[]): PrerenderedPage {
  return renderDocument({
    title: "Vitreous: cryo-EM computation as a glass box",
    description:
      "A laboratory for the mathematics of cryo-electron microscopy: figures that compute, texts whose numbers are tested, and your own data on your own computer.",
    root: "./",
    page: "home",
    main: `<div class="home">
<section class="hero" aria-labelledby="hero-title">
<h1 id="hero-title">See how a molecule is computed</h1>
<p class="lede">A cryo-electron microscope records thousands of faint shadows. A computer turns them into a map of atoms. Vitreous opens the computer: every step can be dragged, measured, run on your own file, and read as code.</p>
</section>
<section aria-labelledby="lessons-title">
<h2 id="lessons-title">Lessons</h2>
<ul class="lesson-list">${lessons.map(card).join("\n")}</ul>
</section>
<section class="principles" aria-labelledby="principles-title">
<h2 id="principles-title">What you can rely on</h2>
<div class="principle-grid">
<div><h3>The numbers are computed</h3><p>Each figure runs the same library as the <code>vitreous</code> command. Under it stand the laws that it must obey, with their residuals.</p></div>
<div><h3>The claims are tests</h3><p>A sentence with a number in it has a test behind it. When the test fails, the page is not built.</p></div>
<div><h3>Your data is yours</h3><p>Drop a map or a model into a figure. It is read in this page and goes nowhere. After one visit the lab also works without a network.</p></div>
</div>
</section>
</div>`,
  });
}
