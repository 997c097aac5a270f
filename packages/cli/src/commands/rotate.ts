import { UnsupportedError } from "@vitreous/core";
import {
  itemAround,
  itemOperand,
  itemOptions,
  modeOption,
  openItems,
  samplesOf,
  transformItems,
  writingOf,
} from "../items/index.js";
import type { Items } from "../items/index.js";
import { command } from "../line/command.js";
import { choice, flag, number, numbers, text } from "../line/option.js";
import { UsageError } from "../line/usage.js";
import { rotationFrom } from "../rotate/rotation.js";
import {
  inPlaneAngle,
  isIdentity,
  methods,
  mirrored,
  moveImage,
  moveVolume,
} from "../rotate/turn.js";
import type { Move } from "../rotate/turn.js";

const degrees = (summary: string) => number({ value: "DEG", summary });

export const rotate = command({
  name: "rotate",
  summary: "turn, move and mirror a map or images",
  description: [
    "out(r) = in(Aᵀ (r − shift)), r from the middle sample ⌊n/2⌋: the content turns by A about the origin and then moves. --rot, --tilt and --psi are RELION's angles, and the sum over z of a map turned by them is its view at these angles. --axis with --angle turns counter-clockwise when the axis points at you; without --axis it turns from x towards y, which is clockwise on a screen whose y points down. An image turns about z only.",
    "Interpolation: fourier shears by exact phases, so nothing is blurred, and turning back restores the map as far as it has no detail beyond 0.8 of Nyquist; the box must be a cube or a square, and what leaves it comes back on the other side. The others look at neighbouring samples, and outside the box is 0.",
    "Of particles, a table is written beside the stack in which poses, origins and astigmatism have turned with the images. A mirror changes the hand of a map.",
  ],
  operands: [itemOperand],
  options: {
    out: text({
      value: "OUT",
      short: "o",
      summary:
        "what to write (.mrc, .mrcs, .npy); of particles the stack, with its .star beside it",
      required: true,
    }),
    rot: degrees("first Euler angle, about z"),
    tilt: degrees("second, about the new y"),
    psi: degrees("third, about the new z"),
    axis: numbers([3], {
      value: "X,Y,Z",
      summary: "axis to turn about, of any length; default: z",
    }),
    angle: degrees("how far"),
    matrix: text({
      value: "M|FILE.npy",
      summary: "nine numbers with commas between, row by row, or a 3 × 3 NumPy array",
    }),
    inverse: flag("turn the other way"),
    shift: numbers([2, 3], { value: "X,Y[,Z]", summary: "Å: move by this, after the turn" }),
    "shift-px": numbers([2, 3], { value: "X,Y[,Z]", summary: "the same in samples" }),
    mirror: choice(["x", "y", "z"], {
      value: "x|y|z",
      summary: "before all else: mirror along this axis, through the origin",
    }),
    interpolation: choice(methods, {
      value: "KIND",
      summary: methods.join(", "),
      default: "fourier",
    }),
    mode: modeOption,
    ...itemOptions,
  },
  examples: [
    {
      says: "a map as it is seen from 30°, 45°, 10°",
      line: "vitreous rotate map.mrc --out turned.mrc --rot 30 --tilt 45 --psi 10",
    },
    {
      says: "and back",
      line: "vitreous rotate turned.mrc --out back.mrc --rot 30 --tilt 45 --psi 10 --inverse",
    },
    {
      says: "particles turned by 90° and moved, with their table",
      line: "vitreous rotate sim/particles.star --out sim/turned.mrcs --angle 90 --shift 3,-1.5",
    },
    { says: "the other hand", line: "vitreous rotate map.mrc --out mirror.mrc --mirror z" },
  ],
  async run(values, [path], context) {
    const rotation = await rotationFrom(context, values);
    const items = await openItems(context, path, values);
    try {
      const shift = shiftOf(items, values.shift, values["shift-px"]);
      const { mirror, interpolation } = values;
      const move: Move = { rotation, shift };
      const still = isIdentity(rotation) && shift.every((value) => value === 0);
      const told = ["rot", "tilt", "psi", "angle", "matrix", "shift", "shift-px"] as const;
      if (mirror === undefined && told.every((name) => values[name] === undefined)) {
        throw new UsageError(
          "rotate was told neither a turn nor a move.",
          "Say --angle, --psi, --shift, --mirror or another: see vitreous rotate --help.",
        );
      }
      const axis = mirror === undefined ? undefined : (["x", "y", "z"] as const).indexOf(mirror);
      checkMirror(items, mirror);
      const angle = inPlaneAngle(rotation);
      if (items.kind === "image" && angle === undefined) {
        throw new UsageError(
          `An image turns about z only, and this turn tilts it.`,
          "Say --angle or --psi.",
        );
      }
      const length = samplesOf(items);
      const sizes = [items.nx, items.ny, items.nz];
      await transformItems(context, items, {
        done: "turned",
        out: values.out,
        writing: writingOf(values.mode),
        shape: items,
        place: items.place,
        ...(items.kind === "image"
          ? {
              change: {
                turn: rotation,
                move: [shift[0], shift[1]] as const,
              },
            }
          : {}),
        run(data, _from, count) {
          for (let i = 0; i < count; i++) {
            const one = data.subarray(i * length, (i + 1) * length);
            if (axis !== undefined) one.set(mirrored(one, sizes, axis as 0 | 1 | 2));
            if (still) continue;
            const item = itemAround(items, one);
            const moved =
              item.kind === "image"
                ? moveImage(item, angle ?? 0, shift, interpolation)
                : moveVolume(item, move, interpolation);
            one.set(moved.data);
          }
          return data;
        },
      });
    } finally {
      await items.close();
    }
    return 0;
  },
});

/** Å along each axis of the items. */
function shiftOf(
  items: Items,
  angstrom: readonly number[] | undefined,
  pixels: readonly number[] | undefined,
): readonly number[] {
  if (angstrom !== undefined && pixels !== undefined) {
    throw new UsageError("--shift and --shift-px are one move in two units.", "Give one of them.");
  }
  const axes = items.kind === "image" ? 2 : 3;
  const given = angstrom ?? pixels?.map((value) => value * items.spacing);
  if (given === undefined) return [0, 0, 0].slice(0, axes);
  if (given.length !== axes) {
    throw new UsageError(
      `--${angstrom ? "shift" : "shift-px"} has ${given.length} lengths, and ${items.name} has ${axes} axes.`,
    );
  }
  return given;
}

function checkMirror(items: Items, mirror: "x" | "y" | "z" | undefined): void {
  if (mirror === undefined) return;
  if (mirror === "z" && items.kind === "image") {
    throw new UsageError("An image has no z to be mirrored along.");
  }
  if (items.particles) {
    throw new UnsupportedError({
      file: items.name,
      got: "particles to be mirrored",
      expected: "a bare stack, or a map",
      hint: "Their poses would belong to a mirrored map; mirror the map instead.",
    });
  }
}
