import {
  centrePhasesInto,
  eulerFromRotation,
  rotationFromEuler,
  transposeRotation,
  type Engine,
  type FftPlan,
  type Interpolation,
  type Projector,
  type Reconstructor,
  type RotationMatrix,
  type Volume,
} from "@vitreous/core";
import { simpleInversion } from "./lost-sums.js";
import type { SliceMap } from "./sources.js";

export type Fault = "none" | "transposed" | "lost" | "mirror";

/** What a program believes about a view, given the truth. */
const beliefs: Readonly<Record<Fault, (rotation: RotationMatrix) => RotationMatrix>> = {
  none: (a) => a,
  lost: (a) => a,
  transposed: transposeRotation,
  mirror: tiltReversed,
};

/** How images are put back. */
export interface InversionPlan {
  readonly interpolation: Interpolation;
  readonly padding: number;
  readonly fault: Fault;
  /** A draft has a reconstructor of its own, so that it does not disturb the exact one. */
  readonly draft: boolean;
}

/** A reconstructor, and what was put into it so far. */
interface HeldInversion {
  readonly reconstructor: Reconstructor;
  readonly inserted: string[];
}

export interface Inversion {
  readonly map: Volume;
  /** Share of the weight that the fault lost. */
  readonly lostWeight: number;
}

/** Pictures that are kept for the next list of views: 64 MB of them at 128². */
const keptImages = 1000;

/** One thing that was made, and what it was made from; making another lets the old one go. */
export class Slot<T> {
  #key = "";
  #value: T | undefined;
  readonly #dispose: (value: T) => void;

  constructor(dispose: (value: T) => void = () => undefined) {
    this.#dispose = dispose;
  }

  /** What was made from that, if it is still here. */
  peek(key: string): T | undefined {
    return this.#key === key ? this.#value : undefined;
  }

  clear(): void {
    if (this.#value !== undefined) this.#dispose(this.#value);
    this.#value = undefined;
  }

  async get(key: string, make: () => T | Promise<T>): Promise<T> {
    if (this.#value !== undefined && this.#key === key) return this.#value;
    this.clear();
    const value = await make();
    this.#value = value;
    this.#key = key;
    return value;
  }
}

const identity = (rotation: RotationMatrix) => Array.from(rotation).join(",");

/**
 * The laboratory bench: the engine, and what it has already prepared. It answers the same whether or not something was kept
 * from before; keeping only saves time. Views that were inserted stay inserted while the list of views only grows.
 */
export class Bench {
  readonly engine: Engine;
  readonly #projectors: Record<"read" | "camera", Slot<Projector>> = {
    read: new Slot((projector) => projector.dispose()),
    camera: new Slot((projector) => projector.dispose()),
  };
  readonly #imageFft = new Slot<FftPlan>((plan) => plan.dispose());
  readonly #mapFft = new Slot<FftPlan>((plan) => plan.dispose());
  readonly #inversions: Record<"draft" | "exact", Slot<HeldInversion>> = {
    draft: new Slot((held) => held.reconstructor.dispose()),
    exact: new Slot((held) => held.reconstructor.dispose()),
  };
  #images = { key: "", byView: new Map<string, Float32Array>() };

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** `read` cuts the slices that are shown; `camera` takes the pictures, as exactly as the engine can. */
  projector(
    use: "read" | "camera",
    map: SliceMap,
    padding: number,
    interpolation: Interpolation,
  ): Promise<Projector> {
    return this.#projectors[use].get(`${map.key} ${padding} ${interpolation}`, () =>
      this.engine.planProjector(map.volume, { padding, interpolation }),
    );
  }

  /** The transform of an image, phases about its origin. */
  async transformOf(image: Float32Array, n: number): Promise<Float32Array> {
    const plan = await this.#imageFft.get(String(n), () =>
      this.engine.planFft({ shape: [n, n], kind: "real", precision: "f32" }),
    );
    plan.signal.set(image);
    await plan.forward();
    const spectrum = Float32Array.from(plan.spectrum);
    centrePhasesInto(spectrum, [n, n], 1);
    return spectrum;
  }

  /** The half spectrum of a map, phases about index 0. */
  async spectrumOf({ data, nx, ny, nz }: Volume): Promise<Float32Array> {
    const plan = await this.#mapFft.get([nz, ny, nx].join(), () =>
      this.engine.planFft({ shape: [nz, ny, nx], kind: "real", precision: "f32" }),
    );
    plan.signal.set(data);
    await plan.forward();
    return Float32Array.from(plan.spectrum);
  }

  /** The pictures of a map from all sides, one after the other; those taken before are not taken again. */
  async pictures(map: SliceMap, rotations: readonly RotationMatrix[]): Promise<Float32Array> {
    if (this.#images.key !== map.key) this.#images = { key: map.key, byView: new Map() };
    const n = map.volume.nx;
    const { byView } = this.#images;
    if (byView.size > keptImages) byView.clear();
    const missing = rotations.filter((rotation) => !byView.has(identity(rotation)));
    if (missing.length > 0) {
      const taken = await this.#take(map, missing);
      missing.forEach((rotation, i) =>
        byView.set(identity(rotation), taken.slice(i * n * n, (i + 1) * n * n)),
      );
    }
    const all = new Float32Array(rotations.length * n * n);
    rotations.forEach((rotation, i) => all.set(byView.get(identity(rotation))!, i * n * n));
    return all;
  }

  async #take(map: SliceMap, rotations: readonly RotationMatrix[]): Promise<Float32Array> {
    const n = map.volume.nx;
    const out = new Float32Array(rotations.length * n * n);
    if (map.analytic) {
      rotations.forEach((rotation, i) =>
        out.set(map.analytic!.projection(rotation).data, i * n * n),
      );
      return out;
    }
    const camera = await this.projector("camera", map, 2, "gridding");
    await camera.projectInto(
      out,
      rotations.map((rotation) => ({ rotation })),
    );
    return out;
  }

  /** The map from the pictures. */
  async invert(
    map: SliceMap,
    images: Float32Array,
    rotations: readonly RotationMatrix[],
    plan: InversionPlan,
  ): Promise<Inversion> {
    const { nx: n, voxelSize } = map.volume;
    if (plan.fault === "lost") {
      const { map: volume, lostWeight } = simpleInversion(
        images,
        rotations,
        n,
        voxelSize,
        "keep last",
      );
      return { map: volume, lostWeight };
    }
    const key = `${map.key} ${plan.interpolation} ${plan.padding} ${plan.fault}`;
    const wanted = rotations.map(identity);
    const make = async () => ({
      reconstructor: await this.engine.planReconstructor({
        boxSize: n,
        pixelSize: voxelSize,
        padding: plan.padding,
        interpolation: plan.interpolation,
      }),
      inserted: [] as string[],
    });
    const slot = this.#inversions[plan.draft ? "draft" : "exact"];
    let held = await slot.get(key, make);
    if (held.inserted.some((view, i) => view !== wanted[i])) {
      slot.clear();
      held = await slot.get(key, make);
    }
    const from = held.inserted.length;
    if (from < rotations.length) {
      const views = rotations
        .slice(from)
        .map((rotation) => ({ rotation: beliefs[plan.fault](rotation) }));
      await held.reconstructor.insert(images.subarray(from * n * n), views);
      held.inserted.push(...wanted.slice(from));
    }
    return { map: await held.reconstructor.solve(), lostWeight: 0 };
  }
}

/**
 * The view with the sign of its tilt reversed: J A J with J = diag(1, 1, −1). The same images then belong to the map V(J r),
 * the mirror image, with nothing to tell them apart.
 *
 * @convention C4.1 C5.4
 */
export function tiltReversed(rotation: RotationMatrix): RotationMatrix {
  const { rot, tilt, psi } = eulerFromRotation(rotation);
  return rotationFromEuler({ rot, tilt: -tilt, psi });
}
