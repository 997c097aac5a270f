import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { useUniqueId } from "./hooks.js";
import { parseNumber, spokenUnit } from "../contract/format.js";
import type { NumberParam } from "../contract/params.js";
import { numberForKey } from "../contract/steps.js";
import { formatValue } from "../contract/format.js";
import { type AnyFigure, numberOf, setParam, specOf } from "./any-figure.js";

export interface NumberFieldProps {
  readonly label: string;
  /** Whether the label is only spoken. Default false. */
  readonly hideLabel?: boolean;
  /** The value as text, as it is shown while nobody types. */
  readonly text: string;
  readonly unit?: string;
  readonly min: number;
  readonly max: number;
  readonly onCommit: (value: number) => void;
  /** A key other than Enter and Escape; returns true when it was used. */
  readonly onKey?: (event: KeyboardEvent) => boolean;
  /** Called after Enter or Escape: the place that opened the field closes it. */
  readonly onDone?: () => void;
  readonly focusOnMount?: boolean;
}

/** A number that can be typed: the way without dragging. Unreadable text is never taken as a value. */
export function NumberField(props: NumberFieldProps): VNode {
  const { label, text, unit, min, max, onCommit, onKey, onDone } = props;
  const id = useUniqueId();
  const input = useRef<HTMLInputElement>(null);
  const [draft, setDraft] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);

  useEffect(() => {
    if (props.focusOnMount) {
      input.current?.focus();
      input.current?.select();
    }
  }, [props.focusOnMount]);

  const commit = (): boolean => {
    if (draft === undefined) return true;
    const value = parseNumber(draft, unit);
    if (value === undefined) {
      setProblem(`“${draft}” is not a number.`);
      return false;
    }
    setProblem(
      value < min || value > max
        ? `The limits are ${min} and ${max}; set to the nearer one.`
        : undefined,
    );
    setDraft(undefined);
    onCommit(Math.min(max, Math.max(min, value)));
    return true;
  };

  return (
    <span class="number-field">
      <label class={props.hideLabel ? "visually-hidden" : "number-field-label"} for={id}>
        {label}
        {unit ? <span class="visually-hidden">, {spokenUnit(unit)}</span> : null}
      </label>
      <span class="number-field-box">
        <input
          ref={input}
          id={id}
          type="text"
          inputMode="decimal"
          autocomplete="off"
          spellcheck={false}
          value={draft ?? text}
          aria-invalid={problem !== undefined}
          aria-describedby={problem === undefined ? undefined : `${id}-problem`}
          onInput={(event) => {
            setDraft(event.currentTarget.value);
            setProblem(undefined);
          }}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={() => {
            if (!commit()) setDraft(undefined);
            onDone?.();
          }}
          onKeyDown={(event) => {
            if (event.key === "Enter") {
              event.preventDefault();
              if (commit()) onDone?.();
            } else if (event.key === "Escape") {
              event.preventDefault();
              setDraft(undefined);
              setProblem(undefined);
              onDone?.();
            } else if (onKey?.(event)) {
              event.preventDefault();
              setDraft(undefined);
              setProblem(undefined);
            }
            // Typing must not trigger the figure's own keys.
            event.stopPropagation();
          }}
        />
        {unit ? (
          <span class="number-field-unit" aria-hidden="true">
            {unit}
          </span>
        ) : null}
      </span>
      {problem === undefined ? null : (
        <span id={`${id}-problem`} class="number-field-problem" role="status">
          {problem}
        </span>
      )}
    </span>
  );
}

/** What the arrow and page keys do in a number field: Home and End stay with the text. */
export function fieldKey(
  spec: NumberParam,
  value: number,
  event: KeyboardEvent,
): number | undefined {
  const ours = ["ArrowUp", "ArrowDown", "PageUp", "PageDown"].includes(event.key);
  return ours ? numberForKey(spec, value, event) : undefined;
}

/** The number field of a parameter. */
export function ParamNumberField(props: {
  readonly figure: AnyFigure;
  readonly name: string;
  readonly hideLabel?: boolean;
  readonly focusOnMount?: boolean;
  readonly onDone?: () => void;
}): VNode {
  const { figure, name } = props;
  const spec = specOf(figure, name, "number");
  const value = numberOf(figure, name);
  return (
    <NumberField
      label={spec.label}
      hideLabel={props.hideLabel ?? false}
      text={formatValue(spec, value)}
      {...(spec.unit === undefined ? {} : { unit: spec.unit })}
      min={spec.min}
      max={spec.max}
      focusOnMount={props.focusOnMount ?? false}
      onCommit={(next) => setParam(figure, name, next)}
      onKey={(event) => {
        const next = fieldKey(spec, numberOf(figure, name), event);
        if (next !== undefined) setParam(figure, name, next);
        return next !== undefined;
      }}
      {...(props.onDone ? { onDone: props.onDone } : {})}
    />
  );
}
