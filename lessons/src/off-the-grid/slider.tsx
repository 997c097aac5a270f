import { numberForKey, useDrag, type NumberParam } from "@vitreous/figures";
import type { ComponentChildren, VNode } from "preact";
import { useRef } from "preact/hooks";

/** Any figure that a slider of ours moves. */
export interface SlidableFigure {
  readonly state: { readonly value: Readonly<Record<string, unknown>> };
  set(patch: Readonly<Record<string, number>>): void;
  beginDrag(): void;
  endDrag(): void;
  cancelDrag(): void;
}

/** A handle on a strip below a plot: it stands where its number lies on the axis above. */
export function StripHandle(props: {
  readonly figure: SlidableFigure;
  readonly name: string;
  readonly spec: NumberParam;
  /** Ends of the axis above. */
  readonly domain: readonly [number, number];
  readonly unit: string;
  readonly children?: ComponentChildren;
}): VNode {
  const { figure, name, spec, domain, unit } = props;
  const thumb = useRef<HTMLDivElement>(null);
  const value = Number(figure.state.value[name]);
  const share = (value - domain[0]) / (domain[1] - domain[0]);
  const set = (next: number) => {
    const kept = Math.min(spec.max, Math.max(spec.min, next));
    const fine = spec.integer ? 1 : (spec.fine ?? spec.step / 10);
    figure.set({ [name]: Number((Math.round(kept / fine) * fine).toFixed(6)) });
  };
  const onPointerDown = useDrag({
    onStart(event) {
      event.preventDefault();
      thumb.current?.focus({ preventScroll: true });
      figure.beginDrag();
    },
    onMove({ clientX }) {
      const box = thumb.current?.parentElement?.getBoundingClientRect();
      if (box && box.width > 0)
        set(domain[0] + ((clientX - box.left) / box.width) * (domain[1] - domain[0]));
    },
    onEnd: () => figure.endDrag(),
    onCancel: () => figure.cancelDrag(),
  });
  return (
    <div
      ref={thumb}
      class="strip-handle"
      style={{ left: `${100 * share}%` }}
      role="slider"
      tabIndex={0}
      title={spec.hint}
      aria-label={spec.label}
      aria-valuemin={spec.min}
      aria-valuemax={spec.max}
      aria-valuenow={value}
      aria-valuetext={`${value} ${unit}`}
      aria-keyshortcuts="Enter Escape R"
      data-param={name}
      onPointerDown={onPointerDown}
      onKeyDown={(event) => {
        if (event.ctrlKey || event.metaKey || event.altKey) return;
        if (event.key === "Enter") {
          event.preventDefault();
          thumb.current
            ?.closest("figure")
            ?.querySelector<HTMLInputElement>(`[data-field="${name}"] input`)
            ?.focus();
          return;
        }
        const next = numberForKey(spec, Number(figure.state.value[name]), event);
        if (next === undefined) return;
        event.preventDefault();
        figure.set({ [name]: next });
      }}
    >
      {props.children}
    </div>
  );
}
