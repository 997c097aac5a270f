import { execFileSync } from "node:child_process";
import { Cite } from "@citation-js/core";
import { cslItem, references, type CslItem } from "@vitreous/curriculum";
import { expect, test } from "vitest";
import { exportCitations } from "./export.js";

const items = references.map(cslItem);
const item = (id: string): CslItem => items.find((one) => one.id === id)!;
const bare = (text: unknown) =>
  String(text ?? "")
    .replace(/[{}]/g, "")
    .replace(/\s+/g, " ")
    .trim();

test("golden: 317 references in every format, in the order given", () => {
  const ids = items.map(({ id }) => id);
  expect(ids.length).toBe(317);
  const bib = [...exportCitations(items, "bibtex").matchAll(/^@\w+\{([^,]+),$/gm)].map(
    ([, id]) => id,
  );
  const ris = [...exportCitations(items, "ris").matchAll(/^ID {2}- (.+)$/gm)].map(([, id]) => id);
  const csl = (JSON.parse(exportCitations(items, "csl")) as CslItem[]).map(({ id }) => id);
  expect(bib).toEqual(ids);
  expect(ris).toEqual(ids);
  expect(csl).toEqual(ids);
});

test("invariant: what is read back from BibTeX has the same id, title, year, DOI, address and names", () => {
  const back = new Cite(exportCitations(items, "bibtex")).data;
  expect(back.length).toBe(items.length);
  for (const [i, record] of back.entries()) {
    const from = items[i]!;
    expect(record["id"]).toBe(from.id);
    expect(bare(record["title"])).toBe(bare(from.title));
    expect(record["DOI"]).toBe(from.DOI);
    expect(record["URL"]).toBe(from.URL);
    const year = (record["issued"] as CslItem["issued"])?.["date-parts"][0]?.[0];
    expect(year).toBe(from.issued?.["date-parts"][0]?.[0]);
    const families = (names: CslItem["author"]) =>
      (names ?? []).map((name) => bare(name.family ?? name.literal).toLowerCase());
    expect(families(record["author"] as CslItem["author"]), from.id).toEqual(families(from.author));
  }
});

test("invariant: what is read back from RIS has the same title and address, and every record its authors", () => {
  const text = exportCitations(items, "ris");
  const records = text.split("ER  - ");
  const back = new Cite(text).data;
  expect(back.length).toBe(items.length);
  for (const [i, record] of back.entries()) {
    const from = items[i]!;
    expect(bare(record["title"]), from.id).toBe(bare(from.title));
    expect(record["URL"], from.id).toBe(from.URL);
    expect(record["DOI"], from.id).toBe(from.DOI);
    // The library reads no authors of films; the text has them.
    const families = [...records[i]!.matchAll(/^AU {2}- ([^,\n]+)/gm)].map(([, name]) => name);
    const names = (from.author ?? []).filter(({ literal }) => literal !== "others");
    expect(families, from.id).toEqual(
      names.map(
        (name) =>
          (
            name.literal ?? [name["non-dropping-particle"], name.family].filter(Boolean).join(" ")
          ).split(",")[0],
      ),
    );
  }
});

test("golden: particles, accents, left-out authors, institutions, arXiv, TeX's own characters", () => {
  const bib = (id: string) => exportCitations([item(id)], "bibtex");
  expect(bib("harauz1986")).toContain("van Heel, M.");
  expect(bib("peyrecuturi2019")).toContain("Peyré, G. and Cuturi, M.");
  expect(bib("peyrecuturi2019")).toContain("eprint = {1803.00567}");
  expect(bib("mcmullan2007")).toMatch(/Faruqi, A. R. and others\}/);
  expect(bib("wikipedia-euler")).toContain("author = {{Wikipedia}}");
  expect(bib("wikipedia-euler")).toContain(
    "url = {https://en.wikipedia.org/wiki/Euler_angles#Rotation_matrix}",
  );
  expect(bib("anjum2023")).toContain("Lecture \\# 1");
  const made: CslItem = {
    id: "made-1.0",
    type: "article-journal",
    title: "Signal & noise at 100 %: a map_of “ångströms”",
    author: [
      { literal: "Centre for Maps and Images" },
      { family: "Poulsen", given: "Ø. Æ.", "non-dropping-particle": "von der" },
    ],
    "container-title": "R&D_Letters",
    issued: { "date-parts": [[2020]] },
  };
  const text = exportCitations([made], "bibtex");
  expect(text).toContain("@article{made-1.0,");
  expect(text).toContain("{Centre for Maps and Images} and von der Poulsen, Ø. Æ.");
  expect(text).toContain("journal = {R\\&D\\_Letters}");
  const back = new Cite(text).data[0]!;
  expect(back["author"]).toEqual([
    { family: "Centre for Maps and Images" },
    { family: "Poulsen", given: "Ø. Æ.", "non-dropping-particle": "von der" },
  ]);
  expect(bare(back["title"])).toBe(made.title);
  expect(back["container-title"]).toBe("R&D_Letters");
});

test("analytic: left-out authors are said in a note where BibTeX's word would become a person", () => {
  const csl = JSON.parse(exportCitations([item("mcmullan2007")], "csl")) as CslItem[];
  expect(csl[0]!.author?.at(-1)?.family).toBe("Faruqi");
  expect(csl[0]!.note).toContain("not complete");
  expect(exportCitations([item("mcmullan2007")], "ris")).not.toContain("others");
  expect(exportCitations([], "bibtex")).toBe("");
});

test("invariant: every line of RIS is a tag, a value and nothing else; every record is closed", () => {
  const lines = exportCitations(items, "ris").split("\n");
  expect(lines.filter((line) => line !== "" && !/^[A-Z][A-Z0-9] {2}- /.test(line))).toEqual([]);
  expect(lines.filter((line) => line.startsWith("TY  - ")).length).toBe(317);
  expect(lines.filter((line) => line.startsWith("ER  - ")).length).toBe(317);
});

function runs(command: string, ...args: string[]): boolean {
  try {
    execFileSync(command, args, { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

/** A Python that has the parser; a version manager's may not. */
const python = ["python3", "/usr/bin/python3"].find((one) =>
  runs(one, "-c", "import bibtexparser"),
);
const reader = `
import sys, json, bibtexparser
db = bibtexparser.loads(sys.stdin.read())
print(json.dumps([[e["ID"], e["ENTRYTYPE"], e.get("title", ""), e.get("author", ""), e.get("url", ""), e.get("doi", "")] for e in db.entries]))
`;

test.runIf(python)("reference: bibtexparser (Python) reads the same 317 entries", () => {
  const run = execFileSync(python!, ["-c", reader], {
    input: exportCitations(items, "bibtex"),
    encoding: "utf8",
  });
  const entries = JSON.parse(run) as [string, string, string, string, string, string][];
  expect(entries.map(([id]) => id)).toEqual(items.map(({ id }) => id));
  for (const [i, [id, , title, author, url, doi]] of entries.entries()) {
    const from = items[i]!;
    expect(bare(title).replace(/\\([&%$#_])/g, "$1"), id).toBe(bare(from.title));
    expect(url, id).toBe(from.URL ?? "");
    expect(doi, id).toBe(from.DOI ?? "");
    expect(author === "" ? 0 : author.replace(/\{[^}]*\}/g, "X").split(" and ").length, id).toBe(
      from.author?.length ?? 0,
    );
  }
});

/** bibutils is a set of filters; `bib2xml` and `ris2xml` write MODS. */
const bibutils = runs("sh", "-c", "command -v bib2xml && command -v ris2xml");

test.runIf(bibutils)("reference: bibutils reads 317 records from BibTeX and from RIS", () => {
  for (const [filter, format] of [
    ["bib2xml", "bibtex"],
    ["ris2xml", "ris"],
  ] as const) {
    const mods = execFileSync(filter, [], {
      input: exportCitations(items, format),
      encoding: "utf8",
      stdio: ["pipe", "pipe", "ignore"],
    });
    expect(mods.match(/<mods /g)?.length, filter).toBe(317);
    for (const { id } of items) expect(mods, `${filter} ${id}`).toContain(id);
  }
});
