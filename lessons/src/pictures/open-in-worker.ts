import type { FileAnswer } from "./file.worker.js";
import type { OpenedPicture, PictureRequest } from "./own-file.js";

/** Endings of the files that `openPicture` understands, for the dialog. */
export const pictureEndings =
  ".mrc,.mrcs,.map,.ccp4,.rec,.st,.pdb,.ent,.cif,.mmcif,.gz,.bz2,.png,.jpg,.jpeg,.webp";

/**
 * Reads the reader's own picture in a worker of its own, which ends with it.
 *
 * @throws Error  whose message names the byte or the field, and what to do
 */
export function openInWorker(
  request: PictureRequest,
  report: (stage: string) => void,
): Promise<OpenedPicture> {
  const worker = new Worker(new URL("./file.worker.ts", import.meta.url), { type: "module" });
  return new Promise<OpenedPicture>((resolve, reject) => {
    worker.addEventListener("message", ({ data }: MessageEvent<FileAnswer>) => {
      if (data.kind === "stage") report(data.stage);
      else if (data.kind === "opened") resolve(data.opened);
      else reject(new Error(data.message));
    });
    worker.addEventListener("error", (event) =>
      reject(new Error(event.message || "The file reader did not start.")),
    );
    worker.postMessage(request, []);
  }).finally(() => worker.terminate());
}
