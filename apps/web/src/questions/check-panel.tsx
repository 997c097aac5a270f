import type { CheckReport, CheckResult } from "@vitreous/cells";
import type { VNode } from "preact";
import { valueHtml } from "../cells/output/html.js";

/** The cells of the page, as questions use them. */
export interface CellsOfPage {
  /** Runs a block of checks against the values of the cells. */
  check(id: string): Promise<CheckReport>;
  /** The text of a cell as it is now. */
  code(id: string): string;
  /** Replaces the text of a cell, as one step of undo. */
  type(id: string, code: string): void;
}

type Shown = NonNullable<NonNullable<CheckResult["failure"]>["got"]>;

function Fact(props: { readonly name: string; readonly value: Shown | undefined }): VNode | null {
  return props.value ? (
    <div>
      <dt>{props.name}</dt>
      <dd dangerouslySetInnerHTML={{ __html: valueHtml(props.value) }} />
    </div>
  ) : null;
}

/** One property: what it says, whether it holds, and where it does not. */
function Property({ result }: { readonly result: CheckResult }): VNode {
  const { failure } = result;
  return (
    <li class={result.passed ? "property property-holds" : "property property-fails"}>
      <span class="verdict-icon" aria-hidden="true">
        {result.passed ? "✓" : "✗"}
      </span>{" "}
      <span class="property-name">{result.name}</span>{" "}
      <span class="property-word">
        {result.passed ? "holds" : "fails"}
        {result.cases > 1 ? `, ${result.cases} inputs tried` : ""}
      </span>
      {failure ? (
        <div class="property-failure">
          <p>{failure.message}</p>
          <dl>
            <Fact name="Input" value={failure.input} />
            <Fact name="Expected" value={failure.expected} />
            <Fact name="Got" value={failure.got} />
          </dl>
        </div>
      ) : null}
    </li>
  );
}

/** One sentence about a report: its icon, its word and what to do. */
export function reportWords(report: CheckReport): { sign: string; word: string; message: string } {
  const { results, state } = report;
  const held = results.filter(({ passed }) => passed).length;
  if (state === "passed") {
    return { sign: "✓", word: "Correct", message: results.length === 1 ? "The property holds." : `All ${results.length} properties hold.` }; // prettier-ignore
  }
  if (state === "stopped") {
    return { sign: "?", word: "Stopped", message: "This does not count as an attempt." };
  }
  if (state === "blocked" || report.error) {
    const cells = report.blockedBy ?? [];
    const why =
      cells.length > 0
        ? `${cells.join(" and ")} ${cells.length === 1 ? "has" : "have"} no value: mend the error there first.`
        : (report.error?.message ?? "A cell has no value yet.");
    return { sign: "?", word: "Cannot check this", message: `${why} This does not count as an attempt.` }; // prettier-ignore
  }
  return {
    sign: "○",
    word: "Keep trying",
    message: `${held} of ${results.length} ${results.length === 1 ? "property holds" : "properties hold"}.`,
  };
}

/** What a check found, property by property. */
export function CheckPanel({ report }: { readonly report: CheckReport }): VNode {
  return (
    <ol class="properties" aria-label="Properties that were checked">
      {report.results.map((result, i) => (
        <Property key={`${i} ${result.name}`} result={result} />
      ))}
    </ol>
  );
}
