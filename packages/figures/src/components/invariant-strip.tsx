import type { VNode } from "preact";
import { formatNumber, withUnit } from "../contract/format.js";
import type { InvariantReading } from "../contract/invariants.js";

const words = {
  holds: ["✓", "holds"],
  fails: ["✗", "broken"],
  "not here": ["–", "not here"],
} as const;

/** The limit that a value is held to, in words of mathematics. */
export function limitText(reading: InvariantReading): string {
  const { compare, target, tolerance, unit } = reading;
  if (compare === "atMost") return `≤ ${withUnit(formatNumber(target + tolerance, 3), unit)}`;
  if (compare === "atLeast") return `≥ ${withUnit(formatNumber(target - tolerance, 3), unit)}`;
  if (target === 0) return `within ${withUnit(formatNumber(tolerance, 3), unit)}`;
  const wanted = formatNumber(target, 4);
  if (tolerance === 0) return `must be ${withUnit(wanted, unit)}`;
  return `must be ${wanted} ± ${withUnit(formatNumber(tolerance, 2), unit)}`;
}

/** The laws that the figure obeys, each with its number: a sign, a word, a value and a limit. */
export function InvariantStrip({
  readings,
}: {
  readonly readings: readonly InvariantReading[];
}): VNode {
  return (
    <ul class="invariants" aria-label="What must stay true">
      {readings.map((reading) => {
        const [sign, word] = words[reading.verdict];
        return (
          <li
            key={reading.id}
            class={`invariant invariant-${reading.verdict.replace(" ", "-")}`}
            data-invariant={reading.id}
            data-verdict={reading.verdict}
            title={reading.explain}
          >
            <span class="invariant-sign" aria-hidden="true">
              {sign}
            </span>
            <span class="invariant-text">
              <span class="invariant-label">{reading.label}</span>
              <span class="invariant-number">
                <span class="invariant-word">{word}</span>
                {reading.verdict === "not here" ? null : (
                  <>
                    {": "}
                    <strong>{withUnit(formatNumber(reading.value, 3), reading.unit)}</strong>
                    {", "}
                    {limitText(reading)}
                  </>
                )}
              </span>
            </span>
          </li>
        );
      })}
    </ul>
  );
}
