/**
 * Views about one axis, evenly spread, that leave no gap between neighbouring slices at resolution d of an object of
 * diameter D: at radius 1/d in Fourier space neighbours are π/(N d) apart, and the object's transform varies over 1/D.
 *
 * @equation reconstruction.crowther
 *   N = \frac{\pi D}{d}
 * @param diameter    Å
 * @param resolution  Å
 * @source Crowther, DeRosier & Klug (1970) Proc. R. Soc. Lond. A 317, 319
 */
export function crowtherViews(diameter: number, resolution: number): number {
  return (Math.PI * diameter) / resolution;
}

/** The other way round: what N views about one axis can resolve, Å. */
export function crowtherResolution(diameter: number, views: number): number {
  return (Math.PI * diameter) / views;
}

/** Angle between neighbouring slices of N views about one axis, radian. */
export function crowtherAngle(views: number): number {
  return Math.PI / views;
}
