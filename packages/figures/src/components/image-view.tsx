import type { VNode } from "preact";
import { useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { useUniqueId } from "./hooks.js";
import { formatFixed, formatNumber, withUnit } from "../contract/format.js";
import { canvasBlob } from "../draw/canvas-blob.js";
import { coloured, imagePicture, type PictureOptions } from "../draw/poster.js";
import { paintInto, type Raster } from "../draw/raster.js";
import { svg, svgToString } from "../draw/svg.js";
import { slug, useExporter } from "./context.js";

export interface ImageViewProps extends PictureOptions {
  readonly image: Raster;
  readonly title: string;
  /** What is to be seen, in a sentence. */
  readonly alt: string;
  /** Unit of `pixelSize`. Default "Å"; "1/Å" for a transform. */
  readonly unit?: string;
  /** Unit of the values, for the readout. */
  readonly valueUnit?: string;
  /** Whether to draw a bar of round length. Default: when there is a pixel size. */
  readonly scaleBar?: boolean;
}

/** A round length of about a quarter of the picture. */
export function barLength(extent: number): number {
  const target = extent / 4;
  const power = 10 ** Math.floor(Math.log10(target));
  const ratio = target / power;
  return (ratio >= 5 ? 5 : ratio >= 2 ? 2 : 1) * power;
}

/** "20 Å", "0.1/Å". */
function barText(length: number, unit: string): string {
  const text = String(Number(length.toPrecision(2)));
  return unit.startsWith("1/") ? text + unit.slice(1) : withUnit(text, unit);
}

/** An image with its pixels kept sharp, and the value under the pointer or the arrow keys. */
export function ImageView(props: ImageViewProps): VNode {
  const { image, title, alt, unit = "Å", valueUnit } = props;
  const { nx, ny, data, pixelSize } = image;
  const id = useUniqueId();
  const canvas = useRef<HTMLCanvasElement>(null);
  const [probe, setProbe] = useState<readonly [number, number] | undefined>(undefined);
  const { colormap, scale, range } = props;
  const picture = useMemo(
    () =>
      coloured(image, {
        ...(colormap ? { colormap } : {}),
        ...(scale ? { scale } : {}),
        ...(range ? { range } : {}),
      }),
    [image, colormap, scale, range?.low, range?.high],
  );

  useLayoutEffect(() => {
    // Pixels are put, never drawn: kept by the processor they cost no round trip to the graphics card.
    const context = canvas.current?.getContext("2d", { willReadFrequently: true });
    if (!context) return;
    const pixels = context.createImageData(nx, ny);
    paintInto(pixels.data, picture.indices, picture.palette);
    context.putImageData(pixels, 0, 0);
  }, [picture, nx, ny]);

  useExporter({
    id: slug(title),
    title,
    png: () => magnified(canvas.current, Math.max(1, Math.round(768 / nx))),
    svg: () => {
      const inner = imagePicture(image, 512, props);
      const { width, height } = inner.attributes;
      return svgToString(
        svg(
          "svg",
          { xmlns: "http://www.w3.org/2000/svg", viewBox: `0 0 ${width} ${height}`, role: "img" },
          svg("title", {}, title),
          svg("desc", {}, alt),
          inner,
        ),
      );
    },
  });

  const [px, py] = probe ?? [Math.floor(nx / 2), Math.floor(ny / 2)];
  const physical = (index: number, n: number): string =>
    pixelSize === undefined
      ? String(index)
      : formatFixed((index - Math.floor(n / 2)) * pixelSize, unit === "1/Å" ? 4 : 1);
  const readout = `x ${physical(px, nx)}, y ${withUnit(
    physical(py, ny),
    pixelSize === undefined ? undefined : unit,
  )}: ${withUnit(formatNumber(data[px + nx * py] ?? Number.NaN, 4), valueUnit)}`;

  const bar = pixelSize === undefined ? undefined : barLength(nx * pixelSize);
  const showBar = bar !== undefined && pixelSize !== undefined && (props.scaleBar ?? true);

  return (
    <div class="image-view">
      <div class="image-frame" style={{ aspectRatio: `${nx} / ${ny}` }}>
        <canvas
          ref={canvas}
          width={nx}
          height={ny}
          role="img"
          aria-label={`${title}: ${alt}`}
          aria-describedby={`${id}-readout`}
          tabIndex={0}
          onPointerMove={(event) => {
            const box = event.currentTarget.getBoundingClientRect();
            const x = Math.floor(((event.clientX - box.left) / box.width) * nx);
            const y = Math.floor(((event.clientY - box.top) / box.height) * ny);
            setProbe([Math.min(nx - 1, Math.max(0, x)), Math.min(ny - 1, Math.max(0, y))]);
          }}
          onPointerLeave={() => setProbe(undefined)}
          onBlur={() => setProbe(undefined)}
          onKeyDown={(event) => {
            const step = event.shiftKey ? 1 : Math.max(1, Math.round(nx / 32));
            const moves: Readonly<Record<string, readonly [number, number]>> = {
              ArrowLeft: [-step, 0],
              ArrowRight: [step, 0],
              ArrowUp: [0, -step],
              ArrowDown: [0, step],
            };
            const move = moves[event.key];
            if (!move || event.ctrlKey || event.metaKey || event.altKey) return;
            event.preventDefault();
            const x = Math.min(nx - 1, Math.max(0, px + move[0]));
            const y = Math.min(ny - 1, Math.max(0, py + move[1]));
            setProbe([x, y]);
          }}
        />
        {probe ? (
          <span
            class="image-probe"
            aria-hidden="true"
            style={{ left: `${((px + 0.5) / nx) * 100}%`, top: `${((py + 0.5) / ny) * 100}%` }}
          />
        ) : null}
        {showBar ? (
          <span class="scale-bar" aria-hidden="true">
            <span style={{ width: `${(bar / (nx * pixelSize)) * 100}%` }} />
            <span class="scale-bar-text">{barText(bar, unit)}</span>
          </span>
        ) : null}
      </div>
      <p id={`${id}-readout`} class={probe ? "readout" : "readout readout-idle"}>
        {readout}
      </p>
    </div>
  );
}

/** The canvas enlarged by a whole factor, pixels kept sharp. */
async function magnified(canvas: HTMLCanvasElement | null, factor: number): Promise<Blob> {
  const large = document.createElement("canvas");
  large.width = (canvas?.width ?? 1) * factor;
  large.height = (canvas?.height ?? 1) * factor;
  const context = large.getContext("2d");
  if (context && canvas) {
    context.imageSmoothingEnabled = false;
    context.drawImage(canvas, 0, 0, large.width, large.height);
  }
  return canvasBlob(large);
}
