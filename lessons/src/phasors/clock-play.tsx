import { snapNumber } from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { clockParams } from "./clock-params.js";
import type { ClockFigure } from "./clock-view.js";

/** Seconds for one turn of the clock. */
const seconds = 5;

/** Turns the clock once round. Under reduced motion it goes in twelve steps. */
export function PlayButton({ figure }: { readonly figure: ClockFigure }): VNode {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const play = (): void => {
    if (stop.current) {
      stop.current();
      return;
    }
    const { turn } = figure.state.value;
    const from = turn >= 360 ? turn - 360 : turn;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const begin = performance.now();
    let waiting = 0;
    const finish = (): void => {
      cancelAnimationFrame(waiting);
      stop.current = undefined;
      setPlaying(false);
      figure.endDrag();
    };
    const tick = (time: number): void => {
      const part = Math.min(1, Math.max(0, (time - begin) / (1000 * seconds)));
      const share = calm ? Math.floor(12 * part) / 12 : part;
      figure.set({ turn: snapNumber(clockParams.turn, from + 360 * share) });
      if (part >= 1) finish();
      else waiting = requestAnimationFrame(tick);
    };
    stop.current = finish;
    setPlaying(true);
    figure.beginDrag();
    waiting = requestAnimationFrame(tick);
  };
  return (
    <button type="button" class="button button-primary" aria-pressed={playing} onClick={play}>
      {playing ? "Stop" : "Turn it once round"}
    </button>
  );
}
