/** The study group's meetings, questions, concepts and bibliography. */
export {};
