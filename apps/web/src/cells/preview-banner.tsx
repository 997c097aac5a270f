import "@preact/signals";
import type { VNode } from "preact";
import { saveFile } from "@vitreous/figures";
import type { PageModel } from "./page-model.js";

/** What must be seen before anything else: code from a link, a link that could not be read, edits that may be lost. */
export function Banners(props: {
  readonly model: PageModel;
  readonly notice: string;
  onCloseNotice(): void;
  saveEdits(): void;
}): VNode {
  const { model, notice } = props;
  const preview = model.preview.value;
  const problem = model.problem.value;
  const cells = preview ? Object.keys(preview.cells) : [];
  return (
    <div class="cell-banners">
      {notice === "" ? null : (
        <div class="cell-banner" role="status">
          <p>{notice}</p>
          <button type="button" class="button" onClick={props.onCloseNotice}>
            Close
          </button>
        </div>
      )}
      {preview ? (
        <section class="cell-banner cell-banner-link" aria-label={`Code from a ${preview.from}`}>
          <p>
            <strong>
              {cells.length === 1 ? "One cell" : `${cells.length} cells`} of this page came from a{" "}
              {preview.from}.
            </strong>{" "}
            You see what differs in {cells.join(", ")}. Nothing of it runs before you press Run, and
            nothing is kept before you press Keep.
          </p>
          <p class="cell-banner-tools">
            <button type="button" class="button button-primary" onClick={() => model.keepPreview()}>
              Keep
            </button>
            <button type="button" class="button" onClick={() => model.discardPreview()}>
              Discard
            </button>
            {cells[0] ? <a href={`#cell-${cells[0]}`}>Go to {cells[0]}</a> : null}
          </p>
        </section>
      ) : null}
      {problem?.kind === "unreadable" ? (
        <div class="cell-banner cell-banner-problem" role="status">
          <p>
            <strong>What this browser kept of your edits could not be read</strong>:{" "}
            {problem.reason}. Save it first if you need it; your next edit replaces it.
          </p>
          <p class="cell-banner-tools">
            <button
              type="button"
              class="button"
              onClick={() => saveFile(`${model.lesson}-unreadable.txt`, problem.raw)}
            >
              Save what is there
            </button>
            <button type="button" class="button" onClick={() => model.dismissProblem()}>
              Close
            </button>
          </p>
        </div>
      ) : null}
      {problem?.kind === "not kept" ? (
        <div class="cell-banner cell-banner-problem" role="status">
          <p>
            <strong>Your edits are not being kept</strong>: this browser has no room for them, or
            does not allow it. They last until you close this page. Save them as a file, which you
            can open here again.
          </p>
          <p class="cell-banner-tools">
            <button type="button" class="button" onClick={props.saveEdits}>
              Save my edits
            </button>
            <button type="button" class="button" onClick={() => model.dismissProblem()}>
              Close
            </button>
          </p>
        </div>
      ) : null}
    </div>
  );
}
