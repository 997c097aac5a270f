import type { CheckReport } from "@vitreous/cells";
import { graded } from "@vitreous/lessons";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { CheckPanel, reportWords, type CellsOfPage } from "./check-panel.js";

const failedReport = (id: string, error: unknown): CheckReport => ({
  id,
  state: "failed",
  results: [],
  error: { message: error instanceof Error ? error.message : String(error) } as NonNullable<CheckReport["error"]>, // prettier-ignore
});

/** The button that checks a cell, and what it found. */
export function CodeCheck(props: {
  readonly id: string;
  readonly cells: CellsOfPage | undefined;
  /** Called with every report. */
  onReport(report: CheckReport): void;
}): VNode {
  const [busy, setBusy] = useState(false);
  const [report, setReport] = useState<CheckReport | undefined>(undefined);
  const run = async () => {
    const { cells } = props;
    if (!cells || busy) return;
    setBusy(true);
    const found = await cells.check(props.id).catch((error: unknown) => failedReport(props.id, error)); // prettier-ignore
    setReport(found);
    setBusy(false);
    props.onReport(found);
  };
  const words = report && !busy ? reportWords(report) : undefined;
  const kind = words && { "✓": "correct", "○": "keep-trying", "?": "unreadable" }[words.sign];
  return (
    <>
      <p class="answer">
        <button
          type="button"
          class="button button-primary"
          data-action="check"
          disabled={!props.cells}
          aria-busy={busy}
          onClick={() => void run()}
        >
          {busy ? "Checking …" : "Check my code"}
        </button>
      </p>
      <p class={kind ? `verdict verdict-${kind}` : "verdict"} role="status">
        {busy ? "Checking …" : null}
        {words ? (
          <>
            <span class="verdict-icon" aria-hidden="true">
              {words.sign}
            </span>{" "}
            <strong>{words.word}.</strong> {words.message}
          </>
        ) : null}
      </p>
      {report && !busy && report.results.length > 0 ? <CheckPanel report={report} /> : null}
    </>
  );
}

/** A report as an attempt: passed is right, failed is wrong, anything else is no attempt. */
export const gradedReport = (report: CheckReport) =>
  report.state === "passed"
    ? graded("correct", "")
    : graded(report.state === "failed" && !report.error ? "keep-trying" : "unreadable", "");
