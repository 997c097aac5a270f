import { useUniqueId } from "@vitreous/figures";
import {
  formulaText,
  graded,
  gradeFormula,
  gradeValues,
  parseFormula,
  type FormulaItem,
  type Graded,
  type ValuesItem,
} from "@vitreous/lessons";
import type { VNode } from "preact";
import { useDraft, type AnswerState } from "./use-answer.js";
import { VerdictLine } from "./verdict-line.js";

/** What a machine checks of an answer: numbers, formulas, or both. */
export interface CheckedFields {
  readonly values?: ValuesItem;
  readonly formulas?: readonly FormulaItem[];
}

interface Field {
  readonly label: string;
  /** Printed behind the field. */
  readonly unit: string;
  readonly meanings: string;
  readonly formula: FormulaItem | undefined;
}

const fieldsOf = ({ values, formulas = [] }: CheckedFields): readonly Field[] => [
  ...(values?.values ?? []).map(({ label, item }) => ({
    label,
    unit: item.unit === "deg" ? "°" : item.unit,
    meanings: "",
    formula: undefined,
  })),
  ...formulas.map((formula) => ({
    label: formula.label,
    unit: "",
    meanings: formula.variables.map(({ name, meaning }) => `${name}: ${meaning}`).join("; "),
    formula,
  })),
];

/** One verdict for each field, in their order. */
function gradeEach({ values, formulas = [] }: CheckedFields, texts: readonly string[]): Graded[] {
  const numbers = values?.values.length ?? 0;
  return [
    ...(values ? gradeValues(values, texts.slice(0, numbers)) : []),
    ...formulas.map((formula, i) => gradeFormula(formula, texts[numbers + i] ?? "")),
  ];
}

/** The verdict of the whole: right when every field is. */
function gradeAll(each: readonly Graded[]): Graded {
  const [only] = each;
  if (each.length === 1 && only) return only;
  const right = each.filter(({ verdict }) => verdict === "correct").length;
  if (each.every(({ verdict }) => verdict === "unreadable"))
    return graded("unreadable", "Fill in at least one field. This does not count as an attempt.");
  if (right === each.length) return graded("correct", "All fields are right.");
  const wrong = each.some(({ verdict, counts }) => counts && verdict !== "correct");
  return graded("keep-trying", `${right} of ${each.length} right.`, wrong);
}

const separator = "\n";

/** How the formula was understood, in case it was meant otherwise. */
function readAs(item: FormulaItem, text: string): string | undefined {
  try {
    const right = text.slice(text.lastIndexOf("=") + 1);
    return formulaText(
      parseFormula(
        right,
        item.variables.map(({ name }) => name),
      ),
    );
  } catch {
    return undefined;
  }
}

/** Fields for numbers and formulas, one button, a verdict beside each field and one for all. */
export function FieldsForm(props: {
  readonly state: AnswerState;
  readonly fields: CheckedFields;
  readonly label: string;
}): VNode {
  const { state } = props;
  const id = useUniqueId();
  const fields = fieldsOf(props.fields);
  const [texts, setTexts] = useDraft(state, (kept) => (kept.parts?.["fields"] ?? "").split(separator)); // prettier-ignore
  const [each, setEach] = useDraft<readonly Graded[]>(state, (kept) =>
    kept.attempts > 0 && kept.parts?.["fields"] !== undefined
      ? gradeEach(props.fields, kept.parts["fields"].split(separator))
      : [],
  );
  const write = (index: number, text: string) =>
    setTexts(fields.map((_, i) => (i === index ? text : (texts[i] ?? ""))));
  const check = () => {
    const all = fields.map((_, i) => texts[i] ?? "");
    const verdicts = gradeEach(props.fields, all);
    setEach(verdicts);
    state.attempt({
      graded: gradeAll(verdicts),
      text: state.answer.text,
      parts: { fields: all.join(separator) },
      label: props.label,
    });
  };
  const together = each.length > 1 ? gradeAll(each) : undefined;
  return (
    <form
      class="answer-fields"
      onSubmit={(event) => {
        event.preventDefault();
        check();
      }}
    >
      {fields.map((field, i) => {
        const text = texts[i] ?? "";
        const verdict = text.trim() === "" && each.length > 1 ? undefined : each[i];
        const understood = field.formula && text.trim() !== "" ? readAs(field.formula, text) : undefined; // prettier-ignore
        return (
          <div
            class={field.formula ? "answer-field answer-formula" : "answer-field"}
            key={field.label}
          >
            <label for={`${id}-${i}`}>{field.label}</label>
            <span class="answer-entry">
              <input
                id={`${id}-${i}`}
                type="text"
                autoComplete="off"
                autocapitalize="off"
                spellcheck={false}
                value={text}
                data-kept={(state.answer.parts?.["fields"] ?? "").split(separator)[i] ?? ""}
                aria-describedby={`${id}-${i}-verdict${field.meanings ? ` ${id}-${i}-help` : ""}`}
                placeholder={field.formula ? "formula" : "number"}
                onInput={(event) => write(i, event.currentTarget.value)}
              />
              {field.unit ? <span class="answer-unit">{field.unit}</span> : null}
            </span>
            {field.meanings ? (
              <p class="answer-help" id={`${id}-${i}-help`}>
                {field.meanings}
              </p>
            ) : null}
            {understood ? (
              <p class="answer-help">
                Read as <span class="formula-text">{understood}</span>
              </p>
            ) : null}
            <VerdictLine graded={verdict} id={`${id}-${i}-verdict`} />
          </div>
        );
      })}
      <p class="answer">
        <button type="submit" class="button button-primary">
          Check
        </button>
      </p>
      {together ? <VerdictLine graded={together} /> : null}
    </form>
  );
}
