import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import { spokenValue } from "../contract/format.js";
import { fractionOf, numberForKey, valueAtFraction } from "../contract/steps.js";
import { type AnyFigure, numberOf, setParam, specOf } from "./any-figure.js";
import { useDrag, useUniqueId } from "./hooks.js";
import { ParamNumberField } from "./number-field.js";

export interface NumberHandleProps {
  readonly figure: AnyFigure;
  readonly name: string;
  /** Shakes the handle once, so that it is seen to be movable. Not under reduced motion. */
  readonly nudge?: boolean;
}

/** A number as ARIA wants it: without an exponent, and the same when it is read back. An attribute is text; Preact's types say number. */
function decimal(value: number): number {
  if (!String(value).includes("e")) return value;
  const leading = Math.ceil(-Math.log10(Math.abs(value)));
  return value.toFixed(Math.min(100, Math.max(0, leading + 16))) as unknown as number;
}

/** A slider with a ring, and the number beside it, which can be typed. */
export function NumberHandle({ figure, name, nudge }: NumberHandleProps): VNode {
  const spec = specOf(figure, name, "number");
  const value = numberOf(figure, name);
  const id = useUniqueId();
  const track = useRef<HTMLDivElement>(null);
  const thumb = useRef<HTMLDivElement>(null);
  const fraction = fractionOf(spec, value);

  const setAt = (clientX: number): void => {
    const box = track.current?.getBoundingClientRect();
    if (box && box.width > 0) {
      setParam(figure, name, valueAtFraction(spec, (clientX - box.left) / box.width));
    }
  };
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      thumb.current?.focus({ preventScroll: true });
      figure.beginDrag();
      // A press on the track moves the handle there; a press on the handle does not.
      if (event.target instanceof Node && !thumb.current?.contains(event.target)) {
        setAt(event.clientX);
      }
    },
    onMove: ({ clientX }) => setAt(clientX),
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === "Enter") {
      event.preventDefault();
      thumb.current?.closest(".handle")?.querySelector("input")?.focus();
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    // The state of this moment: several keys may come before the next picture.
    const next = numberForKey(spec, numberOf(figure, name), event);
    if (next === undefined) return;
    event.preventDefault();
    setParam(figure, name, next);
  };

  return (
    <div class={`handle q-${spec.quantity ?? "accent"}`} title={spec.hint}>
      <div class="handle-head">
        <span class="handle-label" id={`${id}-label`}>
          {spec.label}
        </span>
        <ParamNumberField figure={figure} name={name} hideLabel />
      </div>
      <div class="handle-track" ref={track} onPointerDown={onPointerDown}>
        <div class="handle-rail">
          <div class="handle-fill" style={{ width: `${fraction * 100}%` }} />
        </div>
        <div
          ref={thumb}
          class={nudge ? "handle-thumb nudge" : "handle-thumb"}
          style={{ left: `${fraction * 100}%` }}
          role="slider"
          tabIndex={0}
          aria-labelledby={`${id}-label`}
          aria-valuemin={decimal(spec.min)}
          aria-valuemax={decimal(spec.max)}
          aria-valuenow={decimal(value)}
          aria-valuetext={spokenValue(spec, value)}
          aria-keyshortcuts="Enter Escape R"
          data-param={name}
          onKeyDown={onKeyDown}
        >
          <svg viewBox="0 0 16 16" width="14" height="14" aria-hidden="true">
            <path d="M6 4.5 2.5 8 6 11.5M10 4.5 13.5 8 10 11.5" />
          </svg>
        </div>
      </div>
    </div>
  );
}
