import { rotationFromQuaternion, type Volume } from "@vitreous/core";
import type { VNode } from "preact";
import { useMemo, useRef } from "preact/hooks";
import type { Quantity, QuaternionValue } from "../contract/params.js";
import { softwareSurface } from "../draw/software-surface.js";
import { type SurfaceMesh, surfaceMesh } from "../mesh/surface-nets.js";
import type { DrawnSurface, IsosurfaceScene } from "../three/isosurface.js";
import { ImageView } from "./image-view.js";
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
      fallback={() => <SoftwareView {...props} />}
    />
  );
}

/** The first solid surface without graphics hardware. */
function SoftwareView({ surfaces, title, alt, rotation = identity }: IsosurfaceViewProps): VNode {
  const solid = surfaces.find((surface) => "volume" in surface && !surface.ghost);
  const image = useMemo(
    () =>
      solid && "volume" in solid
        ? softwareSurface(solid.volume, solid.level, rotationFromQuaternion(rotation), 160)
        : undefined,
    [solid, rotation],
  );
  if (!image) return <p class="scene-note">This browser shows no 3-D graphics (WebGL).</p>;
  return (
    <ImageView
      image={image}
      title={title}
      alt={alt}
      range={{ low: -0.3, high: 1 }}
      scaleBar={false}
    />
  );
}
