import { snapNumber } from "@vitreous/figures/model";
import { clockParams } from "./clock-params.js";

/** The turn nearest to the present one at which an angle is pointed to. */
export function turnTowards(degrees: number, now: number): number {
  const nearest = degrees + 360 * Math.round((now - degrees) / 360);
  return snapNumber(clockParams.turn, nearest);
}
