import { createFigure } from "@vitreous/figures";
import { livingFigure, type LessonPage } from "../lesson-page.js";
import { figure } from "./figure.js";
import { words } from "./words.js";

/** What the page needs: the living figure. */
export const page: LessonPage = {
  start: () => ({
    figures: [livingFigure({ definition: figure, figure: createFigure(figure), words })],
  }),
};
