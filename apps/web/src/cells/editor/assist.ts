import {
  autocompletion,
  type Completion,
  type CompletionContext,
  type CompletionResult,
} from "@codemirror/autocomplete";
import { localCompletionSource } from "@codemirror/lang-javascript";
import { syntaxTree } from "@codemirror/language";
import {
  type EditorState,
  type Extension,
  StateEffect,
  StateField,
  type TransactionSpec,
} from "@codemirror/state";
import { type EditorView, hoverTooltip, keymap, showTooltip, type Tooltip } from "@codemirror/view";
import type { LibraryEntry, LibraryField } from "../../prerender/library/types.js";
import { callAt, explainAt, offerAt } from "../help/at.js";
import type { CodeContext, PageName } from "../help/infer.js";
import type { Library } from "../help/types.js";
import { callHelp, entryHelp, explanationHelp, fieldHelp } from "./doc-view.js";

/** What the editor can ask its page. Everything may be missing: then less is offered, and nothing fails. */
export interface Knowledge {
  library(): Library;
  names(): ReadonlyMap<string, PageName>;
  /** From this page to the top of the site. */
  readonly root: string;
}

function contextOf(state: EditorState, knowledge: Knowledge): CodeContext {
  return {
    code: state.doc.toString(),
    tree: syntaxTree(state),
    library: knowledge.library(),
    names: knowledge.names(),
  };
}

const keywords = [
  "async", "await", "break", "case", "class", "const", "continue", "default", "else", "export", "false", "for",
  "function", "if", "import", "in", "let", "new", "null", "of", "return", "switch", "throw", "true", "try",
  "typeof", "undefined", "while",
]; // prettier-ignore

const sorts: Readonly<Record<LibraryEntry["kind"], string>> = {
  function: "function",
  interface: "type",
  type: "type",
  class: "class",
  constant: "constant",
};

/** The change that brings `name` in from the library: into the import that is there, or as a first line. */
export function importChange(
  code: string,
  name: string,
): { from: number; insert: string } | undefined {
  const found = /import\s*\{([^}]*)\}\s*from\s*(["'])vitreous\2/.exec(code);
  if (!found) return { from: 0, insert: `import { ${name} } from "vitreous";\n` };
  const names = (found[1] ?? "").split(",").map((each) => each.trim());
  if (names.some((each) => each === name || each.startsWith(`${name} as`))) return undefined;
  const last = names.filter((each) => each !== "").at(-1);
  const open = found.index + found[0].indexOf("{");
  if (last === undefined) return { from: open + 1, insert: ` ${name} ` };
  const end = code.lastIndexOf(last, found.index + found[0].indexOf("}")) + last.length;
  return { from: end, insert: `, ${name}` };
}

function fieldCompletion(field: LibraryField): Completion {
  return {
    label: field.name,
    detail: `${field.type}${field.unit ? ` · ${field.unit}` : ""}`,
    type: /=>|^function$/.test(field.type) ? "method" : "property",
    ...(field.doc === "" ? {} : { info: () => fieldHelp(field) }),
  };
}

function entryCompletion(entry: LibraryEntry, root: string, bringIn: boolean): Completion {
  return {
    label: entry.name,
    detail: entry.kind,
    type: sorts[entry.kind],
    boost: entry.href === "" ? 1 : 0,
    info: () => entryHelp(entry, root),
    ...(bringIn && entry.href !== ""
      ? {
          apply: (view: EditorView, completion: Completion, from: number, to: number) => {
            const bring = importChange(view.state.doc.toString(), completion.label);
            const insert = { from, to, insert: completion.label };
            const moved = bring && bring.from <= from ? bring.insert.length : 0;
            const spec: TransactionSpec = {
              changes: bring ? [bring, insert] : [insert],
              selection: { anchor: from + completion.label.length + moved },
              userEvent: "input.complete",
            };
            view.dispatch(spec);
          },
        }
      : {}),
  };
}

const validWord = /^[\w$]*$/;

function complete(knowledge: Knowledge) {
  return async (asked: CompletionContext): Promise<CompletionResult | null> => {
    const context = contextOf(asked.state, knowledge);
    const offer = offerAt(context, asked.pos);
    if (offer.kind === "none") return null;
    if (offer.kind === "member") {
      return { from: offer.from, options: offer.fields.map(fieldCompletion), validFor: validWord };
    }
    if (offer.from === asked.pos && !asked.explicit) return null;
    const entries = [...context.library.entries.values()];
    if (offer.kind === "import") {
      const options = entries
        .filter((entry) => entry.href !== "")
        .map((entry) => entryCompletion(entry, knowledge.root, false));
      return { from: offer.from, options, validFor: validWord };
    }
    const names = [...context.names.values()].map((name): Completion => ({
      label: name.name,
      detail: name.where,
      type: "variable",
      boost: 2,
      ...(name.type ? { info: `${name.name}: ${name.type}` } : {}),
    }));
    const local = await localCompletionSource(asked);
    const own = new Set([...(local?.options ?? []), ...names].map((option) => option.label));
    return {
      from: offer.from,
      validFor: validWord,
      options: [
        ...(local?.options ?? []).map((option) => ({ ...option, boost: 3 })),
        ...names,
        ...entries
          .filter((entry) => !own.has(entry.name))
          .map((entry) =>
            entryCompletion(
              entry,
              knowledge.root,
              entry.kind !== "interface" && entry.kind !== "type",
            ),
          ),
        ...keywords.map((label): Completion => ({ label, type: "keyword", boost: -1 })),
      ],
    };
  };
}

/** Help that stands above the call whose arguments are being written. Escape closes it until the next call. */
function signatureHelp(knowledge: Knowledge): Extension {
  const close = StateEffect.define<null>();
  interface Shown {
    readonly tooltip: Tooltip | null;
    readonly closedAt: number | undefined;
  }
  const field = StateField.define<Shown>({
    create: () => ({ tooltip: null, closedAt: undefined }),
    update(now, transaction) {
      const closing = transaction.effects.some((effect) => effect.is(close));
      if (closing) return { tooltip: null, closedAt: now.tooltip?.pos };
      if (!transaction.docChanged && !transaction.selection) return now;
      const { main } = transaction.state.selection;
      const call = main.empty
        ? callAt(contextOf(transaction.state, knowledge), main.head)
        : undefined;
      if (!call) return { tooltip: null, closedAt: undefined };
      // Typing shows it; moving the caret only keeps it.
      const wanted = transaction.docChanged || now.tooltip?.pos === call.from;
      if (!wanted || now.closedAt === call.from) return { ...now, tooltip: null };
      const tooltip: Tooltip = {
        pos: call.from,
        above: true,
        create: () => ({ dom: callHelp(call.entry, call.argument) }),
      };
      return { tooltip, closedAt: undefined };
    },
    provide: (self) => showTooltip.from(self, (shown) => shown.tooltip),
  });
  const escape = keymap.of([
    {
      key: "Escape",
      run: (view) => {
        if (!view.state.field(field).tooltip) return false;
        view.dispatch({ effects: close.of(null) });
        return true;
      },
    },
  ]);
  return [field, escape];
}

/** F1: the same words as under the pointer, for the word at the caret. */
function explainKey(knowledge: Knowledge): Extension {
  const show = StateEffect.define<Tooltip | null>();
  const field = StateField.define<Tooltip | null>({
    create: () => null,
    update(now, transaction) {
      for (const effect of transaction.effects) if (effect.is(show)) return effect.value;
      return transaction.docChanged || transaction.selection ? null : now;
    },
    provide: (self) => showTooltip.from(self),
  });
  return [
    field,
    keymap.of([
      {
        key: "F1",
        preventDefault: true,
        run: (view) => {
          const at = view.state.selection.main.head;
          const what = explainAt(contextOf(view.state, knowledge), at);
          const tooltip: Tooltip | null = what
            ? {
                pos: what.from,
                above: true,
                create: () => {
                  const dom = explanationHelp(what, knowledge.root);
                  dom.setAttribute("role", "status");
                  return { dom };
                },
              }
            : null;
          view.dispatch({ effects: show.of(tooltip) });
          return true;
        },
      },
      {
        key: "Escape",
        run: (view) => {
          if (!view.state.field(field)) return false;
          view.dispatch({ effects: show.of(null) });
          return true;
        },
      },
    ]),
  ];
}

function hover(knowledge: Knowledge): Extension {
  return hoverTooltip((view, at) => {
    const what = explainAt(contextOf(view.state, knowledge), at);
    if (!what) return null;
    return {
      pos: what.from,
      end: what.to,
      above: true,
      create: () => ({ dom: explanationHelp(what, knowledge.root) }),
    };
  });
}

/** Completion, signature help, and explanations under the pointer and on F1. */
export function assistance(knowledge: Knowledge): Extension {
  return [
    autocompletion({ override: [complete(knowledge)], icons: false, closeOnBlur: true }),
    signatureHelp(knowledge),
    explainKey(knowledge),
    hover(knowledge),
  ];
}
