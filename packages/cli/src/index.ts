/** The library: the mathematics, the files, the fast engines. What needs a disk is in `vitreous/io/node`. */
export * from "@vitreous/core";
export * from "@vitreous/io";
export * from "@vitreous/kernels";
