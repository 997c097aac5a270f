import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Browser } from "playwright-core";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { figuresOf } from "./support/figure.js";
import {
  type Lab,
  builtLab,
  builtPages,
  lessonPaths,
  newVisit,
  openBrowser,
  root,
  serveLab,
} from "./support/lab.js";

interface SourceQuestion {
  readonly id: string;
  readonly asks: string;
  readonly autoCheck: string;
  readonly seedIssue?: string;
  readonly repeats?: string;
  readonly session: string;
  readonly stream: readonly string[];
}

/** The source itself, read without the project's own reader. */
function sourceQuestions(): readonly SourceQuestion[] {
  interface Meeting {
    readonly id: string;
    readonly stream: readonly string[];
    readonly questions: readonly Omit<SourceQuestion, "session" | "stream">[];
  }
  const data = JSON.parse(readFileSync(join(root, "curriculum/data/sessions.json"), "utf8")) as {
    readonly sessions: readonly Meeting[];
    readonly archiveSessions: readonly Meeting[];
  };
  return [...data.sessions, ...data.archiveSessions].flatMap(({ id, stream, questions }) =>
    questions.map((question) => ({ ...question, session: id, stream })),
  );
}

const plain = (html: string) =>
  html
    .replace(/<span class="katex-mathml">[\s\S]*?<\/math><\/span>/g, " ")
    .replace(/<[^>]*>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ")
    .trim();

/** The inside of the first details element with that part. */
const part = (html: string, name: string) =>
  new RegExp(`<details[^>]*data-part="${name}"[^>]*>([\\s\\S]*?)</details>`).exec(html)?.[1];

const forms = ["numeric", "set-the-figure", "choice", "code", "derive", "discuss"];

describe("lab check 25: every question, and no dead end", () => {
  let browser: Browser;
  let lab: Lab;
  let folder: string;
  const asked = sourceQuestions();
  const html = (path: string) => readFileSync(join(folder, path, "index.html"), "utf8");

  beforeAll(async () => {
    folder = await builtLab();
    lab = await serveLab();
    browser = await openBrowser();
  });
  afterAll(async () => {
    await browser.close();
    await lab.close();
  });

  test("the source's 172 questions have stable ids, meetings, depths and forms", () => {
    expect(asked).toHaveLength(172);
    expect(new Set(asked.map(({ id }) => id)).size).toBe(172);
    const list = html("questions/");
    const kinds: Record<string, number> = {};
    for (const { id, asks, session, stream } of asked) {
      const page = html(`questions/${id}/`);
      const [, open = ""] = /<article ([^>]*)>/.exec(page) ?? [];
      const data = (name: string) => new RegExp(`data-${name}="([^"]*)"`).exec(open)?.[1];
      expect(data("question"), id).toBe(id);
      expect(data("session"), id).toBe(session);
      const depths = data("depth")?.split(" ") ?? [];
      expect(depths.length, id).toBeGreaterThan(0);
      for (const depth of depths)
        expect(["blur", "sharpen", ...(stream.length === 0 ? ["methods"] : [])], id).toContain(
          depth,
        );
      const form = data("form") ?? "";
      expect(forms, id).toContain(form);
      kinds[form] = (kinds[form] ?? 0) + 1;
      expect(plain(/<h1[^>]*>([\s\S]*?)<\/h1>/.exec(page)?.[1] ?? ""), id).toBe(
        asks.replace(/\s+/g, " "),
      );
      expect(list, id).toContain(`href="./${id}/"`);
      expect(html(`sessions/${session}/`), id).toContain(`questions/${id}/"`);
    }
    console.log(`check 25: 172 questions: ${JSON.stringify(kinds)}`);
  });

  test("each has a model answer, or says that it is open and why; and a rubric", () => {
    let open = 0;
    for (const { id } of asked) {
      const page = html(`questions/${id}/`);
      const answer = plain(part(page, "solution") ?? "");
      expect(answer.split(" ").length, id).toBeGreaterThan(25);
      if (
        /^Model answer (The same question as \S+ ?, so the same answer\. )?Open\. \S/.test(answer)
      )
        open += 1;
      const rubric = part(page, "rubric")?.match(/<li>/g) ?? [];
      expect(rubric.length, id).toBeGreaterThanOrEqual(2);
      expect(rubric.length, id).toBeLessThanOrEqual(4);
      // Formulas were set, not left as text.
      expect(answer, id).not.toMatch(/\$`|`\$/);
    }
    console.log(`check 25: ${172 - open} answered, ${open} open with a reason`);
    expect(open).toBeLessThan(172 / 2);
  });

  test("what the source can check by computation is checked, and its slips are shown", () => {
    for (const { id, autoCheck, seedIssue, repeats } of asked) {
      const page = html(`questions/${id}/`);
      const [, json = "{}"] =
        /<script type="application\/json" data-part="answer">([\s\S]*?)<\/script>/.exec(page) ?? [];
      const data = JSON.parse(json) as {
        readonly question?: string;
        readonly values?: { readonly values: readonly unknown[] };
        readonly formulas?: readonly unknown[];
      };
      expect(data.question, id).toBe(id);
      const fields = (data.values?.values.length ?? 0) + (data.formulas?.length ?? 0);
      if (autoCheck === "numeric" || autoCheck === "symbolic")
        expect(fields, `${id} (${autoCheck})`).toBeGreaterThan(0);
      if (autoCheck === "code") expect(page, id).toContain("data-check-block=");
      if (seedIssue !== undefined)
        expect(
          plain(/<section aria-labelledby="erratum">([\s\S]*?)<\/section>/.exec(page)?.[1] ?? ""),
          id,
        ).toContain(seedIssue.replace(/\s+/g, " "));
      if (repeats !== undefined) expect(page, id).toContain(`questions/${repeats}/"`);
    }
  });

  test("no internal link of the whole built lab is dead", async () => {
    const pages = new Map((await builtPages()).map((path) => [path, html(path)]));
    const ids = new Map(
      [...pages].map(([path, text]) => [
        path,
        new Set([...text.matchAll(/ id="([^"]*)"/g)].map(([, id]) => id)),
      ]),
    );
    const dead: string[] = [];
    let followed = 0;
    for (const [path, text] of pages) {
      for (const [, , raw = ""] of text.matchAll(/ (href|src)="([^"]*)"/g)) {
        const target = new URL(raw.replaceAll("&amp;", "&"), `http://lab/${path}`);
        if (target.origin !== "http://lab") continue;
        followed += 1;
        const to = decodeURIComponent(target.pathname.slice(1));
        const id = decodeURIComponent(target.hash.slice(1)).replace(/~.*$/s, "");
        const there = to === "" || to.endsWith("/") ? pages.has(to) : existsSync(join(folder, to));
        if (!there) dead.push(`/${path}: ${raw} (no such file)`);
        else if (id !== "" && ids.has(to) && !ids.get(to)?.has(id))
          dead.push(`/${path}: ${raw} (no such place)`);
      }
    }
    console.log(`check 25: ${followed} internal links on ${pages.size} pages, ${dead.length} dead`);
    expect(dead).toEqual([]);
    expect(followed).toBeGreaterThan(5000);
  });

  test.each(lessonPaths)("%s: every figure has invariants, words and a still", async (path) => {
    const still = html(path);
    const visit = await newVisit(browser);
    await visit.page.goto(lab.address + path);
    const figures = await figuresOf(visit.page);
    expect(figures.length).toBeGreaterThan(0);
    for (const figure of figures) {
      await figure.settled();
      const facts = await visit.page.evaluate((id) => {
        const { __vitreous: hook } = globalThis as unknown as {
          __vitreous: {
            figures: Record<
              string,
              { invariants(): unknown; description(): { readonly sentence?: string } | undefined }
            >;
          };
        };
        const one = hook.figures[id];
        const laws = one?.invariants();
        return {
          laws: Array.isArray(laws) ? laws.length : 0,
          words: JSON.stringify(one?.description() ?? ""),
        };
      }, figure.id);
      expect(facts.laws, figure.id).toBeGreaterThan(0);
      expect(facts.words.length, figure.id).toBeGreaterThan(40);
      const [, frame = ""] =
        new RegExp(`data-figure="${figure.id}"[^>]*>([\\s\\S]*?)</figure>`).exec(still) ?? [];
      const [, source = "", alt = ""] =
        /<img[^>]*src="([^"]*)"[^>]*alt="([^"]*)"/.exec(frame) ?? [];
      expect(alt.length, `${figure.id}: words of its still`).toBeGreaterThan(20);
      expect(existsSync(join(folder, path, source)), `${figure.id}: ${source}`).toBe(true);
    }
    await visit.close();
  });
});
