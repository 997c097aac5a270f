import { expect, test } from "vitest";
import { hasShared, readShared } from "../grid/shared-data.testing.mjs";
import { resolutionAt } from "./index.ts";

const star = "data/star/postprocess.star";
test.skipIf(!hasShared(star))(
  "reference (needs ../shared/data): RELION's curve crosses 0.143 between shells 44 and 45, though it rises again",
  () => {
    const block = readShared(star).toString("latin1").split("data_fsc")[1].split("data_guinier")[0];
    const lines = block.split(/\r?\n/).map((line) => line.trim());
    const columns = lines
      .filter((line) => line.startsWith("_rln"))
      .map((line) => line.split(/\s/)[0]);
    const rows = lines
      .map((line) => line.split(/\s+/))
      .filter((cells) => cells.length === columns.length);
    const column = (name) =>
      Float64Array.from(rows, (cells) => Number(cells[columns.indexOf(name)]));
    const fsc = column("_rlnFourierShellCorrelationCorrected");
    const frequency = column("_rlnResolution");
    expect(fsc.length).toBe(49);
    const curve = { frequency, fsc, count: new Float64Array(fsc.length) };
    const found = resolutionAt(curve, 0.143);
    // RELION reports the last shell above: 96 · 7.5 Å / 44 = 16.3636 Å. We go on to where the line is cut.
    expect(found.resolution).toBeLessThan(720 / 44);
    expect(found.resolution).toBeGreaterThan(720 / 45);
    const fraction = (fsc[44] - 0.143) / (fsc[44] - fsc[45]);
    expect(found.frequency).toBeCloseTo((44 + fraction) / 720, 6);
    expect(Math.max(...fsc.subarray(46))).toBeGreaterThan(0.143);
    expect(found.atLeast).toBe(false);
  },
);
