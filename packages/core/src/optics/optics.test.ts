import { expect, test } from "vitest";
import {
  contrastTransfer,
  ctfDisplacement,
  ctfHalfSpectrum,
  ctfHalfSpectrumInto,
  ctfPhase,
  ctfZeros,
  defocusAlong,
  electronSpeed,
  electronWavelength,
  interactionConstant,
  scherzerDefocus,
  type CtfParameters,
} from "./index.js";

const krios: CtfParameters = {
  defocusU: 10_000,
  defocusV: 10_000,
  astigmatismAngle: 0,
  voltageKv: 300,
  csMm: 2,
  amplitudeContrast: 0.1,
  phaseShift: 0,
  bFactor: 0,
};
const degrees = (v: number) => (v * Math.PI) / 180;

test("analytic: at 1 V relativity is below 1e-6, so λ = 12.2643 Å", () => {
  expect(electronWavelength(0.001)).toBeCloseTo(12.2643, 4);
});

test("reference: λ = hc / √(E² + 2E·mc²), the other way to write it", () => {
  for (const keV of [80, 120, 200, 300]) {
    const lambda = 12.39841984 / Math.sqrt(keV ** 2 + 2 * keV * 510.99895);
    // The digits of hc (keV Å) and mc² (keV) above.
    expect(Math.abs(electronWavelength(keV) / lambda - 1)).toBeLessThan(1e-9);
  }
});

test("golden: wavelength, speed and interaction constant at five voltages (CODATA, printed digits)", () => {
  const table = [
    [80, 0.0417572, 0.5024, 1.00871e-3],
    [100, 0.0370144, 0.54822, 9.24396e-4],
    [120, 0.0334922, 0.58667, 8.63811e-4],
    [200, 0.0250793, 0.69531, 7.2884e-4],
    [300, 0.0196875, 0.776525, 6.52616e-4],
  ] as const;
  for (const [kv, lambda, speed, sigma] of table) {
    expect(electronWavelength(kv)).toBeCloseTo(lambda, 7);
    expect(electronSpeed(kv)).toBeCloseTo(speed, 5);
    expect(Math.abs(interactionConstant(kv) / sigma - 1)).toBeLessThan(1e-5);
  }
  expect(electronWavelength(300)).toBeCloseTo(0.01968749, 8);
});

test("golden: other programs' constants, where the fifth digit matters", () => {
  expect(electronWavelength(300, "relion")).toBeCloseTo(0.01968762, 8);
  expect(electronWavelength(80, "relion")).toBeCloseTo(0.0417574, 8);
  expect(electronWavelength(300, "cryodrgn")).toBeCloseTo(0.01968697, 8);
});

test("analytic: volts passed as kilovolts and contrast in percent are refused", () => {
  expect(() => electronWavelength(300_000)).toThrow(/kV/);
  expect(() => electronWavelength(0)).toThrow(/kV/);
  expect(() => contrastTransfer(0, 0, { ...krios, amplitudeContrast: 10 })).toThrow(/percent/);
});

// Values computed independently (NumPy, double precision, RELION's constants) and given to eight digits.
test("golden: the CTF at six frequencies and four defoci", () => {
  const frequencies = [0.02, 0.05, 0.1, 0.2, 0.25, 0.3333];
  const table: [number, number[]][] = [
    [10_000, [0.34057739, 0.9972533, -0.02194274, -0.62564713, 0.12084175, 0.12246466]],
    [5_000, [0.2219657, 0.76548834, -0.02712145, -0.4614986, -0.35000591, 0.08016126]],
    [15_000, [0.45398424, 0.66203521, 0.0709541, -0.76577007, 0.56452115, -0.32006024]],
    [20_000, [0.56045311, -0.04957948, -0.11979466, -0.87648654, 0.88128206, 0.50450909]],
  ];
  for (const [defocus, values] of table) {
    const ctf = { ...krios, defocusU: defocus, defocusV: defocus };
    frequencies.forEach((s, i) => {
      expect(contrastTransfer(s, 0, ctf, "relion")).toBeCloseTo(values[i], 7);
    });
  }
});

test("golden: astigmatism, a phase plate and an envelope", () => {
  const astigmatic = {
    ...krios,
    defocusU: 17903.044156236003,
    defocusV: 17585.090883037246,
    astigmatismAngle: degrees(157.5313960545693 - 90),
  };
  const values = [-0.99989924, -0.99221505, -0.99219606, -0.99990139];
  values.forEach((v, i) => {
    expect(contrastTransfer(0.1, degrees(45 * i), astigmatic, "relion")).toBeCloseTo(v, 7);
  });
  expect(contrastTransfer(0.1, 0, { ...krios, phaseShift: Math.PI / 2 }, "relion")).toBeCloseTo(
    0.99975923,
    7,
  );
  expect(contrastTransfer(0.1, 0, { ...krios, bFactor: 100 }, "relion")).toBeCloseTo(
    -0.01708902,
    7,
  );
});

test("analytic: +Q at zero frequency, RELION's sign; asin(Q) is atan(Q/√(1 − Q²))", () => {
  expect(contrastTransfer(0, 1, krios)).toBeCloseTo(0.1, 15);
  expect(ctfPhase(0, 0, krios)).toBeCloseTo(Math.atan(0.1 / Math.sqrt(0.99)), 15);
  // More underfocus makes the first band more positive: particles are bright (C6.4).
  expect(contrastTransfer(0.02, 0, krios)).toBeGreaterThan(0.1);
  expect(contrastTransfer(0.02, 0, { ...krios, defocusU: -1e4, defocusV: -1e4 })).toBeLessThan(0.1);
});

test("analytic: B = 100 Å² falls to 1/e at 5 Å", () => {
  const ratio =
    contrastTransfer(0.2, 0, { ...krios, bFactor: 100 }) / contrastTransfer(0.2, 0, krios);
  expect(ratio).toBeCloseTo(Math.exp(-1), 12);
});

test("analytic: defocus is U along the astigmatism angle, V across it, the mean in between", () => {
  const ctf = { ...krios, defocusU: 20_000, defocusV: 18_000, astigmatismAngle: 0.7 };
  expect(defocusAlong(0.7, ctf)).toBeCloseTo(20_000, 9);
  expect(defocusAlong(0.7 + Math.PI / 2, ctf)).toBeCloseTo(18_000, 9);
  expect(defocusAlong(0.7 + Math.PI / 4, ctf)).toBeCloseTo(19_000, 9);
  expect(defocusAlong(0.7 + Math.PI, ctf)).toBeCloseTo(20_000, 9);
});

test("golden: zeros at 17.37, 12.20, 9.94 Å (300 kV, 1.5 µm, Cs 2.7 mm, Q 0.07)", () => {
  const ctf = { ...krios, defocusU: 15_000, defocusV: 15_000, csMm: 2.7, amplitudeContrast: 0.07 };
  const resolutions = Array.from(ctfZeros(ctf, 3), (s) => 1 / s);
  // Printed to two decimals; the second, 12.2054, was cut rather than rounded.
  [17.37, 12.2, 9.94].forEach((d, i) => expect(Math.abs(resolutions[i] - d)).toBeLessThan(0.006));
});

test("invariant: the zeros are exactly the sign changes of the CTF, through the turn of the phase", () => {
  const cases: CtfParameters[] = [
    { ...krios, defocusU: 1_000, defocusV: 1_000, csMm: 2.7 },
    { ...krios, defocusU: 600, defocusV: 600, csMm: 2.7, phaseShift: 1.2 },
    { ...krios, defocusU: -4_000, defocusV: -4_000 },
    { ...krios, defocusU: 12_000, defocusV: 9_000, astigmatismAngle: 0.4, csMm: 0 },
    { ...krios, defocusU: 0, defocusV: 0, csMm: 2.7 },
    { ...krios, defocusU: -2_000, defocusV: -2_000, csMm: -1, amplitudeContrast: 0 },
  ];
  for (const ctf of cases) {
    const azimuth = 0.9;
    const zeros = ctfZeros(ctf, 12, azimuth);
    expect(zeros.length).toBe(12);
    // Every sign change seen on a fine grid up to the last zero, by bisection.
    const seen: number[] = [];
    const step = zeros[11] / 20_000;
    for (let i = 1; i < 20_000; i++) {
      let [low, high] = [i * step, (i + 1) * step];
      const sign = Math.sign(contrastTransfer(low, azimuth, ctf));
      if (sign === Math.sign(contrastTransfer(high, azimuth, ctf))) continue;
      for (let k = 0; k < 60; k++) {
        const middle = (low + high) / 2;
        if (Math.sign(contrastTransfer(middle, azimuth, ctf)) === sign) low = middle;
        else high = middle;
      }
      seen.push(low);
    }
    // The last zero itself may fall on either side of the grid's end.
    expect(seen.length).toBeGreaterThanOrEqual(11);
    seen.slice(0, 12).forEach((s, i) => expect(Math.abs(s / zeros[i] - 1)).toBeLessThan(1e-9));
  }
  expect(ctfZeros({ ...krios, defocusU: 0, defocusV: 0, csMm: 0 }, 3).length).toBe(0);
});

test("golden: detail at 3 Å moves 90.8 Å at 1.5 µm, and the phase's gradient agrees", () => {
  const ctf = { ...krios, defocusU: 15_000, defocusV: 15_000, csMm: 2.7, amplitudeContrast: 0.07 };
  expect(ctfDisplacement(1 / 3, 0, ctf)).toBeCloseTo(90.8, 1);
  const h = 1e-5;
  const slope =
    (ctfPhase(1 / 3 + h, 0, ctf) - ctfPhase(1 / 3 - h, 0, ctf)) / (2 * h) / (2 * Math.PI);
  // Central difference: third derivative of χ (about 24 (π/2) Cs λ³ s ≈ 2.6e3) × h²/6.
  expect(Math.abs(slope - ctfDisplacement(1 / 3, 0, ctf))).toBeLessThan(1e-5);
});

test("golden: where a box of 256 pixels of 1.5 Å begins to alias at 4 µm: 0.24673 Å⁻¹, 0.6688 cycles per pixel at the end", () => {
  const ctf = { ...krios, defocusU: 40_000, defocusV: 40_000 };
  // The CTF has one period in s per displacement: n·p Å of displacement is one cycle per Fourier pixel.
  const cyclesPerPixel = (s: number) => ctfDisplacement(s, 0, ctf) / (256 * 1.5);
  expect(cyclesPerPixel(0.24673)).toBeCloseTo(0.5, 4);
  expect(cyclesPerPixel(1 / 3)).toBeCloseTo(0.6688, 3);
  // Without spherical aberration, 3 Å at 2 µm needs a box of 263 Å.
  const thin = { ...krios, defocusU: 20_000, defocusV: 20_000, csMm: 0 };
  expect(2 * ctfDisplacement(1 / 3, 0, thin)).toBeCloseTo(262.5, 1);
});

test("golden: Scherzer defocus 987 Å at 200 kV and 875 Å at 300 kV (2.7 mm)", () => {
  expect(scherzerDefocus(200, 2.7)).toBeCloseTo(987, 0);
  expect(scherzerDefocus(300, 2.7)).toBeCloseTo(875, 0);
});

test("invariant: the half spectrum holds contrastTransfer at k / (n p), at odd, even and unequal sizes", () => {
  const ctf: CtfParameters = {
    ...krios,
    defocusU: 21_000,
    defocusV: 18_500,
    astigmatismAngle: 0.6,
    phaseShift: 0.3,
    bFactor: 60,
  };
  for (const [nx, ny] of [
    [16, 16],
    [15, 15],
    [12, 17],
    [1, 4],
  ]) {
    const pixelSize = 1.31;
    const values = ctfHalfSpectrum(ctf, { nx, ny, pixelSize });
    const half = Math.floor(nx / 2) + 1;
    expect(values.length).toBe(ny * half);
    for (let j = 0; j < ny; j++) {
      for (let k = 0; k < half; k++) {
        const sx = k / (nx * pixelSize);
        const sy = (2 * j < ny ? j : j - ny) / (ny * pixelSize);
        const expected = contrastTransfer(Math.hypot(sx, sy), Math.atan2(sy, sx), ctf);
        // Half a unit in the last place of float32 below 1, and the series' 1e-9.
        expect(Math.abs(values[j * half + k] - expected)).toBeLessThan(6e-8 + 2e-9);
      }
    }
  }
});

test("analytic: frequency is divided by the pixel size, not multiplied (right only at 1 Å)", () => {
  const at = (pixelSize: number) => ctfHalfSpectrum(krios, { nx: 32, ny: 32, pixelSize })[5];
  expect(at(1.31)).toBeCloseTo(contrastTransfer(5 / (32 * 1.31), 0, krios), 6);
  expect(Math.abs(at(1.31) - contrastTransfer((5 * 1.31) / 32, 0, krios))).toBeGreaterThan(0.05);
  expect(at(1)).toBeCloseTo(contrastTransfer(5 / 32, 0, krios), 6);
});

test("golden: the smallest |CTF| on 200 pixels of 1.26 Å, all digits of the double", () => {
  // A full 200² grid in double precision with RELION's constants, computed elsewhere: 1.4141048100282938e-05.
  let least = 1;
  for (let j = -100; j < 100; j++) {
    for (let k = 0; k <= 100; k++) {
      const s = Math.hypot(j, k) / (200 * 1.26);
      least = Math.min(least, Math.abs(contrastTransfer(s, 0, krios, "relion")));
    }
  }
  // χ is about 120 rad here: its rounding, 1e-14, is what may differ.
  expect(Math.abs(least - 1.4141048100282938e-5)).toBeLessThan(1e-12);
});

test("analytic: an output of another size is refused", () => {
  const grid = { nx: 8, ny: 8, pixelSize: 1 };
  expect(() => ctfHalfSpectrumInto(new Float32Array(64), krios, grid)).toThrow(/8 × 5/);
  expect(() => ctfHalfSpectrum(krios, { ...grid, pixelSize: 0 })).toThrow(/pixelSize/);
});
