/** Reactive drawing: images, slices, curves, surfaces, handles. No physics. */
export * from "./model.js";
export { type AnyFigure, setParam } from "./components/any-figure.js";
export { ChallengeCard, type ChallengeCardProps } from "./components/challenge.js";
export { ChoiceGroup, type ChoiceGroupProps } from "./components/choice-group.js";
export { type Exporter, useExporter } from "./components/context.js";
export { DataTables } from "./components/data-tables.js";
export { FigureFrame, type FigureFrameProps } from "./components/figure-frame.js";
export { bibtex, type PageFacts, permalink, runFacts, saveFile } from "./components/files.js";
export {
  type DragMove,
  useDrag,
  useOnScreen,
  useThrottled,
  useUniqueId,
  useWidth,
} from "./components/hooks.js";
export { ImageView, type ImageViewProps } from "./components/image-view.js";
export { InlineNumber, InlineValue } from "./components/inline-number.js";
export { InvariantStrip } from "./components/invariant-strip.js";
export { NumberField, type NumberFieldProps, ParamNumberField } from "./components/number-field.js";
export { NumberHandle, type NumberHandleProps } from "./components/number-handle.js";
export { OrthoSlices, type OrthoSlicesProps, sectionOf } from "./components/ortho-slices.js";
export { ParamControl } from "./components/param-control.js";
export { SvgPicture } from "./components/picture.js";
export { PlotView, type PlotViewProps } from "./components/plot-view.js";
export {
  eulerDegrees,
  quaternionFromDegrees,
  quaternionValue,
  rotationForKey,
  turned,
} from "./components/rotation.js";
export { RotationFields, rotationOf, rotationsOf, Trackball } from "./components/trackball.js";
export { FourierSpaceView, type FourierSpaceViewProps } from "./components/fourier-space-view.js";
export {
  IsosurfaceView,
  type IsosurfaceViewProps,
  type Surface,
} from "./components/isosurface-view.js";
export { SphereOfViews, type SphereOfViewsProps } from "./components/sphere-of-views.js";
export type { FourierSlice } from "./three/fourier-space.js";
