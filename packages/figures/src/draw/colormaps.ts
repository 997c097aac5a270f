import { fromOklab, type Lab, parseHex, toOklab } from "./colour.js";

/**
 * `gray`: images. `fourier`: amplitudes, dark to bright through the violet of Fourier. `diverging`: signed
 * values about zero, blue below and orange above. `phase`: angles, one turn round a ring of hues.
 */
export type ColormapName = "gray" | "fourier" | "diverging" | "phase";

/** 256 colours, three bytes each. */
export type Colormap = Uint8Array;

const stops: Readonly<Record<"fourier" | "diverging", readonly string[]>> = {
  fourier: ["#0d0b1e", "#3b1a6b", "#7a35a8", "#c65a9a", "#f39a6b", "#ffe9a8"],
  diverging: ["#123f75", "#4a86c9", "#b5cfe8", "#f4f2ee", "#f2c9a0", "#cf7a2a", "#7a3600"],
};

/** Piecewise linear in OKLab, spaced so that lightness (for `diverging`: its change) runs evenly. */
function along(colours: readonly string[]): Colormap {
  const points = colours.map((hex) => toOklab(parseHex(hex)));
  const lengths = points.map((point, i) => Math.abs(point[0] - (points[i - 1] ?? point)[0]));
  const total = lengths.reduce((sum, length) => sum + length, 0);
  const map = new Uint8Array(768);
  let segment = 1;
  let before = 0;
  for (let i = 0; i < 256; i++) {
    const target = (i / 255) * total;
    while (segment < points.length - 1 && target > before + (lengths[segment] ?? 0)) {
      before += lengths[segment] ?? 0;
      segment++;
    }
    const from = points[segment - 1] ?? [0, 0, 0];
    const to = points[segment] ?? from;
    const t = Math.min(1, (target - before) / (lengths[segment] ?? 1));
    write(map, i, mix(from, to, t));
  }
  return map;
}

function mix(a: Lab, b: Lab, t: number): Lab {
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t];
}

function write(map: Uint8Array, index: number, colour: Lab): void {
  fromOklab(colour).forEach((channel, i) => {
    map[3 * index + i] = Math.round(channel * 255);
  });
}

function ring(): Colormap {
  const map = new Uint8Array(768);
  for (let i = 0; i < 256; i++) {
    const angle = (2 * Math.PI * i) / 256;
    write(map, i, [0.7, 0.11 * Math.cos(angle), 0.11 * Math.sin(angle)]);
  }
  return map;
}

/** The value itself as the code of the grey, as every viewer of micrographs shows it. */
function grey(): Colormap {
  return Uint8Array.from({ length: 768 }, (_, i) => Math.floor(i / 3));
}

/** The 256 colours of a map. Computed anew: keep it where it is used often. */
export function colormap(name: ColormapName): Colormap {
  if (name === "gray") return grey();
  return name === "phase" ? ring() : along(stops[name]);
}
