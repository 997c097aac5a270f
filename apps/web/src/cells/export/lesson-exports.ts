import { formatPageAddress, parsePageAddress, saveFile } from "@vitreous/figures";
import type { LessonExport } from "@vitreous/cells";
import type { SingleFileGraph } from "../../../build/single-file-plugin.js";
import type { PageModel } from "../page-model.js";
import { codeKey, encodeCode } from "../share-link.js";
import { lessonMarkdown, lessonPieces, type Piece } from "./markdown.js";

const html = document.documentElement;

/** The page as it was served, without what the reader and the figures have made of it since. */
async function servedPage(): Promise<string> {
  const response = await fetch(location.href.replace(/#.*$/, ""));
  if (!response.ok)
    throw new Error(`The page could not be read again: the server answered ${response.status}.`);
  return response.text();
}

const publicAddress = (): string => html.dataset["single"] ?? location.href.replace(/[#?].*$/, "");

/** Text of the depth that is read, or of both: a program needs the cells of both. */
async function pieces(stream: string | undefined): Promise<readonly Piece[]> {
  const page = new DOMParser().parseFromString(await servedPage(), "text/html");
  const article = page.querySelector("article.lesson") ?? page.body;
  return lessonPieces(article, {
    address: publicAddress(),
    ...(stream === undefined ? {} : { stream }),
  });
}

/** Words and cells of the page, with the reader's code and what the cells have shown, as the exporters of cells take them. */
async function exportedLesson(model: PageModel): Promise<LessonExport> {
  const shown = model.cells.flatMap(({ id }) => {
    const state = model.state(id).peek();
    return state && state.runs > 0 ? [[id, state] as const] : [];
  });
  return {
    figures: model.figureStates(),
    shown: new Map(shown),
    title: document.querySelector("h1")?.textContent?.trim() ?? model.lesson,
    address: publicAddress(),
    version: html.dataset["version"] ?? "",
    parts: (await pieces(undefined)).map((piece) =>
      piece.kind === "text"
        ? { kind: "text" as const, markdown: piece.markdown }
        : { kind: "cell" as const, id: piece.id, code: model.code(piece.id) },
    ),
  };
}

export async function saveTypeScript(model: PageModel): Promise<string> {
  const { toTypeScript } = await import("@vitreous/cells");
  saveFile(`${model.lesson}.ts`, toTypeScript(await exportedLesson(model)), "text/typescript");
  return "Saved as TypeScript: Node runs it, and prints every value.";
}

export async function saveNotebook(model: PageModel): Promise<string> {
  const { toIpynb } = await import("@vitreous/cells");
  saveFile(
    `${model.lesson}.ipynb`,
    toIpynb(await exportedLesson(model)),
    "application/x-ipynb+json",
  );
  return "Saved as a notebook, with what the cells have shown here.";
}

export async function saveMarkdown(model: PageModel): Promise<string> {
  const facts = { address: publicAddress(), version: html.dataset["version"] ?? "" };
  saveFile(
    `${model.lesson}.md`,
    lessonMarkdown(await pieces(html.dataset["stream"]), model.code, facts),
    "text/markdown",
  );
  return "Saved as Markdown.";
}

/** The figures as they stand, without code. */
function figureState(): string {
  const { figures } = parsePageAddress(location.hash);
  const kept = new Map([...figures].filter(([key]) => key !== codeKey));
  return formatPageAddress({ anchor: "", figures: kept });
}

export async function saveSingleFile(model: PageModel): Promise<string> {
  const address = publicAddress();
  const root = new URL(html.dataset["root"] ?? "./", address).href;
  const fetchBytes = async (path: string): Promise<Uint8Array> => {
    const response = await fetch(new URL(path, root));
    if (!response.ok) throw new Error(`${path}: the server answered ${response.status}.`);
    return new Uint8Array(await response.arrayBuffer());
  };
  const graph = JSON.parse(
    new TextDecoder().decode(await fetchBytes("single-file.json")),
  ) as SingleFileGraph;
  const used = performance
    .getEntriesByType("resource")
    .map(({ name }) => name.replace(/[#?].*$/, ""))
    .filter((name) => name.startsWith(root))
    .map((name) => name.slice(root.length))
    .filter(
      (path) =>
        graph.files[path] === undefined &&
        !/(^|\/)$|\.html$|^sw\.js$|^single-file\.json$/.test(path),
    );
  const shared = model.shared();
  const { singleFile } = await import("./single-file.js");
  const text = await singleFile({
    html: await servedPage(),
    address,
    root,
    lesson: model.lesson,
    graph,
    faces: [...document.fonts].filter(({ status }) => status === "loaded"),
    fetched: [...new Set([...used, "assets/cell-worker.js", "library.json"])],
    state: figureState(),
    code: Object.keys(shared.cells).length === 0 ? "" : await encodeCode(shared),
    fetchBytes,
  });
  saveFile(`${model.lesson}.html`, text, "text/html");
  const megabytes = (text.length / 1e6).toFixed(1);
  return `Saved: one file of ${megabytes} MB that opens without a network.`;
}
