import { signedFrequency, type Engine, type Volume } from "@vitreous/core";

/**
 * A cube sampled more coarsely by cutting off the outer part of its transform, on an engine: `fourierCrop` for maps that
 * are too large for the readable one. Coefficients at the new Nyquist frequency, which only half belong to the smaller
 * box, are left out.
 *
 * @param n  even, below the present size
 * @convention C3.4 C3.7
 */
export async function cropOnEngine(engine: Engine, volume: Volume, n: number): Promise<Volume> {
  const from = volume.nx;
  const large = await engine.planFft({ shape: [from, from, from], kind: "real", precision: "f32" });
  const small = await engine.planFft({ shape: [n, n, n], kind: "real", precision: "f32" });
  try {
    large.signal.set(volume.data);
    await large.forward();
    const wide = large.spectrum;
    const narrow = small.spectrum;
    narrow.fill(0);
    const halfFrom = Math.floor(from / 2) + 1;
    const half = n / 2 + 1;
    // Keeping the values means scaling by the ratio of sample counts; index 0 of both boxes must be the same place, and the
    // origins ⌊from/2⌋ and n/2 differ by that, which a phase per axis makes good.
    const scale = (n / from) ** 3;
    const turn = (k: number) => 2 * Math.PI * k * (Math.floor(from / 2) / from - 0.5);
    for (let z = 0; z < n; z++) {
      const kz = signedFrequency(z, n);
      for (let y = 0; y < n; y++) {
        const ky = signedFrequency(y, n);
        if (2 * Math.abs(ky) === n || 2 * Math.abs(kz) === n) continue;
        const row = halfFrom * ((ky < 0 ? ky + from : ky) + from * (kz < 0 ? kz + from : kz));
        for (let kx = 0; kx < half - 1; kx++) {
          const i = 2 * (row + kx);
          const o = 2 * (kx + half * (y + n * z));
          const phase = turn(kx) + turn(ky) + turn(kz);
          const c = scale * Math.cos(phase);
          const s = scale * Math.sin(phase);
          narrow[o] = c * wide[i]! - s * wide[i + 1]!;
          narrow[o + 1] = c * wide[i + 1]! + s * wide[i]!;
        }
      }
    }
    await small.inverse();
    const data = Float32Array.from(small.signal);
    return { ...volume, nx: n, ny: n, nz: n, voxelSize: (volume.voxelSize * from) / n, data };
  } finally {
    large.dispose();
    small.dispose();
  }
}
