import type { LibraryEntry, LibraryField } from "../../prerender/library/types.js";
import type { Explanation } from "../help/at.js";

/** Builds an element with text or elements inside. */
function el(tag: string, classes: string, ...inside: readonly (Node | string)[]): HTMLElement {
  const element = document.createElement(tag);
  if (classes) element.className = classes;
  element.append(...inside);
  return element;
}

/** Plain text with `code` between backquotes. */
function words(tag: string, classes: string, text: string): HTMLElement {
  const parts = text.split("`");
  return el(tag, classes, ...parts.map((part, i) => (i % 2 === 1 ? el("code", "", part) : part)));
}

const unitText = (field: { readonly unit?: string }): string =>
  field.unit ? ` (${field.unit})` : "";

function fieldLine(field: LibraryField, current: boolean): HTMLElement {
  const line = el("div", current ? "help-field help-field-now" : "help-field");
  line.append(el("dt", "", `${field.name}${field.optional ? "?" : ""}${unitText(field)}`));
  line.append(words("dd", "", field.doc === "" ? field.type : field.doc));
  return line;
}

/** Links into the site: the page of the library, and the lessons that explain the function. */
function links(entry: LibraryEntry, root: string): HTMLElement | undefined {
  if (entry.href === "") return undefined;
  const list = el("p", "help-links");
  const link = (href: string, text: string): HTMLAnchorElement => {
    const anchor = document.createElement("a");
    anchor.href = root + href;
    // The reader's cell stays where it is.
    anchor.target = "_blank";
    anchor.rel = "noopener";
    anchor.textContent = text;
    return anchor;
  };
  list.append(link(entry.href, "In the library"));
  for (const lesson of entry.lessons) {
    list.append(" · ", link(`lessons/${lesson}/`, `Lesson: ${lesson.replaceAll("-", " ")}`));
  }
  return list;
}

/** `name(first, second)`, one parameter set off. */
export function signatureLine(entry: LibraryEntry, argument: number): HTMLElement {
  const line = el("p", "help-signature", `${entry.name}(`);
  entry.params.forEach((param, i) => {
    if (i > 0) line.append(", ");
    const text = `${param.name}${param.optional ? "?" : ""}: ${param.type}`;
    line.append(i === argument ? el("strong", "", text) : text);
  });
  line.append(`)${entry.returns ? `: ${entry.returns.type}` : ""}`);
  return line;
}

/** Help while the arguments of a call are written: the signature, and what this argument is. */
export function callHelp(entry: LibraryEntry, argument: number): HTMLElement {
  const box = el("div", "cell-help help-call");
  box.append(signatureLine(entry, argument));
  const param = entry.params[argument];
  if (param && (param.doc !== "" || param.unit)) {
    const line = words("p", "help-param", param.doc);
    line.prepend(el("strong", "", `${param.name}${unitText(param)}: `));
    box.append(line);
  }
  return box;
}

/** Everything about one entry of the library, short enough for a panel. */
export function entryHelp(entry: LibraryEntry, root: string): HTMLElement {
  const box = el("div", "cell-help");
  if (entry.kind === "function" && entry.params.length > 0) box.append(signatureLine(entry, -1));
  else box.append(el("p", "help-signature", entry.signature));
  box.append(words("p", "help-summary", entry.summary));
  const fields = entry.params.length > 0 ? entry.params : (entry.members ?? []);
  if (fields.length > 0) {
    box.append(
      el("dl", "help-fields", ...fields.slice(0, 8).map((field) => fieldLine(field, false))),
    );
  }
  if (entry.returns && (entry.returns.doc !== "" || entry.returns.unit)) {
    const line = words("p", "help-param", entry.returns.doc || entry.returns.type);
    line.prepend(el("strong", "", `gives${unitText(entry.returns)}: `));
    box.append(line);
  }
  if (entry.conventions.length > 0) {
    box.append(el("p", "help-quiet", `Conventions ${entry.conventions.join(", ")}`));
  }
  const where = links(entry, root);
  if (where) box.append(where);
  return box;
}

export function fieldHelp(field: LibraryField): HTMLElement {
  const box = el("div", "cell-help");
  box.append(
    el(
      "p",
      "help-signature",
      `${field.name}${field.type ? `: ${field.type}` : ""}${unitText(field)}`,
    ),
  );
  if (field.doc !== "") box.append(words("p", "help-summary", field.doc));
  return box;
}

export function explanationHelp(what: Explanation, root: string): HTMLElement {
  if (what.entry) return entryHelp(what.entry, root);
  if (what.field) {
    const box = fieldHelp(what.field);
    if (what.where) box.append(el("p", "help-quiet", what.where));
    return box;
  }
  const box = el("div", "cell-help");
  box.append(el("p", "help-signature", what.type ? `${what.name}: ${what.type}` : what.name));
  if (what.where) box.append(el("p", "help-quiet", what.where));
  return box;
}
