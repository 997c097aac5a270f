import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";
import { formatFixed } from "../contract/format.js";
import type { QuaternionValue } from "../contract/params.js";
import { type AnyFigure, setParam, specOf } from "./any-figure.js";
import { useDrag, useUniqueId } from "./hooks.js";
import { NumberField } from "./number-field.js";
import {
  degreesPerPixel,
  eulerDegrees,
  type EulerDegrees,
  quaternionFromDegrees,
  quaternionValue,
  rotationForKey,
  turned,
} from "./rotation.js";

interface RotationProps {
  readonly figure: AnyFigure;
  readonly name: string;
}

/** The rotation parameter as plain numbers. */
export function rotationOf(figure: AnyFigure, name: string): QuaternionValue {
  const value = figure.state.value[name];
  return Array.isArray(value) && typeof value[0] === "number"
    ? quaternionValue(value.map(Number))
    : [1, 0, 0, 0];
}

/** The list of rotations as plain numbers. */
export function rotationsOf(figure: AnyFigure, name: string): readonly QuaternionValue[] {
  const value = figure.state.value[name];
  if (!Array.isArray(value)) return [];
  return value.flatMap((item: unknown) =>
    Array.isArray(item) ? [quaternionValue(item.map(Number))] : [],
  );
}

function spokenAngles(q: QuaternionValue): string {
  const { rotDeg, tiltDeg, psiDeg } = eulerDegrees(q);
  return `rot ${rotDeg.toFixed(0)}, tilt ${tiltDeg.toFixed(0)}, psi ${psiDeg.toFixed(0)} degrees`;
}

/**
 * Lays a turning surface over its children: drag, or the arrow keys; PageUp and PageDown turn in the
 * plane, Home goes back. The page scrolls as always: on touch a vertical swipe scrolls, a sideways one turns.
 */
export function Trackball(
  props: RotationProps & {
    readonly children?: ComponentChildren;
    /** Shows once that it can be turned. */
    readonly nudge?: boolean;
  },
): VNode {
  const { figure, name } = props;
  const spec = specOf(figure, name, "rotation");
  const q = rotationOf(figure, name);
  const id = useUniqueId();
  const from = useRef(q);
  const element = useRef<HTMLDivElement>(null);
  const stepDeg = spec.stepDeg ?? 5;

  const onPointerDown = useDrag({
    onStart(event) {
      if (event.pointerType === "mouse") event.preventDefault();
      element.current?.focus({ preventScroll: true });
      from.current = rotationOf(figure, name);
      figure.beginDrag();
    },
    onMove({ dx, dy }) {
      const turn = { right: dx * degreesPerPixel, down: dy * degreesPerPixel };
      setParam(figure, name, turned(from.current, turn));
    },
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });

  return (
    <div class="trackball">
      {props.children}
      <div
        ref={element}
        class={props.nudge ? "trackball-surface nudge" : "trackball-surface"}
        role="application"
        aria-roledescription="trackball"
        aria-label={`${spec.label}: ${spokenAngles(q)}`}
        aria-describedby={`${id}-keys`}
        tabIndex={0}
        data-param={name}
        onPointerDown={onPointerDown}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          const next = rotationForKey(rotationOf(figure, name), spec.value, stepDeg, event);
          if (next === undefined) return;
          event.preventDefault();
          setParam(figure, name, next);
        }}
      >
        <svg class="trackball-glyph" viewBox="0 0 24 24" width="24" height="24" aria-hidden="true">
          <circle cx="12" cy="12" r="10.5" />
          <path d="M12 5v14M5 12h14M9.6 7.4 12 5l2.4 2.4M9.6 16.6 12 19l2.4-2.4M7.4 9.6 5 12l2.4 2.4M16.6 9.6 19 12l-2.4 2.4" />
        </svg>
      </div>
      <span id={`${id}-keys`} class="visually-hidden">
        Arrow keys turn by {stepDeg} degrees, with Shift by {stepDeg / 5}. Page Up and Page Down
        turn in the plane. Home returns. The angles can also be typed.
      </span>
    </div>
  );
}

const fields: readonly (readonly [keyof EulerDegrees, string, number, number])[] = [
  ["rotDeg", "rot", -180, 180],
  ["tiltDeg", "tilt", 0, 180],
  ["psiDeg", "psi", -180, 180],
];

/** The three angles of a rotation as numbers to type: the way without dragging. */
export function RotationFields({ figure, name }: RotationProps): VNode {
  const spec = specOf(figure, name, "rotation");
  const angles = eulerDegrees(rotationOf(figure, name));
  const step = spec.stepDeg ?? 5;
  const now = (): EulerDegrees => eulerDegrees(rotationOf(figure, name));
  const put = (key: keyof EulerDegrees, value: number): void =>
    setParam(figure, name, quaternionFromDegrees({ ...now(), [key]: value }));
  return (
    <fieldset class="rotation-fields" title={spec.hint}>
      <legend>{spec.label}</legend>
      {fields.map(([key, label, min, max]) => (
        <NumberField
          key={key}
          label={label}
          text={formatFixed(angles[key], 1)}
          unit="°"
          min={min}
          max={max}
          onCommit={(value) => put(key, value)}
          onKey={(event) => {
            const up = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
            if (up === 0) return false;
            const next = now()[key] + up * (event.shiftKey ? step / 5 : step);
            put(key, Math.min(max, Math.max(min, next)));
            return true;
          }}
        />
      ))}
    </fieldset>
  );
}
