import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { QuaternionValue } from "../contract/params.js";
import { spherePicture } from "../draw/sphere-picture.js";
import { slug, useExporter } from "./context.js";
import { useWidth } from "./hooks.js";
import { SvgPicture } from "./picture.js";
import { standaloneSvg, svgPng } from "./standalone.js";

export interface SphereOfViewsProps {
  readonly views: readonly QuaternionValue[];
  readonly current?: QuaternionValue;
  readonly title: string;
  readonly alt: string;
}

/** Where the views look from, as dots on a sphere: filled in front, rings behind. */
export function SphereOfViews({ views, current, title, alt }: SphereOfViewsProps): VNode {
  const box = useRef<HTMLDivElement>(null);
  const size = Math.min(360, useWidth(box) || 240);
  const picture = useMemo(
    () => spherePicture(views, current, { title, description: alt, size }),
    [views, current, title, alt, size],
  );
  const element = (): SVGSVGElement | null => box.current?.querySelector("svg.plot") ?? null;
  useExporter({
    id: slug(title),
    title,
    svg: () => standaloneSvg(element()),
    png: () => svgPng(standaloneSvg(element()), size, size, 3),
  });
  return (
    <div ref={box} class="sphere-view">
      <SvgPicture node={picture} />
    </div>
  );
}
