import type { LineTest } from "@vitreous/lessons";
import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { Words } from "../questions/question.js";

export interface DerivationLine {
  readonly html: string;
  readonly test: (() => LineTest | undefined) | undefined;
}

const power = (value: number) =>
  value === 0 ? "0" : value < 1e-3 ? `10^${Math.round(Math.log10(value))}` : value.toPrecision(2);

function Line({ line }: { readonly line: DerivationLine }): VNode {
  const [result, setResult] = useState<LineTest | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const run = (): void => {
    if (busy) return;
    setBusy(true);
    // The word comes first, the second of work after it has been painted.
    requestAnimationFrame(() =>
      setTimeout(() => {
        setResult(line.test?.());
        setBusy(false);
      }),
    );
  };
  const holds = result && result.difference <= result.allowed;
  return (
    <li class="step">
      <Words html={line.html} />
      {line.test ? (
        <p class="step-test">
          <button type="button" class="button" aria-disabled={busy} onClick={run}>
            {busy ? "Testing …" : "Test this line"}
          </button>{" "}
          <span role="status">
            {result ? (
              <span class={holds ? "verdict-correct" : "verdict-keep-trying"}>
                {holds ? "✓" : "✗"} {result.what}: they differ by {power(result.difference)},
                allowed {power(result.allowed)}
              </span>
            ) : null}
          </span>
        </p>
      ) : null}
    </li>
  );
}

/** Lines that open one after the other; all of them at once for those who wish. */
export function Derivation({ lines }: { readonly lines: readonly DerivationLine[] }): VNode {
  const [open, setOpen] = useState(1);
  return (
    <div>
      <ol class="steps">
        {lines.slice(0, open).map((line) => (
          <Line key={line.html} line={line} />
        ))}
      </ol>
      {open < lines.length ? (
        <p class="question-tools no-print">
          <button type="button" class="button button-primary" onClick={() => setOpen(open + 1)}>
            Next line
          </button>
          <button type="button" class="button" onClick={() => setOpen(lines.length)}>
            Show all {lines.length}
          </button>
        </p>
      ) : null}
    </div>
  );
}
