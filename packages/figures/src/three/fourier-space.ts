import { rotationFromQuaternion } from "@vitreous/core";
import {
  AdditiveBlending,
  BufferAttribute,
  BufferGeometry,
  DataTexture,
  DoubleSide,
  Group,
  LinearFilter,
  LineBasicMaterial,
  LineLoop,
  LineSegments,
  Matrix4,
  Mesh,
  MeshBasicMaterial,
  PlaneGeometry,
  RGBAFormat,
  SRGBColorSpace,
  TorusGeometry,
} from "three";
import type { QuaternionValue } from "../contract/params.js";
import { tokens } from "../design/tokens.js";
import type { Raster } from "../draw/raster.js";
import { viewMatrix } from "./isosurface.js";
import { sliceTexture } from "./slice-texture.js";
import { createStage, type Stage } from "./stage.js";

/** One central slice: where it lies and, if it is to glow, its amplitudes. */
export interface FourierSlice {
  readonly rotation: QuaternionValue;
  /** Zero frequency at the origin pixel. Absent: a ring only. */
  readonly amplitude?: Raster;
}

export interface FourierSpaceScene {
  setSlices(slices: readonly FourierSlice[], current: FourierSlice | undefined): void;
  /** Turns the whole space in front of the viewer. */
  setOrbit(orbit: QuaternionValue): void;
  recolour(): void;
  readonly stage: Stage;
  dispose(): void;
}

/** Slices that carry their amplitudes; older ones are rings, so that a hundred still turn smoothly. */
const glowing = 16;

/** A slice stands in the frame of the map: the image's axes are the first two rows of the rotation. @convention C5.2 */
function placement(q: QuaternionValue): Matrix4 {
  const a = rotationFromQuaternion(q);
  const [xx = 1, xy = 0, xz = 0, yx = 0, yy = 1, yz = 0, zx = 0, zy = 0, zz = 1] = a;
  return new Matrix4().set(xx, yx, zx, 0, xy, yy, zy, 0, xz, yz, zz, 0, 0, 0, 0, 1);
}

/** Points per ring. */
const segments = 72;

function circlePoint(i: number): readonly [number, number] {
  const angle = (2 * Math.PI * i) / segments;
  return [Math.cos(angle), Math.sin(angle)];
}

/** The object laid into the plane of a slice. */
function placed<T extends Mesh>(object: T, { rotation }: FourierSlice): T {
  object.matrixAutoUpdate = false;
  object.matrix.copy(placement(rotation));
  return object;
}

function ring(): BufferGeometry {
  const points = Array.from({ length: segments }, (_, i) => [...circlePoint(i), 0]).flat();
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(points), 3));
  return geometry;
}

/** The rings of many slices as one list of line segments: one call to draw them all. */
function ringLines(slices: readonly FourierSlice[]): BufferGeometry {
  const points = new Float32Array(6 * segments * slices.length);
  let at = 0;
  for (const { rotation } of slices) {
    const [xx = 1, xy = 0, xz = 0, yx = 0, yy = 1, yz = 0] = rotationFromQuaternion(rotation);
    for (let i = 0; i < segments; i++) {
      for (const [c, d] of [circlePoint(i), circlePoint(i + 1)]) {
        points[at++] = c * xx + d * yx;
        points[at++] = c * xy + d * yy;
        points[at++] = c * xz + d * yz;
      }
    }
  }
  const geometry = new BufferGeometry();
  geometry.setAttribute("position", new BufferAttribute(points, 3));
  return geometry;
}

function axisLines(): BufferGeometry {
  const geometry = new BufferGeometry();
  const ends = [-1, 0, 0, 1, 0, 0, 0, -1, 0, 0, 1, 0, 0, 0, -1, 0, 0, 1];
  geometry.setAttribute("position", new BufferAttribute(new Float32Array(ends), 3));
  return geometry;
}

/** The sphere of Fourier space with the slices that were put in. Its radius is 1. */
export function createFourierSpaceScene(canvas: HTMLCanvasElement): FourierSpaceScene {
  const stage = createStage(canvas);
  stage.setReach(1.22);
  const space = new Group();
  space.matrixAutoUpdate = false;
  stage.scene.add(space);
  const circle = ring();
  // Texture rows run down the image, and so does our y: v grows with y.
  const plane = new PlaneGeometry(2, 2);

  const hair = new LineBasicMaterial({ color: 0x8d94a3, transparent: true, opacity: 0.35 });
  const outline = new LineLoop(circle, hair);
  stage.scene.add(outline);
  space.add(new LineSegments(axisLines(), hair));

  const rings = new LineBasicMaterial({ transparent: true, opacity: 0.5 });
  const bright = new MeshBasicMaterial({ depthTest: false });
  // A line is one pixel wide everywhere; the present slice wears a ring that can be seen.
  const band = new TorusGeometry(1, 0.013, 6, 96);
  const [old, present] = [new Group(), new Group()];
  const lines = new LineSegments(ringLines([]), rings);
  lines.frustumCulled = false;
  space.add(old, lines, present);
  const textures = new Map<Raster, DataTexture>();

  const textureOf = (amplitude: Raster): DataTexture => {
    let texture = textures.get(amplitude);
    if (!texture) {
      const step = Math.max(1, Math.floor(Math.max(amplitude.nx, amplitude.ny) / 96));
      const { data, width, height } = sliceTexture(amplitude, step);
      texture = new DataTexture(data, width, height, RGBAFormat);
      texture.colorSpace = SRGBColorSpace;
      texture.minFilter = LinearFilter;
      texture.magFilter = LinearFilter;
      texture.needsUpdate = true;
      textures.set(amplitude, texture);
    }
    return texture;
  };

  const disc = (
    slice: FourierSlice,
    amplitude: Raster,
    opacity: number,
  ): Mesh<PlaneGeometry, MeshBasicMaterial> => {
    const material = new MeshBasicMaterial({
      map: textureOf(amplitude),
      transparent: true,
      blending: AdditiveBlending,
      depthWrite: false,
      side: DoubleSide,
      // Light needs no order of back and front; two passes would also compile two programs per frame.
      forceSinglePass: true,
      opacity,
    });
    return placed(new Mesh(plane, material), slice);
  };
  const empty = (group: Group): void => {
    for (const child of group.children) {
      if (child instanceof Mesh && child.material instanceof MeshBasicMaterial) {
        child.material.dispose();
      }
    }
    group.clear();
  };
  /** Textures of slices that are no longer there. */
  const forget = (used: ReadonlySet<Raster>): void => {
    for (const [raster, texture] of textures) {
      if (used.has(raster)) continue;
      texture.dispose();
      textures.delete(raster);
    }
  };
  // The present slice moves with the hand: its disc and its wheel are made once, with their programs.
  const wheel = new Mesh(band, bright);
  wheel.renderOrder = 2;
  present.add(wheel);
  let glow: Mesh<PlaneGeometry, MeshBasicMaterial> | undefined;
  let shown: readonly FourierSlice[] = [];
  let glowed: readonly Raster[] = [];

  // The background is a night in both themes, so the colours are those of the dark one.
  rings.color.setStyle(tokens.fourier.dark);
  bright.color.setStyle(tokens.slice.dark);

  return {
    stage,
    recolour: () => stage.invalidate(),
    setOrbit(q) {
      space.matrix.copy(viewMatrix(q));
      space.matrixWorldNeedsUpdate = true;
      stage.invalidate();
    },
    setSlices(slices, current) {
      if (slices !== shown) {
        shown = slices;
        empty(old);
        const recent = slices.slice(-glowing);
        // Light adds up in the middle, so each slice gives less of it as they become many.
        const share = Math.min(0.6, 2.4 / Math.max(1, recent.length));
        for (const slice of recent) {
          if (slice.amplitude) old.add(disc(slice, slice.amplitude, share));
        }
        glowed = recent.flatMap((slice) => slice.amplitude ?? []);
        rings.opacity = Math.max(0.16, 0.6 / Math.sqrt(Math.max(1, slices.length / 3)));
        lines.geometry.dispose();
        lines.geometry = ringLines(slices);
      }
      wheel.visible = current !== undefined;
      if (current) placed(wheel, current);
      if (current?.amplitude) {
        const opacity = slices.length > 4 ? 0.7 : 1;
        glow ??= disc(current, current.amplitude, opacity);
        glow.material.map = textureOf(current.amplitude);
        glow.material.opacity = opacity;
        present.add(placed(glow, current));
      } else if (glow) present.remove(glow);
      forget(new Set([...glowed, ...(current?.amplitude ? [current.amplitude] : [])]));
      stage.invalidate();
    },
    dispose() {
      for (const texture of textures.values()) texture.dispose();
      empty(old);
      glow?.material.dispose();
      bright.dispose();
      lines.geometry.dispose();
      circle.dispose();
      band.dispose();
      plane.dispose();
      stage.dispose();
    },
  };
}
