import { fillOwnTimes } from "./own-time.js";

/** A link to a later meeting switches the later meetings on. */
function showTarget(): void {
  const id = decodeURIComponent(location.hash.slice(1));
  const target = id ? document.getElementById(id) : null;
  const later = document.querySelector<HTMLInputElement>('.syllabus-switches [name="later"]');
  if (!later) return;
  if (target?.dataset["archive"] === "yes" || id === "archive") later.checked = true;
  target?.scrollIntoView({ block: "start" });
}

/** The syllabus and the pages of the meetings: hours on the reader's clock. */
export function start(): void {
  fillOwnTimes();
  showTarget();
  window.addEventListener("hashchange", showTarget);
}
