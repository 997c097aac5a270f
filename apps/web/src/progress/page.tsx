import type { VNode } from "preact";
import { useEffect, useState } from "preact/hooks";
import { KeepPanel } from "./keep-panel.js";
import { LessonTable } from "./lesson-table.js";
import { RepeatPanel } from "./repeat-panel.js";
import type { NamedLesson } from "./start.js";

/** All that this browser remembers of the reader's work. */
export function ProgressPage(props: {
  readonly lessons: readonly NamedLesson[];
  /** The way to the top folder. */
  readonly root: string;
  readonly version: string;
}): VNode {
  // Counts what changes the memory under the page: an import, an erasure.
  const [changes, setChanges] = useState(0);
  const changed = () => setChanges((count) => count + 1);
  useEffect(() => {
    document.addEventListener("vitreous:erased", changed);
    return () => document.removeEventListener("vitreous:erased", changed);
  }, []);
  return (
    <>
      <RepeatPanel key={`repeat-${changes}`} lessons={props.lessons} root={props.root} />
      <LessonTable key={`table-${changes}`} lessons={props.lessons} root={props.root} />
      <KeepPanel version={props.version} onChanged={changed} />
    </>
  );
}
