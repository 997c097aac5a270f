import "@vitreous/figures/design.css";
import "katex/dist/katex.min.css";
import "./style/page.css";
import "./style/lesson.css";
import { watchErase } from "./shell/erase.js";
import { keepOffline } from "./shell/offline.js";
import { watchSwitches } from "./shell/switches.js";
import { installHook } from "./shell/hook.js";

watchSwitches();
watchErase();
keepOffline();
installHook();
if (document.documentElement.dataset["page"] === "lesson") {
  void import("./lesson/start.js").then(({ startLesson }) => startLesson());
}
