/** Fourier transforms off the grid: types 1, 2 and 3 in one to three dimensions, to a tolerance that is asked for; their plain sums, and the kernels that spread points over a grid. */
export { gaussLegendre, type QuadratureRule } from "./quadrature.js";
export {
  kernelError,
  kernelForTolerance,
  spreadingKernel,
  type SpreadingKernel,
  type SpreadingKernelName,
} from "./kernel.js";
export { nudft1, nudft2, nudft3, type TransformSign } from "./direct.js";
export { planNufft, type NufftOptions, type NufftPlan } from "./plan.js";
export { nufft1, nufft2 } from "./nufft.js";
export { nufft3 } from "./type3.js";
