import {
  acceptCompletion,
  closeBrackets,
  closeBracketsKeymap,
  completionKeymap,
} from "@codemirror/autocomplete";
import { defaultKeymap, indentLess, indentMore } from "@codemirror/commands";
import { javascript } from "@codemirror/lang-javascript";
import {
  bracketMatching,
  indentOnInput,
  indentUnit,
  syntaxHighlighting,
} from "@codemirror/language";
import { highlightSelectionMatches, search, searchKeymap } from "@codemirror/search";
import { Annotation, EditorState, Prec, StateEffect, StateField } from "@codemirror/state";
import {
  Decoration,
  type DecorationSet,
  drawSelection,
  EditorView,
  highlightActiveLine,
  keymap,
  lineNumbers,
  placeholder,
} from "@codemirror/view";
import { classHighlighter } from "@lezer/highlight";
import { assistance, type Knowledge } from "./assist.js";

export interface EditorOptions {
  readonly parent: HTMLElement;
  readonly code: string;
  /** Accessible name: "Code of the cell wave". */
  readonly label: string;
  /** Id of the words that tell how to leave the editor. */
  readonly describedBy: string;
  readonly knowledge: Knowledge;
  onChange(code: string): void;
  /** Ctrl/⌘-Enter; `move` for Shift-Enter. */
  onRun(move: boolean): void;
  /** The steps of the lesson, not of this editor alone. */
  onUndo(): void;
  onRedo(): void;
}

export interface ErrorPlace {
  readonly line: number;
  readonly column?: number;
}

export interface CodeEditor {
  readonly view: EditorView;
  code(): string;
  /** Replaces what differs, so that the caret stays where it makes sense. Tells nobody. */
  setCode(code: string): void;
  setError(place: ErrorPlace | undefined): void;
  focus(at?: number): void;
  dispose(): void;
}

/** Marks a change that came from outside: undo, reset, a link. */
const fromOutside = Annotation.define<boolean>();
const errorPlace = StateEffect.define<ErrorPlace | undefined>();

const errorLine = Decoration.line({ class: "cm-error-line" });
const errorWord = Decoration.mark({ class: "cm-error-word" });

const errorField = StateField.define<DecorationSet>({
  create: () => Decoration.none,
  update(marks, transaction) {
    let next = marks.map(transaction.changes);
    for (const effect of transaction.effects) {
      if (!effect.is(errorPlace)) continue;
      const place = effect.value;
      const { doc } = transaction.state;
      if (!place || place.line < 1 || place.line > doc.lines) {
        next = Decoration.none;
        continue;
      }
      const line = doc.line(place.line);
      const from = Math.min(line.from + Math.max(0, (place.column ?? 1) - 1), line.to);
      const word = /^[\w$]+|^./.exec(doc.sliceString(from, line.to))?.[0].length ?? 0;
      next = Decoration.set([
        errorLine.range(line.from),
        ...(place.column !== undefined && word > 0 ? [errorWord.range(from, from + word)] : []),
      ]);
    }
    return next;
  },
  provide: (field) => EditorView.decorations.from(field),
});

/** What must be replaced to turn one text into another: all but the common beginning and end. */
export function smallestChange(
  before: string,
  after: string,
): { readonly from: number; readonly to: number; readonly insert: string } {
  let from = 0;
  const most = Math.min(before.length, after.length);
  while (from < most && before[from] === after[from]) from++;
  let end = 0;
  while (end < most - from && before[before.length - 1 - end] === after[after.length - 1 - end])
    end++;
  return { from, to: before.length - end, insert: after.slice(from, after.length - end) };
}

export function createEditor(options: EditorOptions): CodeEditor {
  const run = (move: boolean) => () => {
    options.onRun(move);
    return true;
  };
  const step = (action: () => void) => () => {
    action();
    return true;
  };
  const view = new EditorView({
    parent: options.parent,
    state: EditorState.create({
      doc: options.code,
      extensions: [
        Prec.highest(
          keymap.of([
            { key: "Mod-Enter", run: run(false) },
            { key: "Shift-Enter", run: run(true) },
            { key: "Mod-z", run: step(options.onUndo), preventDefault: true },
            { key: "Mod-y", run: step(options.onRedo), preventDefault: true },
            { key: "Mod-Shift-z", run: step(options.onRedo), preventDefault: true },
          ]),
        ),
        lineNumbers(),
        drawSelection(),
        EditorState.allowMultipleSelections.of(true),
        indentUnit.of("  "),
        EditorState.tabSize.of(2),
        indentOnInput(),
        bracketMatching(),
        closeBrackets(),
        highlightActiveLine(),
        highlightSelectionMatches(),
        search({ top: true }),
        javascript({ typescript: true }),
        syntaxHighlighting(classHighlighter),
        assistance(options.knowledge),
        errorField,
        placeholder("Write TypeScript; press Ctrl or ⌘ with Enter to run it."),
        // After Escape the next Tab leaves the editor; the words beside it say so.
        keymap.of([
          { key: "Tab", run: acceptCompletion },
          { key: "Tab", run: indentMore, shift: indentLess },
          ...closeBracketsKeymap,
          ...completionKeymap,
          ...searchKeymap,
          ...defaultKeymap,
        ]),
        EditorView.contentAttributes.of({
          "aria-label": options.label,
          "aria-describedby": options.describedBy,
          // Editable text takes the focus anyway; some tools ask for it in writing.
          tabindex: "0",
          spellcheck: "false",
          autocorrect: "off",
          autocapitalize: "off",
        }),
        EditorView.domEventHandlers({
          // Undo from a menu or a phone's keyboard is the lesson's too.
          beforeinput(event) {
            const action = { historyUndo: options.onUndo, historyRedo: options.onRedo }[
              event.inputType
            ];
            if (!action) return false;
            event.preventDefault();
            action();
            return true;
          },
        }),
        EditorView.updateListener.of((update) => {
          const outside = update.transactions.some((each) => each.annotation(fromOutside));
          if (update.docChanged && !outside) options.onChange(update.state.doc.toString());
        }),
      ],
    }),
  });
  return {
    view,
    code: () => view.state.doc.toString(),
    setCode(code) {
      const before = view.state.doc.toString();
      if (before === code) return;
      const change = smallestChange(before, code);
      view.dispatch({
        changes: change,
        selection: { anchor: change.from + change.insert.length },
        annotations: fromOutside.of(true),
        scrollIntoView: view.hasFocus,
      });
    },
    setError: (place) => view.dispatch({ effects: errorPlace.of(place) }),
    focus(at) {
      view.focus();
      if (at !== undefined)
        view.dispatch({ selection: { anchor: Math.min(at, view.state.doc.length) } });
    },
    dispose: () => view.destroy(),
  };
}
