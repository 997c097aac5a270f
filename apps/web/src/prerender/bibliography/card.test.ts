import { expect, test } from "vitest";
import { exportCitations } from "../../bibliography/export.js";
import { citedReference } from "../cited.js";
import { citationCard } from "./card.js";
import { cslOfCited } from "./cited-csl.js";

const own = [
  {
    key: "crowther1970",
    kind: "article" as const,
    short: "Crowther et al. 1970",
    authors: "Crowther, R. A. and DeRosier, D. J. and Klug, A.",
    title: "The reconstruction <of> a structure",
    where: "Proceedings of the Royal Society of London A 317, 319–340",
    year: 1970,
    doi: "10.1098/rspa.1970.0119",
  },
];

test("golden: a card has title, authors, year, place and links, and is text where text came in", () => {
  const card = citationCard(citedReference("crowther1970", own)!, "../../");
  expect(card).toContain("<b>The reconstruction &lt;of&gt; a structure</b>");
  expect(card).toContain("Crowther, R. A., DeRosier, D. J. &amp; Klug, A. · 1970 · Proceedings");
  expect(card).toContain('href="https://doi.org/10.1098/rspa.1970.0119"');
  expect(card).not.toContain("bibliography/");
  const listed = citationCard(citedReference("hartley2013")!, "../../");
  expect(listed).toContain('href="../../bibliography/#hartley2013"');
  expect(citationCard(citedReference("flamary2021")!, "../")).toContain("Gramfort, A., et al.");
});

test("golden: a lesson's own reference leaves as the record that it is", () => {
  const text = exportCitations([cslOfCited(citedReference("crowther1970", own)!)], "bibtex");
  expect(text).toContain("@article{crowther1970,");
  expect(text).toContain("author = {Crowther, R. A. and DeRosier, D. J. and Klug, A.}");
  expect(text).toContain("journal = {Proceedings of the Royal Society of London A}");
  expect(text).toContain("volume = {317}");
  expect(text).toContain("pages = {319--340}");
  expect(text).toContain("year = {1970}");
  const listed = exportCitations([cslOfCited(citedReference("mcmullan2007")!)], "bibtex");
  expect(listed).toContain("and others");
});
