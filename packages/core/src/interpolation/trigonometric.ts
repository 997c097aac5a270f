import { checkGrid, countPoints } from "./boundary.js";
import type { GridSamples } from "./types.js";

/**
 * The weights with which all n samples of a periodic row enter its value at x: the trigonometric polynomial of lowest
 * degree through them. At even n the Nyquist wave is the cosine that both ±n/2 share (C3.7).
 *
 * @equation interpolation.dirichlet
 *   D_n(x) = \frac{\sin \pi x}{n \sin(\pi x/n)}\ (n\text{ odd}), \qquad \frac{\sin \pi x}{n \tan(\pi x/n)}\ (n\text{ even})
 * @param out  n numbers, overwritten
 * @param x    position in samples
 * @accuracy   1e-15 n, relative to the largest sample
 * @convention C3.5 C3.7
 * @source     Whittaker (1915) Proc. R. Soc. Edinb. 35, 181, made periodic; Henrici (1979) SIAM Rev. 21, 481
 */
export function trigonometricWeightsInto(out: Float64Array, n: number, x: number): void {
  const whole = Math.round(x);
  const rest = x - whole;
  if (rest === 0) {
    out.fill(0);
    out[whole - n * Math.floor(whole / n)] = 1;
    return;
  }
  // sin π(x − j) from the fraction alone: exact however far x is, with the sign that j gives.
  const sine = Math.sin(Math.PI * rest);
  for (let j = 0; j < n; j++) {
    const apart = whole - j;
    const near = apart - n * Math.round(apart / n);
    const angle = (Math.PI * (near + rest)) / n;
    const sign = near % 2 === 0 ? 1 : -1;
    out[j] = (sign * sine) / (n * (n % 2 === 0 ? Math.tan(angle) : Math.sin(angle)));
  }
}

/**
 * Values between the samples of a periodic grid by its Fourier series: exact for everything that the grid can carry. Every point
 * touches every sample, so for a whole picture use shears (`rotateImage`) or a non-uniform transform.
 *
 * @param points  in samples, x first
 * @throws ShapeError
 * @accuracy      1e-15 · n of the largest sample
 */
export function trigonometricSamples(grid: GridSamples, points: ArrayLike<number>): Float64Array {
  const [nx, ny, nz] = checkGrid(grid);
  const dimension = grid.shape.length;
  const count = countPoints(points, dimension);
  const weights = [nx, ny, nz].map((n) => new Float64Array(n).fill(1));
  const [wx, wy, wz] = weights as [Float64Array, Float64Array, Float64Array];
  const out = new Float64Array(count);
  for (let p = 0; p < count; p++) {
    for (let axis = 0; axis < dimension; axis++) {
      trigonometricWeightsInto(
        weights[axis]!,
        weights[axis]!.length,
        points[p * dimension + axis]!,
      );
    }
    let sum = 0;
    for (let z = 0; z < nz; z++) {
      for (let y = 0; y < ny; y++) {
        let along = 0;
        for (let x = 0; x < nx; x++) along += wx[x]! * grid.data[x + nx * (y + ny * z)]!;
        sum += wz[z]! * wy[y]! * along;
      }
    }
    out[p] = sum;
  }
  return out;
}
