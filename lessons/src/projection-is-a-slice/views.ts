import {
  evenViews,
  quaternionFromRotation,
  rotationFromEuler,
  rotationFromQuaternion,
  type RotationMatrix,
} from "@vitreous/core";
import type { QuaternionValue } from "@vitreous/figures/contract";

export type ViewLayout = "sphere" | "axis";

/**
 * Views about one axis, evenly spread over half a turn: what Crowther's count is about. The axis is the map's y, and lies
 * along the y of every image, so each view is the one before it turned by π/count.
 */
export function axisViews(count: number): RotationMatrix[] {
  return Array.from({ length: count }, (_, i) =>
    rotationFromEuler({ rot: 0, tilt: (i * Math.PI) / count, psi: 0 }),
  );
}

/** What the state says about views: some spread evenly, and those that the reader dropped. */
export interface ViewList {
  readonly even: number;
  readonly layout: ViewLayout;
  readonly views: readonly QuaternionValue[];
}

/** All views, the even ones first: dropping one more only appends. */
export function rotationsOf({ even, layout, views }: ViewList): RotationMatrix[] {
  const spread = even === 0 ? [] : layout === "axis" ? axisViews(even) : evenViews(even);
  return [...spread, ...views.map((q) => rotationFromQuaternion(q))];
}

/** The quaternion as plain numbers, for a state. */
export function quaternionValue(rotation: RotationMatrix): QuaternionValue {
  const [w, x, y, z] = quaternionFromRotation(rotation);
  return [w!, x!, y!, z!];
}
