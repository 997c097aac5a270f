import type { VNode } from "preact";
import { useMemo, useState } from "preact/hooks";
import type { Volume } from "@vitreous/core";
import { formatFixed } from "../contract/format.js";
import type { Raster } from "../draw/raster.js";
import { robustRange } from "../draw/raster.js";
import type { PictureOptions } from "../draw/poster.js";
import { ImageView } from "./image-view.js";

export type SliceAxis = "x" | "y" | "z";

/**
 * One section of a map. `z`: x right, y down. `y`: x right, z down. `x`: y right, z down.
 * @convention C1.1
 */
export function sectionOf(volume: Volume, axis: SliceAxis, index: number): Raster {
  const { nx, ny, nz, data, voxelSize: pixelSize } = volume;
  if (axis === "z") {
    return { nx, ny, pixelSize, data: data.slice(index * nx * ny, (index + 1) * nx * ny) };
  }
  const width = axis === "y" ? nx : ny;
  const out = new Float32Array(width * nz);
  for (let z = 0; z < nz; z++) {
    for (let i = 0; i < width; i++) {
      const at = axis === "y" ? i + nx * (index + ny * z) : index + nx * (i + ny * z);
      out[i + width * z] = data[at] ?? 0;
    }
  }
  return { nx: width, ny: nz, pixelSize, data: out };
}

export interface OrthoSlicesProps extends PictureOptions {
  readonly volume: Volume;
  readonly title: string;
  readonly valueUnit?: string;
}

const names: Readonly<Record<SliceAxis, string>> = {
  z: "across z (x right, y down)",
  y: "across y (x right, z down)",
  x: "across x (y right, z down)",
};

/** Three sections at right angles, each with a slider of its place; all share one contrast. */
export function OrthoSlices(props: OrthoSlicesProps): VNode {
  const { volume, title } = props;
  const sizes = { x: volume.nx, y: volume.ny, z: volume.nz };
  const [places, setPlaces] = useState<Readonly<Partial<Record<SliceAxis, number>>>>({});
  const range = useMemo(
    () => props.range ?? robustRange(volume.data, 0.005, 0.999),
    [volume, props.range],
  );
  const axes: readonly SliceAxis[] = ["z", "y", "x"];
  return (
    <div class="ortho">
      {axes.map((axis) => {
        const n = sizes[axis];
        const index = Math.min(n - 1, places[axis] ?? Math.floor(n / 2));
        return (
          <Section
            key={axis}
            {...props}
            axis={axis}
            index={index}
            range={range}
            title={`${title}, ${axis} = ${formatFixed((index - Math.floor(n / 2)) * volume.voxelSize, 1)} Å`}
            onPlace={(next) => setPlaces((now) => ({ ...now, [axis]: next }))}
            count={n}
          />
        );
      })}
    </div>
  );
}

function Section(
  props: OrthoSlicesProps & {
    readonly axis: SliceAxis;
    readonly index: number;
    readonly count: number;
    readonly onPlace: (index: number) => void;
  },
): VNode {
  const { volume, axis, index, count, title, onPlace } = props;
  const raster = useMemo(() => sectionOf(volume, axis, index), [volume, axis, index]);
  const offset = formatFixed((index - Math.floor(count / 2)) * volume.voxelSize, 1);
  return (
    <div class="ortho-section">
      <ImageView
        {...(props.colormap ? { colormap: props.colormap } : {})}
        {...(props.range ? { range: props.range } : {})}
        {...(props.valueUnit ? { valueUnit: props.valueUnit } : {})}
        image={raster}
        title={title}
        alt={`section ${names[axis]}`}
      />
      <input
        type="range"
        class="ortho-place"
        min={0}
        max={count - 1}
        step={1}
        value={index}
        aria-label={`Place of the section across ${axis}`}
        aria-valuetext={`${offset} ångström from the centre`}
        onInput={(event) => onPlace(event.currentTarget.valueAsNumber)}
      />
    </div>
  );
}
