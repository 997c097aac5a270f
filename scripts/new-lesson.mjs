// Makes the folder of a new lesson that works: `npm run new-lesson SLUG`. The template is lessons/template.
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = join(dirname(fileURLToPath(import.meta.url)), "..");
const template = join(root, "lessons/template");

const help = `npm run new-lesson SLUG

Makes lessons/src/SLUG: a text in both streams, one small figure with its law, a claim with its test, a question
with its check, a cell, an exercise and a card. It passes the linter and every test as it is. Then:

  npm run dev                     the lab; open /lessons/SLUG/ and edit lesson.md
  npm run test:unit -- lessons    tests of every lesson

SLUG is the lesson's address: small letters, digits and single hyphens, as in "thick-glass". A lesson
that the course plans (curriculum/src/lesson-plan.ts) gets its planned title; change that of any other.`;

class Refusal extends Error {}

const camel = (slug) => slug.replace(/-([a-z0-9])/g, (_, letter) => letter.toUpperCase());
const words = (slug) => slug.charAt(0).toUpperCase() + slug.slice(1).replaceAll("-", " ");

/** The question that the plan of the course has for a lesson. */
function plannedQuestion(slug) {
  const plan = readFileSync(join(root, "curriculum/src/lesson-plan.ts"), "utf8");
  const row = new RegExp(`"${slug}",\\s*"((?:[^"\\\\]|\\\\.)*\\?)"`).exec(plan);
  return row?.[1];
}

/**
 * @param slug    the lesson's address
 * @param folder  where lessons lie
 * @returns the new folder
 */
export function makeLesson(slug, folder = join(root, "lessons/src")) {
  if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(slug)) {
    const near = slug
      .toLowerCase()
      .replace(/[^a-z0-9]+/g, "-")
      .replace(/^[-0-9]+|-+$/g, "");
    throw new Refusal(
      `"${slug}" cannot be an address: write small letters, digits and single hyphens, beginning with a letter${near ? `, such as "${near}"` : ""}.`,
    );
  }
  const target = join(folder, slug);
  if (existsSync(target)) {
    throw new Refusal(
      `There is a folder ${relative(root, target)} already. Choose another slug, or edit what is there.`,
    );
  }
  mkdirSync(target, { recursive: true });
  const question =
    plannedQuestion(slug) ?? `What should we know about ${slug.replaceAll("-", " ")}?`;
  for (const name of readdirSync(template)) {
    const text = readFileSync(join(template, name), "utf8")
      .replaceAll("Template question?", question)
      .replaceAll("Template title", words(slug))
      .replaceAll("templateSlug", camel(slug))
      .replaceAll("template-slug", slug);
    writeFileSync(join(target, name), text);
  }
  return target;
}

function run(args) {
  if (args.length === 0 || args.includes("--help") || args.includes("-h")) {
    console.log(help);
    return args.length === 0 ? 2 : 0;
  }
  if (args.length > 1)
    throw new Refusal(
      `Expected one slug, got ${args.length}: ${args.join(", ")}. Join words with hyphens.`,
    );
  const target = makeLesson(args[0]);
  console.log(`Made ${relative(root, target)}:`);
  for (const name of readdirSync(target)) console.log(`  ${name}`);
  console.log(`\nNow: npm run dev, then open /lessons/${args[0]}/ and edit lesson.md.`);
  return 0;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  try {
    process.exitCode = run(process.argv.slice(2));
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    console.error(error.message);
    process.exitCode = 2;
  }
}
