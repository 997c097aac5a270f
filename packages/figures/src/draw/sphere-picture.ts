import {
  applyRotation,
  rotationFromEuler,
  rotationFromQuaternion,
  toRadians,
  viewingDirection,
} from "@vitreous/core";
import type { QuaternionValue } from "../contract/params.js";
import { tokens } from "../design/tokens.js";
import { coordinate, svg, type SvgNode } from "./svg.js";

export interface SpherePictureOptions {
  readonly title: string;
  readonly description: string;
  /** CSS pixels. Default 240. */
  readonly size?: number;
  /** How the sphere is turned before the viewer. Default: z up, seen a little from above. */
  readonly orbit?: QuaternionValue;
}

type Point = readonly [number, number, number];

/** z up, its tip a little towards us: the axis lies at (0, −sin tilt, cos tilt) in the image (C4.1). */
const standing = rotationFromEuler({
  rot: toRadians(20),
  tilt: toRadians(112),
  psi: toRadians(-90),
});

/** A circle on the unit sphere, as a path with a gap where it goes behind. */
function arc(point: (angle: number) => Point, place: (p: Point) => Point, front: boolean): string {
  let path = "";
  let pen = false;
  for (let i = 0; i <= 72; i++) {
    const [x, y, z] = place(point((2 * Math.PI * i) / 72));
    if (z <= 0 === front) {
      path += `${pen ? "L" : "M"}${coordinate(x)},${coordinate(y)}`;
      pen = true;
    } else pen = false;
  }
  return path;
}

/**
 * The viewing directions on a sphere: solid dots in front, rings behind, the present one large.
 * @convention C4.3
 */
export function spherePicture(
  views: readonly QuaternionValue[],
  current: QuaternionValue | undefined,
  options: SpherePictureOptions,
): SvgNode {
  const size = options.size ?? 240;
  const orbit = options.orbit ? rotationFromQuaternion(options.orbit) : standing;
  const radius = size * 0.42;
  const place = (p: Point): Point => {
    const [x, y, z] = applyRotation(orbit, [p[0], p[1], p[2]]);
    return [size / 2 + radius * x, size / 2 + radius * y, z];
  };
  const parallels = [-60, -30, 0, 30, 60].map((degrees) => {
    const [height, width] = [
      Math.sin((degrees * Math.PI) / 180),
      Math.cos((degrees * Math.PI) / 180),
    ];
    return (angle: number): Point => [width * Math.cos(angle), width * Math.sin(angle), height];
  });
  const meridians = [0, 30, 60, 90, 120, 150].map((degrees) => {
    const [c, s] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
    return (angle: number): Point => [c * Math.cos(angle), s * Math.cos(angle), Math.sin(angle)];
  });
  const grid = (front: boolean): string =>
    [...parallels, ...meridians].map((circle) => arc(circle, place, front)).join("");
  const line = { class: "plot-hair", stroke: tokens.line.light, fill: "none" };

  const dots = views.map((view) => place(viewingDirection(rotationFromQuaternion(view))));
  const dot = ([x, y, z]: Point): SvgNode =>
    svg("circle", {
      class: z <= 0 ? "plot-fill q-fourier" : "plot-stroke q-fourier",
      fill: z <= 0 ? tokens.fourier.light : "none",
      stroke: z <= 0 ? undefined : tokens.fourier.light,
      "stroke-width": z <= 0 ? undefined : "1",
      opacity: z <= 0 ? "1" : "0.55",
      cx: x,
      cy: y,
      r: z <= 0 ? "3" : "2.5",
    });
  const now = current && place(viewingDirection(rotationFromQuaternion(current)));
  const top = place([0, 0, 1.16]);
  return svg(
    "svg",
    {
      xmlns: "http://www.w3.org/2000/svg",
      class: "plot",
      viewBox: `0 0 ${size} ${size}`,
      width: size,
      height: size,
      role: "img",
      "font-family": "'Source Sans 3 Variable','Source Sans 3',system-ui,sans-serif",
    },
    svg("title", {}, options.title),
    svg("desc", {}, options.description),
    svg("path", { ...line, d: grid(false), opacity: "0.5" }),
    ...dots.filter((d) => d[2] > 0).map(dot),
    svg("circle", {
      class: "plot-edge",
      stroke: tokens.edge.light,
      fill: "none",
      cx: size / 2,
      cy: size / 2,
      r: radius,
    }),
    svg("path", { ...line, d: grid(true) }),
    ...dots.filter((d) => d[2] <= 0).map(dot),
    svg(
      "text",
      {
        class: "plot-fill plot-quiet",
        fill: tokens.quiet.light,
        x: top[0],
        y: top[1] + 4,
        "text-anchor": "middle",
        "font-size": "12",
      },
      "z",
    ),
    now &&
      svg("circle", {
        class: "plot-marker q-slice",
        stroke: tokens.slice.light,
        fill: tokens.panel.light,
        "fill-opacity": now[2] <= 0 ? "1" : "0",
        "stroke-width": "3",
        cx: now[0],
        cy: now[1],
        r: "6",
      }),
  );
}
