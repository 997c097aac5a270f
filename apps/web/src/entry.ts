import "@vitreous/figures/design.css";
import "katex/dist/katex.min.css";
import "./style/page.css";
import "./style/lesson.css";
import "./style/cells.css";
import "./style/questions.css";
import "./style/library.css";
import "./style/course.css";
import { watchCards } from "./bibliography/cards.js";
import { watchSearch } from "./library/search/watch.js";
import { watchErase } from "./shell/erase.js";
import { watchMenu } from "./shell/menu.js";
import { keepOffline } from "./shell/offline.js";
import { watchSwitches } from "./shell/switches.js";
import { installHook } from "./shell/hook.js";

/** What brings a page to life, by the room that it belongs to: a line for each, fetched only there. */
const rooms: Readonly<Record<string, () => Promise<void>>> = {
  bibliography: async () => (await import("./bibliography/start.js")).start(),
  search: async () => (await import("./library/search/start.js")).start(),
  map: async () => (await import("./course/map.js")).start(),
  syllabus: async () => (await import("./course/syllabus.js")).start(),
  questions: async () => (await import("./course/questions.js")).start(),
  progress: async () => (await import("./progress/start.js")).start(),
  lesson: async () => await (await import("./lesson/start.js")).start(),
};

watchSwitches();
watchMenu();
watchSearch();
watchCards();
watchErase();
keepOffline();
installHook();
void rooms[document.documentElement.dataset["page"] ?? ""]?.();
