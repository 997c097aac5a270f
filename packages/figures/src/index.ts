/** Reactive drawing: images, slices, curves, surfaces, handles. No physics. */
export * from "./model.js";
