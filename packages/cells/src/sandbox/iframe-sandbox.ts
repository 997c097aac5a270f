import { frameDocument } from "./frame.js";
import type { ToSandbox } from "./protocol.js";
import type { Sandbox, SandboxListener, SandboxStarter } from "./sandbox.js";

/** A worker that has not said a word after this many milliseconds has lost its frame. */
const patience = 10_000;

/** What a run is told when its worker ended by itself. */
function reason(message: unknown): string {
  const text = typeof message === "string" ? message.slice(0, 300) : "";
  return /memory|heap/i.test(text)
    ? "The cell used more memory than the browser allows. Try a smaller size."
    : `The worker that runs the cells ended by itself. ${text}`.trim();
}

/**
 * Runs cells in a worker of a sandboxed frame: no origin, so none of the page's storage; no network; no document. The
 * page is never blocked, and stopping needs no help from what runs.
 *
 * @param workerCode  the text of the script that is built by `packages/cells/build`
 */
export function iframeSandbox(workerCode: string): SandboxStarter {
  return (listener: SandboxListener): Sandbox => {
    let frame: HTMLIFrameElement | undefined;
    let control: MessagePort | undefined;
    let port: MessagePort | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    /** What was asked before the worker answered for the first time. */
    let unanswered: ToSandbox[] = [];

    /** The page's end of a new channel; the other goes to the next worker. */
    function newChannel(): MessagePort {
      const channel = new MessageChannel();
      port?.close();
      const mine = channel.port1;
      port = mine;
      let heard = false;
      mine.addEventListener("message", ({ data }) => {
        if (port !== mine) return;
        if (!heard) {
          heard = true;
          unanswered = [];
          clearTimeout(timer);
        }
        listener.message(data);
      });
      mine.start();
      clearTimeout(timer);
      timer = setTimeout(rebuild, patience);
      return channel.port2;
    }

    function build(): void {
      const controls = new MessageChannel();
      control = controls.port1;
      control.addEventListener("message", ({ data }) => {
        stop();
        listener.failed(reason(data));
      });
      control.start();
      const workerPort = newChannel();
      const made = document.createElement("iframe");
      frame = made;
      made.setAttribute("sandbox", "allow-scripts");
      made.setAttribute("aria-hidden", "true");
      made.title = "Cells run here";
      made.tabIndex = -1;
      made.hidden = true;
      made.srcdoc = frameDocument;
      made.addEventListener(
        "load",
        () => made.contentWindow?.postMessage(workerCode, "*", [controls.port2, workerPort]),
        { once: true },
      );
      document.body.append(made);
    }

    /** The frame itself is gone, with the process that it lived in: another takes its place. */
    function rebuild(): void {
      const asked = unanswered;
      dispose();
      build();
      for (const message of asked) port?.postMessage(message);
      unanswered = asked;
    }

    function stop(): void {
      unanswered = [];
      const next = newChannel();
      control?.postMessage("again", [next]);
    }

    function dispose(): void {
      clearTimeout(timer);
      frame?.remove();
      control?.close();
      port?.close();
      frame = undefined;
      control = undefined;
      port = undefined;
    }

    build();
    return {
      post(message) {
        unanswered.push(message);
        port?.postMessage(message);
      },
      stop,
      dispose,
    };
  };
}
