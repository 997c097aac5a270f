import { saveFile } from "@vitreous/figures";
import type { VNode } from "preact";
import { useRef, useState } from "preact/hooks";
import { useKeptFocus } from "../questions/use-kept-focus.js";
import { progressWords, readProgress, writeProgress, type ProgressFile } from "./file.js";
import { mergeProgress } from "./merge.js";
import { keepEntries, presentEntries, putBack, takeSnapshot, type Snapshot } from "./store.js";

/** More than any memory of a browser holds. */
const largestFile = 20_000_000;

type Offer =
  | { readonly kind: "problem"; readonly name: string; readonly problem: string }
  | {
      readonly kind: "file";
      readonly name: string;
      readonly file: ProgressFile;
      readonly unknown: readonly string[];
    };

const dayOf = (moment: string) =>
  Number.isNaN(Date.parse(moment)) ? "an unknown day" : moment.slice(0, 10);

/** Saving progress to a file, and bringing it back. */
export function KeepPanel(props: { readonly version: string; onChanged(): void }): VNode {
  const [offer, setOffer] = useState<Offer | undefined>(undefined);
  const [before, setBefore] = useState<Snapshot | undefined>(undefined);
  const [said, setSaid] = useState("");
  const field = useRef<HTMLInputElement>(null);
  const kept = useKeptFocus();

  const save = () => {
    const now = new Date();
    const text = writeProgress(presentEntries(), props.version, now);
    saveFile(
      `vitreous-progress-${now.toISOString().slice(0, 10)}.json`,
      new Blob([text], { type: "application/json" }),
    );
    setSaid(`Saved: ${progressWords(presentEntries())}.`);
  };
  const open = async (file: File | undefined) => {
    if (!file) return;
    setSaid("");
    setBefore(undefined);
    const { name } = file;
    if (file.size > largestFile) {
      const problem = `got ${Math.round(file.size / 1e6)} MB, expected at most ${largestFile / 1e6} MB. Choose a file that this page has saved.`; // prettier-ignore
      setOffer({ kind: "problem", name, problem });
      return;
    }
    const read = readProgress(await file.text());
    setOffer("problem" in read ? { kind: "problem", name, ...read } : { kind: "file", name, ...read }); // prettier-ignore
  };
  const take = (file: ProgressFile, replace: boolean) => {
    const snapshot = takeSnapshot();
    const entries = replace ? file.entries : mergeProgress(presentEntries(), file.entries);
    const done = keepEntries(entries, !replace);
    setOffer(undefined);
    if (field.current) field.current.value = "";
    if (!done) {
      setSaid("The browser could not keep it: its storage is full or forbidden. Nothing was changed."); // prettier-ignore
      return;
    }
    setBefore(snapshot);
    setSaid(`${replace ? "Replaced" : "Merged"}. This browser now remembers ${progressWords(presentEntries())}.`); // prettier-ignore
    props.onChanged();
  };
  const back = () => {
    if (!before) return;
    const done = putBack(before);
    setBefore(undefined);
    setSaid(done ? "Everything is as it was before." : "Not all of it could be put back.");
    props.onChanged();
  };

  return (
    <section aria-labelledby="keep-title">
      <h2 id="keep-title">Keep it</h2>
      <p>
        A browser may forget what a page has stored. Save your progress as a file now and then; any
        browser can read it, also on another computer. The file holds what you wrote, and goes
        nowhere by itself.
      </p>
      <p class="keep-line">
        <button type="button" class="button button-primary" data-action="export" onClick={save}>
          Save progress to a file
        </button>
        <label class="keep-open">
          Open a file of progress{" "}
          <input
            ref={field}
            type="file"
            accept=".json,application/json"
            data-action="import"
            onChange={(event) => void open(event.currentTarget.files?.[0])}
          />
        </label>
      </p>
      <div {...kept} role="status" class="keep-status">
        {offer?.kind === "problem" ? (
          <p class="keep-problem">
            <span class="verdict-icon" aria-hidden="true">
              ✗
            </span>{" "}
            <strong>{offer.name} cannot be used.</strong> {offer.problem} Nothing was changed.
          </p>
        ) : null}
        {offer?.kind === "file" ? (
          <div class="keep-offer">
            <p>
              <strong>{offer.name}</strong>, saved on {dayOf(offer.file.saved)}, holds{" "}
              {progressWords(offer.file.entries)}. This browser remembers{" "}
              {progressWords(presentEntries())}.
              {offer.unknown.length > 0
                ? ` Left out, because this version does not know it: ${offer.unknown.join(", ")}.`
                : ""}
            </p>
            <p class="question-tools">
              <button
                type="button"
                class="button button-primary"
                data-action="merge"
                onClick={() => take(offer.file, false)}
              >
                Merge
              </button>
              <button
                type="button"
                class="button"
                data-action="replace"
                onClick={() => take(offer.file, true)}
              >
                Replace what is here
              </button>
              <button type="button" class="button" onClick={() => setOffer(undefined)}>
                Cancel
              </button>
            </p>
            <p class="question-rule">
              Merging loses nothing: of two answers the solved one is kept, else the newer; cells
              that you edited here stay.
            </p>
          </div>
        ) : null}
        {said ? <p>{said}</p> : null}
      </div>
      {before ? (
        <p>
          <button type="button" class="button" data-action="put-back" onClick={back}>
            Put back what was here before
          </button>
        </p>
      ) : null}
    </section>
  );
}
