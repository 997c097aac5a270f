import { rotationFromQuaternion } from "@vitreous/core";
import {
  BufferAttribute,
  BufferGeometry,
  DoubleSide,
  FrontSide,
  Group,
  Matrix4,
  Mesh,
  MeshLambertMaterial,
  MeshStandardMaterial,
} from "three";
import type { Quantity, QuaternionValue } from "../contract/params.js";
import type { SurfaceMesh } from "../mesh/surface-nets.js";
import { createStage, surfaceColour, lightStage, type Stage } from "./stage.js";

export interface DrawnSurface {
  readonly mesh: SurfaceMesh;
  readonly quantity: Quantity;
  /** See-through and behind the others: the truth around a reconstruction. */
  readonly ghost?: boolean;
}

/** Plain where the processor draws, with a soft gloss where a graphics card does. */
type Material = MeshLambertMaterial | MeshStandardMaterial;

export interface IsosurfaceScene {
  setSurfaces(surfaces: readonly DrawnSurface[]): void;
  setRotation(rotation: QuaternionValue): void;
  /** Reads the colours of the theme again. */
  recolour(): void;
  readonly stage: Stage;
  dispose(): void;
}

/**
 * The matrix of a view as three.js wants it. Its frame has y up and z towards the viewer, ours y down
 * and z away, so both rows change sign. @convention C1.2 C4.2
 */
export function viewMatrix(q: QuaternionValue): Matrix4 {
  const a = rotationFromQuaternion(q);
  const [m0 = 1, m1 = 0, m2 = 0, m3 = 0, m4 = 1, m5 = 0, m6 = 0, m7 = 0, m8 = 1] = a;
  return new Matrix4().set(m0, m1, m2, 0, -m3, -m4, -m5, 0, -m6, -m7, -m8, 0, 0, 0, 0, 1);
}

function geometryOf(mesh: SurfaceMesh): BufferGeometry {
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(mesh.positions, 3));
  geometry.setAttribute("normal", new BufferAttribute(mesh.normals, 3));
  geometry.setIndex(new BufferAttribute(mesh.indices, 1));
  return geometry;
}

/** Surfaces of maps that turn together. */
export function createIsosurfaceScene(canvas: HTMLCanvasElement): IsosurfaceScene {
  const stage = createStage(canvas);
  lightStage(stage.scene);
  const group = new Group();
  group.matrixAutoUpdate = false;
  stage.scene.add(group);
  const drawn = new Map<SurfaceMesh, Mesh<BufferGeometry, Material>>();
  /** One material per look, kept for good: a scene whose last material goes would compile its programs again. */
  const materials = new Map<string, Material>();
  const materialOf = ({ quantity, ghost = false }: DrawnSurface): Material => {
    const look = `${quantity} ${ghost}`;
    const kept = materials.get(look);
    if (kept) return kept;
    const material = stage.software
      ? new MeshLambertMaterial()
      : new MeshStandardMaterial({ roughness: 0.62, metalness: 0.02 });
    material.transparent = ghost;
    material.opacity = ghost ? 0.16 : 1;
    material.depthWrite = !ghost;
    material.side = ghost ? FrontSide : DoubleSide;
    materials.set(look, material);
    return material;
  };
  let surfaces: readonly DrawnSurface[] = [];

  const recolour = (): void => {
    for (const surface of surfaces) {
      const mesh = drawn.get(surface.mesh);
      mesh?.material.color.copy(surfaceColour(canvas.parentElement ?? canvas, surface.quantity));
    }
    stage.invalidate();
  };

  return {
    stage,
    recolour,
    setRotation(q) {
      group.matrix.copy(viewMatrix(q));
      group.matrixWorldNeedsUpdate = true;
      stage.invalidate();
    },
    setSurfaces(next) {
      surfaces = next;
      const wanted = new Set(next.map((surface) => surface.mesh));
      for (const [key, mesh] of drawn) {
        if (wanted.has(key)) continue;
        group.remove(mesh);
        mesh.geometry.dispose();
        drawn.delete(key);
      }
      for (const surface of next) {
        let mesh = drawn.get(surface.mesh);
        if (!mesh) {
          mesh = new Mesh(geometryOf(surface.mesh), materialOf(surface));
          drawn.set(surface.mesh, mesh);
          group.add(mesh);
        }
        mesh.material = materialOf(surface);
        mesh.renderOrder = surface.ghost ? 1 : 0;
      }
      recolour();
    },
    dispose() {
      for (const mesh of drawn.values()) mesh.geometry.dispose();
      for (const material of materials.values()) material.dispose();
      drawn.clear();
      stage.dispose();
    },
  };
}
