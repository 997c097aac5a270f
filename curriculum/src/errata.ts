/** Something that the documents leave open, or print wrongly, and how we read it. */
export interface Erratum {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Meetings that it concerns; empty when it concerns them all. */
  readonly sessions: readonly string[];
}

/** What the documents leave open about meetings and readings. Slips in single questions are with the questions. */
export const sessionErrata: readonly Erratum[] = [
  {
    id: "pacific-time",
    title: "Standard time all year",
    text: "Hours are printed as Pacific standard time also in summer. The same documents equate them with Eastern hours that are true on the wall clock only, so we read them as wall-clock time. Taken literally, summer meetings would begin an hour later.",
    sessions: [],
  },
  {
    id: "no-duration",
    title: "No duration",
    text: "No document says how long a meeting lasts. The calendar blocks out an hour, by our choice.",
    sessions: [],
  },
  {
    id: "january-2020",
    title: "A meeting dated a year too early",
    text: "One table and three headings print 14 January 2020 for the meeting of 14 January 2021, which was a Thursday.",
    sessions: ["2021-01-14-phase-contrast-blur"],
  },
  {
    id: "june-may",
    title: "Two months in one date",
    text: "A heading prints “3 June May 2021”. The order of the meetings makes it 3 June.",
    sessions: ["2021-06-03-office-hours-june"],
  },
  {
    id: "moved-forward-model",
    title: "A meeting that displaced another",
    text: "The second meeting on the forward model moved from 4 to 11 February 2021, onto the day of a beginners’ meeting on expectation–maximization. That one was dropped, and its two questions went to 18 February.",
    sessions: [
      "2021-02-11-forward-model-sharpen-multislice",
      "2021-02-11-em-2d-blur",
      "2021-02-18-em-2d-sharpen",
    ],
  },
  {
    id: "stream-disagrees",
    title: "Table and heading name different streams",
    text: "For 29 April 2021 the table says both streams and the heading blur; for 13 May it is the other way round. We record both streams.",
    sessions: ["2021-04-29-nma-prody-blur", "2021-05-13-tilting-guest-lecture"],
  },
  {
    id: "upcoming",
    title: "Meetings that were still to come",
    text: "What lies after 28 April 2021 in the first syllabus, and after 18 January 2022 in the second, was an announcement when it was printed. Later public versions say what became of it; each meeting’s history quotes them.",
    sessions: [],
  },
  {
    id: "fridays",
    title: "Thursdays that are Fridays",
    text: "The document of 2022 says that meetings are mostly on Thursdays, yet each of its dates is a Friday. It assigns no stream; its audience are developers of methods.",
    sessions: [
      "2022-01-21-vesper-map-alignment",
      "2022-01-28-weak-supervision-denoising",
      "2022-02-04-advanced-rotations-1",
      "2022-02-11-math-paper-feb-11",
      "2022-02-18-advanced-rotations-2",
      "2022-02-25-math-paper-feb-25",
      "2022-03-04-advanced-rotations-3",
      "2022-03-11-math-paper-mar-11",
      "2022-03-18-advanced-rotations-4",
      "2022-03-25-math-paper-mar-25",
    ],
  },
  {
    id: "no-date",
    title: "A lecture without a date",
    text: "Lectures by Wah Chiu and colleagues were announced without a day. They have a page, and no entry in the calendar.",
    sessions: ["chiu-lectures-tbd"],
  },
  {
    id: "exercise-numbers",
    title: "Exercises named by number only",
    text: "Exercises from a chapter on rotations are cited by their numbers; their text is not in the documents, so they are not among the questions.",
    sessions: [],
  },
  {
    id: "b-convention",
    title: "Two conventions for B",
    text: "Whether the lecture notes and the practical write the envelope as exp(−Bs²/4) or exp(−Bs²) cannot be settled from the documents. We use the first, and say so where the number depends on it.",
    sessions: [
      "2020-11-19-background-math-defocus-phase-contrast",
      "2021-01-14-phase-contrast-blur",
    ],
  },
  {
    id: "incomplete-references",
    title: "Incomplete references",
    text: "Some readings are given by title, by “et al.” or by a bare address. What was supplied, and what looks misprinted, stands with the reference in the bibliography.",
    sessions: [],
  },
  {
    id: "linked-conventions",
    title: "Signs that depend on linked material",
    text: "The sign of a weak phase, the convention of Euler angles and the order of quaternion factors depend on lectures that the documents link to. Each of our answers states the one that it uses.",
    sessions: [],
  },
];
