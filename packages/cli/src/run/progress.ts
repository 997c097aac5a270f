import type { Output } from "./terminal.js";

/** Tells how far a long loop is. */
export interface Progress {
  /** `done` of the total so far. */
  update(done: number): void;
  /** Clears the line. Must be called, also after a failure. */
  end(): void;
}

/** 47 s, 3 min 20 s, 2 h 05 min. */
export function duration(seconds: number): string {
  const s = Math.max(0, Math.round(seconds));
  if (s < 60) return `${s} s`;
  if (s < 3600) return `${Math.floor(s / 60)} min ${String(s % 60).padStart(2, "0")} s`;
  return `${Math.floor(s / 3600)} h ${String(Math.floor(s / 60) % 60).padStart(2, "0")} min`;
}

/** 50 000, with thin groups of three. */
export function grouped(count: number): string {
  return String(Math.round(count)).replace(/\B(?=(\d{3})+$)/g, " ");
}

/** 850 /s, 12.5 /s, 0.31 /s: three digits. */
export function rateOf(perSecond: number): string {
  return perSecond >= 100 ? grouped(perSecond) : String(Number(perSecond.toPrecision(3)));
}

const silent: Progress = { update() {}, end() {} };

/**
 * One line on the terminal, redrawn at most ten times a second; nothing at all elsewhere.
 *
 * @param clock  seconds, growing
 */
export function progressLine(
  output: Output,
  shown: boolean,
  label: string,
  total: number,
  clock: () => number,
): Progress {
  if (!shown || !output.isTTY || total <= 0) return silent;
  const start = clock();
  let last = -Infinity;
  return {
    update(done) {
      const now = clock();
      if (now - last < 0.1 && done < total) return;
      last = now;
      const rate = done / Math.max(now - start, 1e-3);
      const percent = Math.floor((100 * done) / total);
      const left = rate > 0 ? `, ${duration((total - done) / rate)} left` : "";
      const line = `${label} ${grouped(done)} of ${grouped(total)}, ${percent} %, ${rateOf(rate)} /s${left}`;
      output.write(`\r\u001B[2K${line}`);
    },
    end() {
      if (last > -Infinity) output.write("\r\u001B[2K");
    },
  };
}
