// The one entry of the compiled module: every exported function is a kernel,
// kernel(from, to, thread, ...), on the memory of one plan.
export * from "./columns";
export * from "./probe";
export * from "./complex-rows";
export * from "./real-rows";
export * from "./insert";
export * from "./slice";
export * from "./transfer";
