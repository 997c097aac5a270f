import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import type { QuaternionValue } from "../contract/params.js";
import type { FourierSlice, FourierSpaceScene } from "../three/fourier-space.js";
import { useDrag } from "./hooks.js";
import { degreesPerPixel, quaternionFromDegrees, rotationForKey, turned } from "./rotation.js";
import { SceneCanvas } from "./scene-canvas.js";

export interface FourierSpaceViewProps {
  /** The slices that have been put in. */
  readonly slices: readonly FourierSlice[];
  /** The slice of the present view, highlighted. */
  readonly current?: FourierSlice;
  readonly title: string;
  readonly alt: string;
}

async function openScene(canvas: HTMLCanvasElement): Promise<FourierSpaceScene> {
  const { createFourierSpaceScene } = await import("../three/fourier-space.js");
  return createFourierSpaceScene(canvas);
}

/** z up, seen a little from above and from the side. */
const start: QuaternionValue = quaternionFromDegrees({ rotDeg: 35, tiltDeg: 112, psiDeg: -90 });

/** Fourier space as a ball, the slices in it as discs that glow with their amplitudes. Drag to look round. */
export function FourierSpaceView({ slices, current, title, alt }: FourierSpaceViewProps): VNode {
  const [orbit, setOrbit] = useState(start);
  const from = useRef(start);
  const surface = useRef<HTMLDivElement>(null);
  const onPointerDown = useDrag({
    onStart(event) {
      if (event.pointerType === "mouse") event.preventDefault();
      surface.current?.focus({ preventScroll: true });
      from.current = orbit;
    },
    onMove({ dx, dy }) {
      setOrbit(turned(from.current, { right: dx * degreesPerPixel, down: dy * degreesPerPixel }));
    },
    onEnd: () => undefined,
    onCancel: () => setOrbit(from.current),
  });
  return (
    <div class="trackball">
      <SceneCanvas
        night
        title={title}
        alt={alt}
        open={openScene}
        inputs={[slices, current, orbit]}
        update={(scene) => {
          scene.setSlices(slices, current);
          scene.setOrbit(orbit);
        }}
      />
      <div
        ref={surface}
        class="trackball-surface"
        role="application"
        aria-roledescription="trackball"
        aria-label={`Look round: ${title}. Arrow keys turn, Home returns.`}
        tabIndex={0}
        onPointerDown={onPointerDown}
        onKeyDown={(event) => {
          if (event.ctrlKey || event.metaKey || event.altKey) return;
          if (rotationForKey(orbit, start, 5, event) === undefined) return;
          event.preventDefault();
          setOrbit((now) => rotationForKey(now, start, 5, event) ?? now);
        }}
      />
    </div>
  );
}
