/**
 * One pass of the decimation-in-frequency Stockham transform for each radix.
 *
 * With r·m samples left and stride s, for p < m and q < s:
 *   y[q + s(r p + k)] = w^{pk} · Σ_j x[q + s(p + m j)] exp(−2πi jk/r),  w = exp(−2πi/(r m)).
 *
 * `x` and `y` are interleaved complex; `w` holds w^{pk} for k = 1 … r − 1, p after p. No pass reads
 * what it writes, and the output of the last pass is in natural order.
 *
 * @source Van Loan (1992) Computational Frameworks for the FFT, section 1.7
 */
export type Pass = (
  y: Float64Array,
  x: Float64Array,
  m: number,
  s: number,
  w: Float64Array,
) => void;

const pass2: Pass = (y, x, m, s, w) => {
  const step = 2 * s * m;
  for (let p = 0; p < m; p++) {
    const wr = w[2 * p]!;
    const wi = w[2 * p + 1]!;
    let i = 2 * s * p;
    let o = 4 * s * p;
    for (const end = i + 2 * s; i < end; i += 2, o += 2) {
      const ar = x[i]!;
      const ai = x[i + 1]!;
      const br = x[i + step]!;
      const bi = x[i + step + 1]!;
      const dr = ar - br;
      const di = ai - bi;
      y[o] = ar + br;
      y[o + 1] = ai + bi;
      y[o + 2 * s] = dr * wr - di * wi;
      y[o + 2 * s + 1] = dr * wi + di * wr;
    }
  }
};

const pass3: Pass = (y, x, m, s, w) => {
  const sine = Math.sqrt(3) / 2;
  const step = 2 * s * m;
  for (let p = 0; p < m; p++) {
    const w1r = w[4 * p]!;
    const w1i = w[4 * p + 1]!;
    const w2r = w[4 * p + 2]!;
    const w2i = w[4 * p + 3]!;
    let i = 2 * s * p;
    let o = 6 * s * p;
    for (const end = i + 2 * s; i < end; i += 2, o += 2) {
      const ar = x[i]!;
      const ai = x[i + 1]!;
      const br = x[i + step]!;
      const bi = x[i + step + 1]!;
      const cr = x[i + 2 * step]!;
      const ci = x[i + 2 * step + 1]!;
      const sr = br + cr;
      const si = bi + ci;
      const dr = sine * (br - cr);
      const di = sine * (bi - ci);
      const hr = ar - 0.5 * sr;
      const hi = ai - 0.5 * si;
      y[o] = ar + sr;
      y[o + 1] = ai + si;
      const ur = hr + di;
      const ui = hi - dr;
      const vr = hr - di;
      const vi = hi + dr;
      y[o + 2 * s] = ur * w1r - ui * w1i;
      y[o + 2 * s + 1] = ur * w1i + ui * w1r;
      y[o + 4 * s] = vr * w2r - vi * w2i;
      y[o + 4 * s + 1] = vr * w2i + vi * w2r;
    }
  }
};

const pass4: Pass = (y, x, m, s, w) => {
  const step = 2 * s * m;
  for (let p = 0; p < m; p++) {
    const w1r = w[6 * p]!;
    const w1i = w[6 * p + 1]!;
    const w2r = w[6 * p + 2]!;
    const w2i = w[6 * p + 3]!;
    const w3r = w[6 * p + 4]!;
    const w3i = w[6 * p + 5]!;
    let i = 2 * s * p;
    let o = 8 * s * p;
    for (const end = i + 2 * s; i < end; i += 2, o += 2) {
      const ar = x[i]! + x[i + 2 * step]!;
      const ai = x[i + 1]! + x[i + 2 * step + 1]!;
      const br = x[i]! - x[i + 2 * step]!;
      const bi = x[i + 1]! - x[i + 2 * step + 1]!;
      const cr = x[i + step]! + x[i + 3 * step]!;
      const ci = x[i + step + 1]! + x[i + 3 * step + 1]!;
      const dr = x[i + step]! - x[i + 3 * step]!;
      const di = x[i + step + 1]! - x[i + 3 * step + 1]!;
      y[o] = ar + cr;
      y[o + 1] = ai + ci;
      const tr = br + di;
      const ti = bi - dr;
      const ur = ar - cr;
      const ui = ai - ci;
      const vr = br - di;
      const vi = bi + dr;
      y[o + 2 * s] = tr * w1r - ti * w1i;
      y[o + 2 * s + 1] = tr * w1i + ti * w1r;
      y[o + 4 * s] = ur * w2r - ui * w2i;
      y[o + 4 * s + 1] = ur * w2i + ui * w2r;
      y[o + 6 * s] = vr * w3r - vi * w3i;
      y[o + 6 * s + 1] = vr * w3i + vi * w3r;
    }
  }
};

/**
 * Any radix, from the definition; meant for small odd primes. Pairs j and r − j share their cosines
 * and sines, which halves the work and keeps conjugate outputs symmetric.
 */
function passOf(radix: number, roots: Float64Array): Pass {
  const half = (radix - 1) >> 1;
  const sums = new Float64Array(4 * half);
  return (y, x, m, s, w) => {
    const step = 2 * s * m;
    for (let p = 0; p < m; p++) {
      const at = 2 * (radix - 1) * p;
      for (let q = 0; q < s; q++) {
        const i = 2 * (q + s * p);
        const o = 2 * (q + s * radix * p);
        const ar = x[i]!;
        const ai = x[i + 1]!;
        let totalR = ar;
        let totalI = ai;
        for (let j = 1; j <= half; j++) {
          const b = i + j * step;
          const c = i + (radix - j) * step;
          const sumR = x[b]! + x[c]!;
          const sumI = x[b + 1]! + x[c + 1]!;
          sums[4 * j - 4] = sumR;
          sums[4 * j - 3] = sumI;
          sums[4 * j - 2] = x[b]! - x[c]!;
          sums[4 * j - 1] = x[b + 1]! - x[c + 1]!;
          totalR += sumR;
          totalI += sumI;
        }
        y[o] = totalR;
        y[o + 1] = totalI;
        for (let k = 1; k <= half; k++) {
          let evenR = ar;
          let evenI = ai;
          let oddR = 0;
          let oddI = 0;
          for (let j = 1; j <= half; j++) {
            const r = 2 * ((j * k) % radix);
            const c = roots[r]!;
            const d = roots[r + 1]!; // −sin
            evenR += c * sums[4 * j - 4]!;
            evenI += c * sums[4 * j - 3]!;
            oddR += d * sums[4 * j - 2]!;
            oddI += d * sums[4 * j - 1]!;
          }
          const ur = evenR - oddI;
          const ui = evenI + oddR;
          const vr = evenR + oddI;
          const vi = evenI - oddR;
          const up = o + 2 * s * k;
          const down = o + 2 * s * (radix - k);
          const w1 = at + 2 * (k - 1);
          const w2 = at + 2 * (radix - k - 1);
          y[up] = ur * w[w1]! - ui * w[w1 + 1]!;
          y[up + 1] = ur * w[w1 + 1]! + ui * w[w1]!;
          y[down] = vr * w[w2]! - vi * w[w2 + 1]!;
          y[down + 1] = vr * w[w2 + 1]! + vi * w[w2]!;
        }
      }
    }
  };
}

/** The pass for one radix; `roots` are exp(−2πi k/radix). */
export function passFor(radix: number, roots: Float64Array): Pass {
  if (radix === 2) return pass2;
  if (radix === 3) return pass3;
  if (radix === 4) return pass4;
  return passOf(radix, roots);
}
