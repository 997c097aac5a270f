import { render } from "preact";
import { afterEach, describe, expect, test } from "vitest";
import "../design/index.css";
import { defineFigure } from "../contract/definition.js";
import { param } from "../contract/params.js";
import { plotPicture, type PlotSpec } from "../draw/plot.js";
import { createFigure } from "../store/create.js";
import type { AnyFigure } from "./any-figure.js";
import { FigureFrame } from "./figure-frame.js";
import { ImageView } from "./image-view.js";
import { InlineNumber } from "./inline-number.js";
import { IsosurfaceView } from "./isosurface-view.js";
import { PlotView } from "./plot-view.js";
import { standaloneSvg } from "./standalone.js";
import { Trackball } from "./trackball.js";

const ramp = Float32Array.from({ length: 64 }, (_, i) => i);

function plotOf(level: number): PlotSpec {
  return {
    title: "A line",
    description: `It rises to ${level}.`,
    x: { label: "x" },
    y: { label: "y", domain: [0, 10] },
    series: [{ id: "line", label: "line", quantity: "fsc", x: [0, 1], y: [0, level] }],
  };
}

const definition = defineFigure({
  id: "ramp",
  title: "Ramp",
  instruction: "Drag the level.",
  params: {
    level: param.number({ label: "Level", value: 5, min: 0, max: 10, step: 0.5, unit: "Å" }),
    view: param.rotation({ label: "View", value: [1, 0, 0, 0] }),
    kind: param.choice({
      label: "Kind",
      value: "a",
      options: [
        { value: "a", label: "First" },
        { value: "b", label: "Second" },
      ],
    }),
  },
  model: (state: { readonly level: number }) => ({ level: state.level }),
  invariants: [
    { id: "same", label: "Level is level", tolerance: 0, value: () => 0 },
    {
      id: "low",
      label: "Below nine",
      target: 9,
      tolerance: 0,
      compare: "atMost",
      value: (r: { readonly level: number }) => r.level,
    },
  ],
  describe: (result: { readonly level: number }) => ({
    sentence: `The level is ${result.level} Å.`,
    tables: [
      {
        id: "t",
        caption: "Level",
        columns: [{ key: "level", label: "Level", unit: "Å" }],
        rows: [[result.level]],
      },
    ],
  }),
  poster: (result: { readonly level: number }) =>
    plotPicture(plotOf(result.level), { width: 300, height: 200 }),
  views: [
    {
      id: "image",
      title: "Image",
      render: () => (
        <ImageView
          image={{ nx: 8, ny: 8, data: ramp, pixelSize: 2 }}
          title="Image"
          alt="a ramp"
          range={{ low: 0, high: 63 }}
        />
      ),
    },
    { id: "plot", title: "Plot", render: ({ result }) => <PlotView plot={plotOf(result.level)} /> },
    {
      id: "ball",
      title: "Ball",
      render: ({ figure }) => (
        <Trackball figure={figure as unknown as AnyFigure} name="view">
          <IsosurfaceView title="Ball" alt="a ball" surfaces={[]} />
        </Trackball>
      ),
    },
  ],
});

let stop: (() => void) | undefined;
afterEach(() => stop?.());

async function mount() {
  const figure = createFigure(definition);
  const root = document.createElement("div");
  root.style.width = "900px";
  document.body.append(root);
  render(
    <>
      <p>
        Set it to <InlineNumber figure={figure as unknown as AnyFigure} name="level" />.
      </p>
      <FigureFrame definition={definition} figure={figure} facts={{ version: "0", year: 2026 }} />
    </>,
    root,
  );
  stop = () => {
    render(null, root);
    root.remove();
    figure.dispose();
  };
  await figure.settled();
  await frames(3);
  const find = <E extends Element>(selector: string): E => {
    const element = root.querySelector<E>(selector);
    if (!element) throw new Error(`nothing matches ${selector}`);
    return element;
  };
  return { figure, root, find };
}

/** Frames come one after the other. */
async function frames(count: number): Promise<void> {
  if (count === 0) return;
  await new Promise((resolve) => requestAnimationFrame(resolve));
  await frames(count - 1);
}

function press(element: Element, key: string, more: KeyboardEventInit = {}): void {
  element.dispatchEvent(
    new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more }),
  );
}

function pointer(element: Element, kind: string, x: number, y: number): void {
  element.dispatchEvent(
    new PointerEvent(kind, {
      bubbles: true,
      cancelable: true,
      clientX: x,
      clientY: y,
      pointerId: 1,
      button: 0,
      isPrimary: true,
      pointerType: "mouse",
    }),
  );
}

describe("in a browser", () => {
  test("invariant: keys, pointer and typing reach the same state", async () => {
    const { figure, find } = await mount();
    const thumb = find<HTMLElement>('[role="slider"].handle-thumb');
    const track = find<HTMLElement>(".handle-track");
    for (let i = 0; i < 4; i++) press(thumb, "ArrowRight");
    expect(figure.state.value.level).toBe(7);
    expect(thumb.getAttribute("aria-valuetext")).toBeTruthy();
    figure.reset();

    const box = track.getBoundingClientRect();
    // A synthetic pointer cannot be captured; the handler must not need it.
    track.setPointerCapture = () => undefined;
    pointer(track, "pointerdown", box.left + box.width * 0.5, box.top + 5);
    pointer(track, "pointermove", box.left + box.width * 0.7, box.top + 5);
    pointer(track, "pointerup", box.left + box.width * 0.7, box.top + 5);
    expect(Math.abs(figure.state.value.level - 7)).toBeLessThan(1e-12);
    figure.undo();
    expect(figure.state.value.level).toBe(5);

    const field = find<HTMLInputElement>(".handle input");
    field.focus();
    field.value = "7,0 Å";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await frames(1);
    press(field, "Enter");
    expect(figure.state.value.level).toBe(7);
  });

  test("analytic: Home, End, Esc, R and undo do what they say", async () => {
    const { figure, find } = await mount();
    const thumb = find<HTMLElement>('[role="slider"].handle-thumb');
    press(thumb, "End");
    expect(figure.state.value.level).toBe(10);
    press(thumb, "Home");
    expect(figure.state.value.level).toBe(0);
    press(thumb, "z", { ctrlKey: true });
    expect(figure.state.value.level).toBe(10);
    press(thumb, "z", { ctrlKey: true, shiftKey: true });
    expect(figure.state.value.level).toBe(0);
    press(thumb, "r");
    expect(figure.state.value.level).toBe(5);
    const track = find<HTMLElement>(".handle-track");
    track.setPointerCapture = () => undefined;
    const box = track.getBoundingClientRect();
    pointer(track, "pointerdown", box.left + 2, box.top + 5);
    expect(figure.state.value.level).toBeLessThan(1);
    press(document.body, "Escape");
    expect(figure.state.value.level).toBe(5);
    expect(figure.dragging.value).toBe(false);
  });

  test("analytic: text that is no number is refused in words and changes nothing", async () => {
    const { figure, find } = await mount();
    const field = find<HTMLInputElement>(".handle input");
    field.focus();
    field.value = "abc";
    field.dispatchEvent(new InputEvent("input", { bubbles: true }));
    await frames(1);
    press(field, "Enter");
    await frames(2);
    expect(figure.state.value.level).toBe(5);
    expect(field.getAttribute("aria-invalid")).toBe("true");
    expect(find(".number-field-problem").textContent).toContain("not a number");
  });

  test("analytic: the number in the sentence takes keys and opens a field", async () => {
    const { figure, root, find } = await mount();
    press(find(".inline-number"), "ArrowUp");
    expect(figure.state.value.level).toBe(5.5);
    await frames(2);
    press(find(".inline-number"), "Enter");
    await frames(3);
    expect(root.querySelector("p input")).toBe(document.activeElement);
  });

  test("invariant: a drag of the trackball equals its arrow keys, to 1e-12", async () => {
    const { figure, find } = await mount();
    const ball = find<HTMLElement>(".trackball-surface");
    for (let i = 0; i < 10; i++) press(ball, "ArrowRight");
    const keyed = figure.state.value.view;
    figure.reset();
    ball.setPointerCapture = () => undefined;
    pointer(ball, "pointerdown", 100, 100);
    pointer(ball, "pointermove", 160, 130);
    pointer(ball, "pointermove", 200, 100);
    pointer(ball, "pointerup", 200, 100);
    figure.state.value.view.forEach((part, i) =>
      expect(Math.abs(part - (keyed[i] ?? 0))).toBeLessThan(1e-12),
    );
  });

  test("analytic: laws say sign, word and number, and follow the state", async () => {
    const { figure, find } = await mount();
    expect(find('[data-invariant="low"]').textContent).toContain("✓");
    expect(find('[data-invariant="low"]').textContent).toContain("holds");
    figure.set({ level: 9.5 });
    await figure.settled();
    await frames(2);
    const law = find('[data-invariant="low"]');
    expect(law.getAttribute("data-verdict")).toBe("fails");
    expect(law.textContent).toContain("✗");
    expect(law.textContent).toContain("broken: 9.50, ≤ 9.00");
  });

  test("analytic: the pixels on the canvas are the greys of the values", async () => {
    const { find } = await mount();
    const canvas = find<HTMLCanvasElement>("canvas[role=img]");
    const pixels = canvas.getContext("2d")?.getImageData(0, 0, 8, 8).data ?? [];
    for (let i = 0; i < 64; i++) expect(pixels[4 * i]).toBe(Math.round((255 * i) / 63));
    canvas.focus();
    press(canvas, "ArrowRight");
    await frames(2);
    // From the origin pixel (4, 4) one step right: value 37, at 2 Å.
    expect(find(".readout").textContent).toBe("x 2.0, y 0.0\u00a0Å: 37.00");
  });

  test("analytic: an exported plot has title, description and no need of a style sheet", async () => {
    const { find } = await mount();
    const text = standaloneSvg(find<SVGSVGElement>("svg.plot"));
    expect(text).toContain("<title>A line</title>");
    expect(text).toContain("<desc>It rises to 5.</desc>");
    expect(text).not.toContain("class=");
    const parsed = new DOMParser().parseFromString(text, "image/svg+xml");
    expect(parsed.querySelector("parsererror")).toBeNull();
  });

  test("analytic: every target is at least 24 pixels, and nothing captures the wheel", async () => {
    const { root } = await mount();
    for (const element of root.querySelectorAll(
      "button, [role=slider].handle-thumb, input, summary",
    )) {
      const box = element.getBoundingClientRect();
      if (box.width === 0 && box.height === 0) continue;
      expect(box.height, element.outerHTML.slice(0, 80)).toBeGreaterThanOrEqual(24);
    }
    for (const element of root.querySelectorAll(".trackball-surface, .handle-track, canvas")) {
      const wheel = new WheelEvent("wheel", { deltaY: 50, bubbles: true, cancelable: true });
      expect(element.dispatchEvent(wheel)).toBe(true);
    }
  });
});
