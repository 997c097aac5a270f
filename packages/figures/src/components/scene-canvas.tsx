import type { VNode } from "preact";
import { useEffect, useLayoutEffect, useRef, useState } from "preact/hooks";
import { canvasBlob } from "../draw/canvas-blob.js";
import type { Stage } from "../three/stage.js";
import { slug, useExporter } from "./context.js";

/** What every scene can do, whatever it shows. */
export interface AnyScene {
  readonly stage: Stage;
  recolour(): void;
  dispose(): void;
}

export interface SceneCanvasProps<S extends AnyScene> {
  readonly title: string;
  /** What is to be seen, in a sentence. */
  readonly alt: string;
  /** Fetches the code of the scene, which is large, and starts it. */
  readonly open: (canvas: HTMLCanvasElement) => Promise<S>;
  /** Brings the scene up to date; called after every change of `inputs`. */
  readonly update: (scene: S) => void;
  readonly inputs: readonly unknown[];
  /** Paints the same picture without WebGL: what is seen until the scene has started, and where it cannot start. */
  readonly preview?: (canvas: HTMLCanvasElement) => void;
  /** Always dark: light that glows needs a night. */
  readonly night?: boolean;
}

/** Resolves when the page has nothing more urgent to do: starting a scene can take a third of a second. */
function nextIdle(): Promise<void> {
  return new Promise((resolve) => {
    // Safari has no requestIdleCallback.
    if ("requestIdleCallback" in window) requestIdleCallback(() => resolve(), { timeout: 1500 });
    else setTimeout(resolve, 50);
  });
}

/** A canvas whose scene arrives when the page is idle, after text and images, and follows size and theme. */
export function SceneCanvas<S extends AnyScene>(props: SceneCanvasProps<S>): VNode {
  const { title, alt, open, update, preview } = props;
  const box = useRef<HTMLDivElement>(null);
  const scene = useRef<S | undefined>(undefined);
  const latest = useRef(update);
  latest.current = update;
  const sketch = useRef<HTMLCanvasElement>(null);
  const [state, setState] = useState<"loading" | "ready" | "none">("loading");

  useEffect(() => {
    const element = box.current;
    if (!element) return undefined;
    // A canvas that once held a context cannot hold another, so each mount makes its own.
    const canvas = document.createElement("canvas");
    canvas.setAttribute("aria-hidden", "true");
    element.prepend(canvas);
    let gone = false;
    const resize = new ResizeObserver(([entry]) => {
      const size = entry?.contentRect;
      if (size) scene.current?.stage.setSize(Math.round(size.width), Math.round(size.height));
    });
    const recolour = (): void => scene.current?.recolour();
    const dark = window.matchMedia("(prefers-color-scheme: dark)");
    const theme = new MutationObserver(recolour);
    void nextIdle()
      .then(() => open(canvas))
      .then((opened) => {
        if (gone) {
          opened.dispose();
          return;
        }
        scene.current = opened;
        latest.current(opened);
        resize.observe(element);
        dark.addEventListener("change", recolour);
        theme.observe(document.documentElement, {
          attributes: true,
          attributeFilter: ["data-theme"],
        });
        // The scene has drawn by then, so what stood in for it can go.
        requestAnimationFrame(() => requestAnimationFrame(() => !gone && setState("ready")));
      })
      .catch(() => {
        canvas.remove();
        if (!gone) setState("none");
      });
    return () => {
      gone = true;
      resize.disconnect();
      theme.disconnect();
      dark.removeEventListener("change", recolour);
      scene.current?.dispose();
      scene.current = undefined;
      canvas.remove();
    };
  }, [open]);

  useEffect(() => {
    if (scene.current) latest.current(scene.current);
  }, props.inputs);

  useLayoutEffect(() => {
    if (state !== "ready" && sketch.current) preview?.(sketch.current);
  }, [state, ...props.inputs]);

  useExporter({
    id: slug(title),
    title,
    png: async () => {
      if (scene.current) return scene.current.stage.png();
      if (sketch.current) return canvasBlob(sketch.current);
      throw new Error("The view is not on the page yet.");
    },
  });

  return (
    <div
      ref={box}
      class={props.night ? "scene scene-night" : "scene"}
      role="img"
      aria-label={`${title}: ${alt}`}
      data-scene={state}
    >
      {preview && state !== "ready" ? <canvas ref={sketch} aria-hidden="true" /> : null}
      {!preview && state === "none" ? (
        <p class="scene-note">
          This browser shows no 3-D graphics (WebGL). The other views and the numbers work without.
        </p>
      ) : null}
    </div>
  );
}
