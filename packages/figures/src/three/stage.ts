import {
  AmbientLight,
  Color,
  DirectionalLight,
  HemisphereLight,
  OrthographicCamera,
  Scene,
  SRGBColorSpace,
  WebGLRenderer,
} from "three";
import { canvasBlob } from "../draw/canvas-blob.js";
import { fromOklab, toOklab } from "../draw/colour.js";

/** A canvas with a scene on it. It draws when it is asked to and never by itself. */
export interface Stage {
  readonly canvas: HTMLCanvasElement;
  readonly scene: Scene;
  readonly camera: OrthographicCamera;
  /** Whether the processor draws: then materials should be plain. */
  readonly software: boolean;
  /** Draws once, before the next frame. */
  invalidate(): void;
  /** Half the height of what is seen, in scene units. */
  setReach(reach: number): void;
  setSize(width: number, height: number): void;
  png(): Promise<Blob>;
  dispose(): void;
}

/** Milliseconds without a new picture after which one is drawn with care. */
const restAfter = 160;

/** Samples per CSS pixel and side of a moving picture that the processor draws. */
const moving = 1;

/** Graphics drawn by the processor: right, but slow, so that it pays to draw coarsely while moving. */
function isSoftware(context: WebGLRenderingContext | WebGL2RenderingContext): boolean {
  const info = context.getExtension("WEBGL_debug_renderer_info");
  const name: unknown = info ? context.getParameter(info.UNMASKED_RENDERER_WEBGL) : "";
  return /swiftshader|llvmpipe|softpipe|software|basic render/i.test(String(name));
}

/**
 * Without a graphics card a picture in motion is coarse, and the picture at rest has four samples per pixel.
 *
 * @param canvas     a fresh canvas
 * @throws Error     when the browser has no WebGL
 */
export function createStage(canvas: HTMLCanvasElement): Stage {
  // No multisampling: a picture at rest has four samples per pixel anyway.
  const renderer = new WebGLRenderer({ canvas, antialias: false, alpha: true });
  const software = isSoftware(renderer.getContext());
  renderer.setClearColor(new Color(0), 0);
  const scene = new Scene();
  const camera = new OrthographicCamera(-1, 1, 1, -1, -1000, 1000);
  let reach = 1;
  let size = { width: 0, height: 0 };
  let frame = 0;
  let rest: ReturnType<typeof setTimeout> | undefined;
  let lost = false;

  const render = (ratio: number): void => {
    if (lost || size.width === 0) return;
    if (renderer.getPixelRatio() !== ratio) {
      renderer.setPixelRatio(ratio);
      renderer.setSize(size.width, size.height, false);
    }
    renderer.render(scene, camera);
  };
  const still = 2;
  let held = false;
  const refineLater = (): void => {
    clearTimeout(rest);
    if (software && !held) rest = setTimeout(() => render(still), restAfter);
  };
  const draw = (): void => {
    frame = 0;
    render(software ? moving : still);
    refineLater();
  };
  // While a finger is down the next picture is near, however slow this one was.
  const onDown = (): void => {
    held = true;
    clearTimeout(rest);
  };
  const onUp = (): void => {
    held = false;
    if (renderer.getPixelRatio() !== still) refineLater();
  };
  const invalidate = (): void => {
    if (frame === 0) frame = requestAnimationFrame(draw);
  };
  const fit = (): void => {
    const aspect = size.width / Math.max(1, size.height);
    camera.left = -reach * aspect;
    camera.right = reach * aspect;
    camera.top = reach;
    camera.bottom = -reach;
    camera.near = -4 * reach;
    camera.far = 4 * reach;
    camera.updateProjectionMatrix();
    invalidate();
  };
  const onLost = (event: Event): void => {
    event.preventDefault();
    lost = true;
  };
  const onRestored = (): void => {
    lost = false;
    invalidate();
  };
  // Paper takes what was drawn in the same turn.
  const onPrint = (): void => render(still);
  canvas.addEventListener("webglcontextlost", onLost);
  canvas.addEventListener("webglcontextrestored", onRestored);
  window.addEventListener("beforeprint", onPrint);
  window.addEventListener("pointerdown", onDown, true);
  window.addEventListener("pointerup", onUp, true);
  window.addEventListener("pointercancel", onUp, true);

  return {
    canvas,
    scene,
    camera,
    software,
    invalidate,
    setReach(next) {
      if (next === reach) return;
      reach = next;
      fit();
    },
    setSize(width, height) {
      if (width === size.width && height === size.height) return;
      size = { width, height };
      renderer.setSize(width, height, false);
      fit();
      // A new size empties the canvas, and paper does not wait for a frame.
      render(still);
    },
    png() {
      // Drawn and read in one turn, so the picture need not be kept in memory at other times.
      render(still);
      return canvasBlob(canvas);
    },
    dispose() {
      cancelAnimationFrame(frame);
      clearTimeout(rest);
      window.removeEventListener("beforeprint", onPrint);
      window.removeEventListener("pointerdown", onDown, true);
      window.removeEventListener("pointerup", onUp, true);
      window.removeEventListener("pointercancel", onUp, true);
      canvas.removeEventListener("webglcontextlost", onLost);
      canvas.removeEventListener("webglcontextrestored", onRestored);
      renderer.dispose();
      renderer.forceContextLoss();
    },
  };
}

/** Light from above left, a cool sky and a warm floor. */
export function lightStage(scene: Scene): void {
  const key = new DirectionalLight(0xffffff, 2.0);
  key.position.set(-0.55, 0.8, 0.9);
  const rim = new DirectionalLight(0xdfe8ff, 0.7);
  rim.position.set(0.9, -0.35, 0.25);
  scene.add(
    key,
    rim,
    new HemisphereLight(0xf4f7ff, 0x6f675c, 0.75),
    new AmbientLight(0xffffff, 0.18),
  );
}

/**
 * The hue of a token at one middle lightness, so that light and shadow read alike in both themes: the
 * tokens themselves are near the ends of the scale, because text must contrast with the page.
 */
export function surfaceColour(element: Element, token: string): Color {
  const { r, g, b } = cssColour(element, token).convertLinearToSRGB();
  const [, x, y] = toOklab([r, g, b]);
  const [red, green, blue] = fromOklab([0.66, x * 0.95, y * 0.95]);
  return new Color().setRGB(red, green, blue, SRGBColorSpace);
}

/** The colour that a token has on this element now: theme, forced colours and all. */
export function cssColour(element: Element, token: string): Color {
  const probe = document.createElement("span");
  probe.style.color = `var(--${token})`;
  element.append(probe);
  const text = getComputedStyle(probe).color;
  probe.remove();
  return new Color().setStyle(text);
}
