import { listOf, recordOf, textOf } from "../frontmatter.js";
import { didYouMean } from "../nearest.js";
import type { Rule } from "./rule.js";

/** Keys of a header, and what each is for. */
const keys: Readonly<Record<string, string>> = {
  id: "the name of the folder",
  title: "the question that the lesson answers",
  short: "a short name, for lists",
  topic: "the part of the course",
  summary: "one or two sentences, for lists and search",
  streams: "[blur, sharpen]",
  minutes: "{blur: 30, sharpen: 90}",
  needs: "a list of sentences that a reader can say yes or no to",
  after: "a list of three things that a reader can do afterwards",
  sessions: "meetings of the study group that it serves, or []",
  concepts: "concepts of the map that it teaches, where they differ from the plan",
};
const optional: ReadonlySet<string> = new Set(["concepts"]);

/** The header is complete, and says what the page shows of it. */
export const headerRule: Rule = ({ slug, parsed, concepts, parts }, complaints) => {
  const { header, headerLines } = parsed;
  const line = (key: string) => headerLines.get(key) ?? 1;
  for (const [key, use] of Object.entries(keys)) {
    if (header[key] === undefined && !optional.has(key)) {
      complaints.add(1, `the header has no ${key}`, `Write ${key}: ${use}.`);
    }
  }
  for (const key of Object.keys(header)) {
    if (!(key in keys)) {
      complaints.add(line(key), `the header knows no "${key}"`, didYouMean(key, Object.keys(keys)));
    }
  }
  const id = textOf(header["id"]);
  if (id !== slug) {
    complaints.add(line("id"), `the id is "${id}"`, `It is the name of the folder: ${slug}.`);
  }
  const title = textOf(header["title"]);
  if (title !== "" && !title.endsWith("?")) {
    complaints.add(line("title"), `the title "${title}" is no question`, "End it with a question mark: a lesson answers a question."); // prettier-ignore
  }
  const topic = textOf(header["topic"]);
  if (topic !== "" && !parts.includes(topic)) {
    complaints.add(line("topic"), `the course has no part "${topic}"`, didYouMean(topic, parts));
  }
  const streams = listOf(header["streams"]);
  for (const stream of ["blur", "sharpen"]) {
    if (!streams.includes(stream)) {
      complaints.add(line("streams"), `the stream "${stream}" is missing`, "A lesson serves both: streams: [blur, sharpen]."); // prettier-ignore
    }
    const minutes = recordOf(header["minutes"])[stream] ?? "";
    if (!/^[1-9]\d*$/.test(minutes)) {
      complaints.add(line("minutes"), `the minutes of ${stream} are "${minutes}"`, "Write minutes: {blur: 30, sharpen: 90}."); // prettier-ignore
    }
  }
  const after = listOf(header["after"]);
  if (after.length < 2 || after.length > 4) {
    complaints.add(line("after"), `after the lesson a reader can do ${after.length} things`, "Name three, each beginning with a verb."); // prettier-ignore
  }
  if (listOf(header["needs"]).length === 0) {
    complaints.add(line("needs"), "nothing is needed before", "Write one to three sentences that a reader can answer with yes or no."); // prettier-ignore
  }
  for (const concept of listOf(header["concepts"])) {
    if (!concepts.includes(concept)) {
      complaints.add(line("concepts"), `there is no concept "${concept}"`, didYouMean(concept, concepts)); // prettier-ignore
    }
  }
};
