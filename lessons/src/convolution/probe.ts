import type { Back } from "./back.js";
import { side, type SmearState } from "./params.js";
import type { Coefficient, Probe } from "./result.js";
import type { Smear } from "./smear.js";
import { coefficientAt, placeOf } from "./spectra.js";
import type { Base } from "./torus.js";

/** Turn that moves the reference of a phase from index 0 to the origin sample. @convention C3.3 */
const toCentre = (h: number, k: number): number => Math.PI * (h + k);

const arrow = ([re, im]: readonly [number, number]): Coefficient => ({
  amplitude: Math.hypot(re, im),
  phase: (Math.atan2(im, re) * 180) / Math.PI || 0,
});

/** The frequency of the state on this torus: with room the same wave has more periods, so the nearest whole ones are taken. */
function probePlace({ h, k }: SmearState, room: number): readonly [number, number] {
  const scale = room / side;
  const limit = (value: number) =>
    Math.max(-room / 2, Math.min(room / 2 - 1, Math.round(scale * value)));
  return [limit(h), limit(k)];
}

/** The coefficients under the ring, of all four planes. */
export function probeOf(state: SmearState, base: Base, smear: Smear, back: Back): Probe {
  const { spectrum, picture, room } = base;
  const [h, k] = probePlace(state, room);
  const turn = toCentre(h, k);
  const { index } = placeOf(h, k, room);
  const radius = Math.hypot(h, k);
  return {
    h,
    k,
    length: radius === 0 ? undefined : (room * picture.pixelSize) / radius,
    image: arrow(coefficientAt(spectrum, h, k, room, turn)),
    // The kernel's middle lies on index 0 already.
    kernel: arrow(coefficientAt(smear.transfer, h, k, room, 0)),
    product: arrow(coefficientAt(smear.clean, h, k, room, turn)),
    restored: arrow(coefficientAt(back.spectrum, h, k, room, turn)),
    gain: Math.sqrt(back.undo.power[index]!),
  };
}
