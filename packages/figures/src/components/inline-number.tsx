import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { formatNumber, formatValue, spokenValue, withUnit } from "../contract/format.js";
import { numberForKey, snapNumber, stepSizes } from "../contract/steps.js";
import { type AnyFigure, numberOf, setParam, specOf } from "./any-figure.js";
import { useDrag } from "./hooks.js";
import { ParamNumberField } from "./number-field.js";

/** CSS pixels of sideways drag for one step. */
const pixelsPerStep = 6;

/** A parameter inside a sentence: drag it sideways, use the keys, or click and type. */
export function InlineNumber({
  figure,
  name,
}: {
  readonly figure: AnyFigure;
  readonly name: string;
}): VNode {
  const spec = specOf(figure, name, "number");
  const value = numberOf(figure, name);
  const [typing, setTyping] = useState(false);
  const element = useRef<HTMLSpanElement>(null);
  const from = useRef({ value, moved: false });

  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      element.current?.focus({ preventScroll: true });
      from.current = { value: numberOf(figure, name), moved: false };
      figure.beginDrag();
    },
    onMove({ dx }) {
      if (Math.abs(dx) > 3) from.current.moved = true;
      if (!from.current.moved) return;
      const steps = dx / pixelsPerStep;
      const { step } = stepSizes(spec);
      const start = from.current.value;
      const moved = spec.scale === "log" ? start * step ** steps : start + step * steps;
      setParam(figure, name, snapNumber(spec, moved));
    },
    onEnd() {
      figure.endDrag();
      if (!from.current.moved) setTyping(true);
    },
    onCancel: () => figure.cancelDrag(),
  });

  if (typing) {
    return (
      <ParamNumberField
        figure={figure}
        name={name}
        hideLabel
        focusOnMount
        onDone={() => setTyping(false)}
      />
    );
  }
  return (
    <span
      ref={element}
      class={`inline-number q-${spec.quantity ?? "accent"}`}
      role="slider"
      tabIndex={0}
      aria-label={spec.label}
      aria-valuemin={spec.min}
      aria-valuemax={spec.max}
      aria-valuenow={value}
      aria-valuetext={spokenValue(spec, value)}
      title={`${spec.label}: drag sideways, use the arrow keys, or click to type`}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.key === "Enter") {
          event.preventDefault();
          setTyping(true);
          return;
        }
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "r" || event.key === "R") figure.reset();
        const next = numberForKey(spec, numberOf(figure, name), event);
        if (next === undefined) return;
        event.preventDefault();
        setParam(figure, name, next);
      }}
    >
      {withUnit(formatValue(spec, value), spec.unit)}
    </span>
  );
}

/** A number of the result inside a sentence, always the newest. */
export function InlineValue<R>({
  figure,
  read,
  unit,
  digits,
}: {
  readonly figure: { readonly shown: { readonly value: { readonly result: R } | undefined } };
  readonly read: (result: R) => number;
  readonly unit?: string;
  /** Significant digits. Default 3. */
  readonly digits?: number;
}): VNode {
  const now = figure.shown.value;
  return (
    <span class="inline-value">
      {now ? withUnit(formatNumber(read(now.result), digits ?? 3), unit) : "…"}
    </span>
  );
}
