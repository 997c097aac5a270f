import { openPicture, type OpenedPicture, type PictureRequest } from "./own-file.js";

/** What the page is told while a file is read, and at the end. */
export type FileAnswer =
  | { readonly kind: "stage"; readonly stage: string }
  | { readonly kind: "opened"; readonly opened: OpenedPicture }
  | { readonly kind: "failed"; readonly message: string };

/** The part of the worker's scope that is used. */
interface Scope {
  addEventListener(kind: "message", listener: (event: MessageEvent<PictureRequest>) => void): void;
  postMessage(answer: FileAnswer, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

scope.addEventListener("message", ({ data: request }) => {
  openPicture(request, (stage) => scope.postMessage({ kind: "stage", stage }, [])).then(
    (opened) => scope.postMessage({ kind: "opened", opened }, []),
    (error: unknown) =>
      scope.postMessage(
        { kind: "failed", message: error instanceof Error ? error.message : String(error) },
        [],
      ),
  );
});
