import type { PlotSpec } from "@vitreous/figures/model";
import { percentText } from "./describe.js";
import type { WaveState } from "./params.js";
import type { WaveResult } from "./result.js";

/** How much of the energy the first waves carry: the axis is the logarithm of their number. */
export function energyPlot(result: WaveResult, { order, kept, ring }: WaveState): PlotSpec {
  const { waves, strongest, coarsest } = result.curve;
  const x = waves.map((count) => Math.log10(count));
  const count = Math.min(Math.round(kept), result.waves);
  const curve = order === "energy" ? strongest : coarsest;
  const at = Math.log10(count);
  const place = Math.max(
    1,
    x.findIndex((value) => value >= at - 1e-9),
  );
  const step = x[place]! - x[place - 1]!;
  const between = step === 0 ? 1 : (at - x[place - 1]!) / step;
  const share =
    count === 1 ? curve[0]! : curve[place - 1]! + between * (curve[place]! - curve[place - 1]!);
  return {
    title: "Energy of the first waves",
    description: `${count} of ${result.waves} waves, ${order === "energy" ? "strongest" : "coarsest"} first, carry ${percentText(share)} of the energy${ring === "off" ? "" : " before the ring is applied"}.`,
    x: { label: "log₁₀ of the number of waves", domain: [0, Math.log10(result.waves)] },
    y: { label: "share of the energy", domain: [0, 1] },
    series: [
      { id: "strongest", label: "Strongest first", quantity: "reconstruction", x, y: strongest },
      {
        id: "coarsest",
        label: "Coarsest first",
        quantity: "fourier",
        style: "dashed",
        x,
        y: coarsest,
      },
    ],
    markers: [{ x: at, y: share, label: `${count}: ${percentText(share)}`, quantity: "image" }],
  };
}
