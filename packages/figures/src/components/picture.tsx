import { h, type VNode } from "preact";
import type { SvgNode } from "../draw/svg.js";

/** A picture made of data, put on the page. */
export function SvgPicture({ node }: { readonly node: SvgNode }): VNode {
  return toVNode(node);
}

function toVNode(node: SvgNode): VNode {
  const children = node.children.map((child) =>
    typeof child === "string" ? child : toVNode(child),
  );
  return h(node.tag, node.attributes, ...children);
}
