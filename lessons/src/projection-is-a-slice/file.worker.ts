import { bestEngine } from "@vitreous/kernels";
import type { FileRequest } from "../lesson-page.js";
import { openOwnFile, type OpenedFile } from "./own-file.js";

/** What the page is told while a file is read, and at the end. */
export type FileAnswer =
  | { readonly kind: "stage"; readonly stage: string }
  | { readonly kind: "opened"; readonly opened: OpenedFile }
  | { readonly kind: "failed"; readonly message: string };

/** The part of the worker's scope that is used. */
interface Scope {
  addEventListener(kind: "message", listener: (event: MessageEvent<FileRequest>) => void): void;
  postMessage(answer: FileAnswer, transfer: Transferable[]): void;
}
const scope = globalThis as unknown as Scope;

scope.addEventListener("message", ({ data: request }) => {
  const report = (stage: string) => scope.postMessage({ kind: "stage", stage }, []);
  openOwnFile(request, () => bestEngine({ threads: 1 }), report).then(
    (opened) => scope.postMessage({ kind: "opened", opened }, []),
    (error: unknown) =>
      scope.postMessage(
        { kind: "failed", message: error instanceof Error ? error.message : String(error) },
        [],
      ),
  );
});
