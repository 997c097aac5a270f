// Written by toolchain/butterflies.mjs. Do not edit.
/** The constants of the butterflies, in the order in which the kernels expect them. */
export const butterflyConstants: readonly number[] = [-0.4999999999999998,0.8660254037844387,0.25,0.5590169943749475,0.9510565162951535,0.5877852522924732,0.6234898018587336,0.7818314824680298,-0.22252093395631434,0.9749279121818236,-0.900968867902419,0.43388373911755823,-0.433883739117558,-0.7818314824680299];
/** The radices that have a butterfly. */
export const butterflyRadices: readonly number[] = [2,3,4,5,6,7];
