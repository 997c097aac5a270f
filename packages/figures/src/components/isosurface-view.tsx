import { rotationFromQuaternion, type Volume } from "@vitreous/core";
import type { VNode } from "preact";
import { useRef } from "preact/hooks";
import type { Quantity, QuaternionValue } from "../contract/params.js";
import { fromOklab, toOklab, type Rgb } from "../draw/colour.js";
import { softwareMesh } from "../draw/software-mesh.js";
import { type SurfaceMesh, surfaceMesh } from "../mesh/surface-nets.js";
import type { DrawnSurface, IsosurfaceScene } from "../three/isosurface.js";
import { SceneCanvas } from "./scene-canvas.js";

/** A surface: a map and a level, or triangles that the model has already made. */
export type Surface = {
  readonly quantity: Quantity;
  /** See-through, around the others. */
  readonly ghost?: boolean;
} & (
  | { readonly volume: Volume; readonly level: number }
  | { readonly mesh: SurfaceMesh; readonly extent: number }
);

export interface IsosurfaceViewProps {
  readonly surfaces: readonly Surface[];
  readonly title: string;
  readonly alt: string;
  /** Orientation of the map before the viewer. Default: as it stands. */
  readonly rotation?: QuaternionValue;
}

const identity: QuaternionValue = [1, 0, 0, 0];

async function openScene(canvas: HTMLCanvasElement): Promise<IsosurfaceScene> {
  const { createIsosurfaceScene } = await import("../three/isosurface.js");
  return createIsosurfaceScene(canvas);
}

/** Half the longest side of the box, Å. */
function reachOf(surface: Surface): number {
  if ("mesh" in surface) return surface.extent / 2;
  const { nx, ny, nz, voxelSize } = surface.volume;
  return (Math.max(nx, ny, nz) * voxelSize) / 2;
}

/** Surfaces of maps, shaded. The triangles of a map are made once per map and level. */
export function IsosurfaceView(props: IsosurfaceViewProps): VNode {
  const { surfaces, title, alt, rotation = identity } = props;
  const kept = useRef(new Map<string, { volume: Volume; mesh: SurfaceMesh }>());
  const drawn = surfaces.map((surface, i): DrawnSurface => {
    const look = { quantity: surface.quantity, ghost: surface.ghost ?? false };
    if ("mesh" in surface) return { ...look, mesh: surface.mesh };
    const key = `${i} ${surface.level}`;
    const old = kept.current.get(key);
    const mesh =
      old?.volume === surface.volume ? old.mesh : surfaceMesh(surface.volume, surface.level);
    for (const other of kept.current.keys()) {
      if (other.startsWith(`${i} `)) kept.current.delete(other);
    }
    kept.current.set(key, { volume: surface.volume, mesh });
    return { ...look, mesh };
  });
  const reach = Math.max(1e-6, ...surfaces.map(reachOf));
  return (
    <SceneCanvas
      title={title}
      alt={alt}
      open={openScene}
      inputs={[...drawn.flatMap(({ mesh, ghost }) => [mesh, ghost]), reach, rotation]}
      update={(scene) => {
        scene.stage.setReach(reach);
        scene.setSurfaces(drawn);
        scene.setRotation(rotation);
      }}
      preview={(canvas) => paintPreview(canvas, drawn, reach, rotation)}
    />
  );
}

/** The colour that a token has on this element now, at the middle lightness of all surfaces. */
function surfaceRgb(element: Element, token: string): Rgb {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  element.append(probe);
  const text = getComputedStyle(probe).color;
  probe.remove();
  const [r = 128, g = 128, b = 128] = (text.match(/[\d.]+/g) ?? []).map(Number);
  const [, x, y] = toOklab([r / 255, g / 255, b / 255]);
  return fromOklab([0.66, x * 0.95, y * 0.95]);
}

/** Pixels per side of the picture that stands in for a scene. */
const previewSize = 320;

/** The solid surfaces, by the processor. */
function paintPreview(
  canvas: HTMLCanvasElement,
  drawn: readonly DrawnSurface[],
  reach: number,
  rotation: QuaternionValue,
): void {
  canvas.width = previewSize;
  canvas.height = previewSize;
  const solid = drawn.filter((surface) => !surface.ghost);
  const pixels = softwareMesh(
    solid.map(({ mesh, quantity }) => ({
      mesh,
      colour: surfaceRgb(canvas.parentElement ?? canvas, quantity),
    })),
    rotationFromQuaternion(rotation),
    reach,
    previewSize,
  );
  canvas.getContext("2d")?.putImageData(new ImageData(pixels, previewSize), 0, 0);
}
