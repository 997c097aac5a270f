import { parseNumber, useUniqueId } from "@vitreous/figures";
import type { FileReport, OwnData } from "@vitreous/lessons/page";
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { Words } from "../questions/question.js";

/** Opens the reader's own file: by dropping it, or by the button. It is read on this page. */
export function OwnDataPanel(props: {
  readonly html: string;
  readonly ownData: OwnData;
  readonly command: () => string;
}): VNode {
  const { ownData } = props;
  const [stage, setStage] = useState<string | undefined>(undefined);
  const [opened, setOpened] = useState<FileReport | undefined>(undefined);
  const [failure, setFailure] = useState<string | undefined>(undefined);
  const [voxel, setVoxel] = useState("");
  const [over, setOver] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const id = useUniqueId();

  const take = (file: File | undefined) => {
    if (!file) return;
    setFailure(undefined);
    setOpened(undefined);
    setStage("reading");
    const size = parseNumber(voxel, "Å");
    ownData.open({ file, ...(size === undefined ? {} : { voxelSize: size }) }, setStage).then(
      (report) => {
        setOpened(report);
        setStage(undefined);
      },
      (error: unknown) => {
        setFailure(error instanceof Error ? error.message : String(error));
        setStage(undefined);
      },
    );
  };

  return (
    <div
      class={over ? "drop drop-over" : "drop"}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault();
        setOver(false);
        take(event.dataTransfer?.files[0]);
      }}
    >
      <Words html={props.html} />
      <p class="drop-line">
        <label class="visually-hidden" for={`${id}-file`}>
          A file of your own
        </label>
        <input
          ref={input}
          id={`${id}-file`}
          class="visually-hidden"
          type="file"
          tabIndex={-1}
          accept={ownData.accept}
          onChange={(event) => {
            take(event.currentTarget.files?.[0]);
            event.currentTarget.value = "";
          }}
        />
        <button type="button" class="button button-primary" onClick={() => input.current?.click()}>
          Open a file
        </button>
        <span class="drop-hint">or drop it here</span>
        {ownData.asksVoxelSize ? (
          <label class="voxel">
            Voxel size, if the map does not say{" "}
            <input
              type="text"
              inputMode="decimal"
              value={voxel}
              onInput={(event) => setVoxel(event.currentTarget.value)}
            />{" "}
            Å
          </label>
        ) : null}
        <span class="stays">Stays on this computer</span>
      </p>
      <div role="status" class="drop-status">
        {stage === undefined ? null : <p class="drop-stage">Working: {stage} …</p>}
        {failure === undefined ? null : (
          <p class="verdict-keep-trying">
            <strong>✗ This file could not be used.</strong> {failure}
          </p>
        )}
        {opened ? (
          <>
            <p class="verdict-correct">
              <strong>✓ {opened.name}</strong> is in the figure.
            </p>
            <dl class="file-facts">
              {opened.facts.map(([label, value]) => (
                <div key={`${label} ${value}`}>
                  <dt>{label}</dt>
                  <dd>{value}</dd>
                </div>
              ))}
            </dl>
          </>
        ) : null}
      </div>
      <p class="cli-title">The same at the command line</p>
      <pre tabIndex={0} class="cli">
        <code>{props.command()}</code>
      </pre>
    </div>
  );
}
