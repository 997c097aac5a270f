import type { VNode } from "preact";
import { useState } from "preact/hooks";
import { eulerDegrees } from "./rotation.js";
import { formatFixed, formatValue, withUnit } from "../contract/format.js";
import type { Param } from "../contract/params.js";
import type { AnyFigure } from "./any-figure.js";
import { type PageFacts, runFacts } from "./files.js";
import { rotationOf } from "./trackball.js";

/** A value as a reader would write it down. */
export function valueText(figure: AnyFigure, name: string, spec: Param): string {
  const value = figure.state.value[name];
  if (spec.kind === "number") return withUnit(formatValue(spec, Number(value)), spec.unit);
  if (spec.kind === "choice") {
    return spec.options.find((option) => option.value === value)?.label ?? String(value);
  }
  if (spec.kind === "flag") return value === true ? "yes" : "no";
  if (spec.kind === "rotation") {
    const { rotDeg, tiltDeg, psiDeg } = eulerDegrees(rotationOf(figure, name));
    const text = [rotDeg, tiltDeg, psiDeg].map((angle) => `${formatFixed(angle, 2)}°`);
    return `rot ${text[0]}, tilt ${text[1]}, psi ${text[2]}`;
  }
  if (spec.kind === "rotations") return `${Array.isArray(value) ? value.length : 0} rotations`;
  return String(value);
}

/** Parameters, data, version, command and link: what gives the same numbers again. */
export function Reproduce({
  figure,
  facts,
}: {
  readonly figure: AnyFigure;
  readonly facts: PageFacts;
}): VNode {
  const [open, setOpen] = useState(false);
  return (
    <details
      class="fold reproduce"
      open={open}
      onToggle={(event) => setOpen(event.currentTarget.open)}
    >
      <summary>Reproduce</summary>
      {open ? <Record figure={figure} facts={facts} /> : null}
    </details>
  );
}

function Record({
  figure,
  facts,
}: {
  readonly figure: AnyFigure;
  readonly facts: PageFacts;
}): VNode {
  const run = runFacts(figure, facts);
  const hash = run.data?.hash;
  const rows: readonly (readonly [string, string])[] = [
    ...Object.entries(figure.model.params).map(
      ([name, spec]) => [spec.label, valueText(figure, name, spec)] as const,
    ),
    [
      "Data",
      run.data ? `${run.data.name}${hash ? `, SHA-256 ${hash.slice(0, 16)}…` : ""}` : "none",
    ],
    ["Vitreous", `${run.vitreous}, figure version ${run.figureVersion}`],
  ];
  return (
    <div class="reproduce-body">
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {run.command ? (
        <pre
          class="reproduce-command"
          tabIndex={0}
          aria-label="Command that gives the same numbers"
        >
          {run.command}
        </pre>
      ) : null}
      <p class="reproduce-link">
        <a href={run.link}>{run.link}</a>
      </p>
      {run.data?.own ? (
        <p class="reproduce-own">
          The link carries the parameters, not your file: that stays on this computer.
        </p>
      ) : null}
    </div>
  );
}
