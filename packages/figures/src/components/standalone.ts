import { canvasBlob } from "../draw/canvas-blob.js";

/** Properties that the page's style sheets decide and a file on its own must carry. */
const carried = [
  "fill",
  "stroke",
  "stroke-width",
  "stroke-dasharray",
  "opacity",
  "font-family",
  "font-size",
  "font-weight",
  "text-anchor",
] as const;

/** The picture as the page shows it now, as a file that needs no style sheet. */
export function standaloneSvg(element: SVGSVGElement | null): string {
  if (!element) throw new Error("The picture is not on the page yet.");
  const copy = element.cloneNode(true);
  if (!(copy instanceof SVGSVGElement)) throw new Error("The picture could not be copied.");
  const from = [...element.querySelectorAll("*")];
  const to = [...copy.querySelectorAll("*")];
  from.forEach((original, i) => {
    const target = to[i];
    if (!target || !(original instanceof SVGGraphicsElement)) return;
    const style = getComputedStyle(original);
    for (const property of carried) target.setAttribute(property, style.getPropertyValue(property));
    target.removeAttribute("class");
  });
  copy.removeAttribute("class");
  copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
  const paper = document.createElementNS("http://www.w3.org/2000/svg", "rect");
  paper.setAttribute("width", "100%");
  paper.setAttribute("height", "100%");
  paper.setAttribute("fill", getComputedStyle(element.parentElement ?? element).backgroundColor);
  copy.insertBefore(paper, copy.querySelector("g"));
  return new XMLSerializer().serializeToString(copy);
}

/** A PNG of SVG text, `factor` pixels per CSS pixel. */
export async function svgPng(
  text: string,
  width: number,
  height: number,
  factor: number,
): Promise<Blob> {
  const url = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
  try {
    const image = new Image();
    image.src = url;
    await image.decode();
    const canvas = document.createElement("canvas");
    canvas.width = width * factor;
    canvas.height = height * factor;
    canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
    return await canvasBlob(canvas);
  } finally {
    URL.revokeObjectURL(url);
  }
}
