import { ParamControl, type AnyFigure } from "@vitreous/figures";
import type { VNode } from "preact";
import { useEffect, useRef, useState } from "preact/hooks";
import { waveParams } from "./params.js";
import type { WaveFigure } from "./plane-view.js";
import { decodeWaves, encodeWaves, longestList, withWave } from "./wave-list.js";

const anyOf = (figure: WaveFigure) => figure as unknown as AnyFigure;

/** Height and phase of the chosen wave now, within what the figure can set. */
function armNow(figure: WaveFigure): { readonly height: number; readonly phase: number } {
  const { hand, height, phase } = figure.state.value;
  const chosen = figure.shown.value?.result.chosen;
  if (hand === "set" || !chosen) return { height, phase };
  return { height: Math.min(waveParams.height.max, chosen.ownPercent), phase: chosen.ownPhase };
}

/** Twice the height, the phase as it was. */
export function doubleWave(figure: WaveFigure): void {
  const { height, phase } = armNow(figure);
  figure.set({ hand: "set", height: Math.min(waveParams.height.max, 2 * height), phase });
}

/** The chosen wave stays where it is, as the reader set it, and the handle is free for another. */
export function leaveWave(figure: WaveFigure): void {
  const { h, k, edits } = figure.state.value;
  const list = withWave(decodeWaves(edits), { h, k, ...armNow(figure) });
  figure.set({ edits: encodeWaves(list), hand: "own" });
}

/** Buttons for the wave in hand: they stand beside its arrow. */
export function WaveButtons({ figure }: { readonly figure: WaveFigure }): VNode {
  const { hand, edits } = figure.state.value;
  const left = decodeWaves(edits);
  return (
    <div class="wave-buttons">
      <ParamControl figure={anyOf(figure)} name="hand" />
      <div class="wave-row">
        <button type="button" class="button" onClick={() => doubleWave(figure)}>
          Double it
        </button>
        <button
          type="button"
          class="button"
          onClick={() => figure.set({ ...armNow(figure), hand: "set", height: 0 })}
        >
          Remove it
        </button>
        <button
          type="button"
          class="button"
          title="Keeps this wave in the picture and frees the handle for another"
          disabled={hand === "own" || left.length >= longestList}
          onClick={() => leaveWave(figure)}
        >
          Leave it here
        </button>
      </div>
      <ParamControl figure={anyOf(figure)} name="mate" />
      <div class="wave-row">
        <span class="view-count">
          Left behind: <strong>{left.length}</strong>
        </span>
        <button
          type="button"
          class="button"
          disabled={left.length === 0}
          onClick={() => figure.set({ edits: encodeWaves(left.slice(0, -1)) })}
        >
          Take back
        </button>
        <button
          type="button"
          class="button"
          disabled={left.length === 0}
          onClick={() => figure.set({ edits: "" })}
        >
          Clear
        </button>
      </div>
    </div>
  );
}

/** Seconds for all waves, and where the play begins. */
const seconds = 8;

/** Rebuilds the image wave by wave. Under reduced motion it goes in a dozen steps instead of gliding. */
export function PlayButton({ figure }: { readonly figure: WaveFigure }): VNode {
  const [playing, setPlaying] = useState(false);
  const stop = useRef<(() => void) | undefined>(undefined);
  useEffect(() => () => stop.current?.(), []);
  const play = (): void => {
    if (stop.current) {
      stop.current();
      return;
    }
    const waves = figure.shown.value?.result.waves ?? waveParams.kept.max;
    const now = figure.state.value.kept;
    const first = now >= waves ? 1 : now;
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    let frame = 0;
    const begin = performance.now();
    const finish = (): void => {
      cancelAnimationFrame(frame);
      stop.current = undefined;
      setPlaying(false);
      figure.endDrag();
    };
    const tick = (time: number): void => {
      const part = Math.min(1, Math.max(0, (time - begin) / (1000 * seconds)));
      const share = calm ? Math.floor(12 * part) / 12 : part;
      const kept = Math.round(first * (waves / first) ** share);
      figure.set({ kept: share >= 1 ? waveParams.kept.max : kept });
      if (share >= 1) finish();
      else frame = requestAnimationFrame(tick);
    };
    stop.current = finish;
    setPlaying(true);
    figure.beginDrag();
    frame = requestAnimationFrame(tick);
  };
  return (
    <button type="button" class="button button-primary play" aria-pressed={playing} onClick={play}>
      {playing ? "Stop" : "Rebuild wave by wave"}
    </button>
  );
}
