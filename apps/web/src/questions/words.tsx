import type { VNode } from "preact";
import { useEffect, useRef } from "preact/hooks";

/** Our own prerendered HTML, set again as it was. */
export function Words({ html }: { readonly html: string }): VNode {
  return <div class="words" dangerouslySetInnerHTML={{ __html: html }} />;
}

/** Elements of the page that have a life of their own, moved to this place as they are. */
export function Adopted({ elements }: { readonly elements: readonly HTMLElement[] }): VNode {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => place.current?.replaceChildren(...elements), [elements]);
  return <div class="adopted" ref={place} />;
}
