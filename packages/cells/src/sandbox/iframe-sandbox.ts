import { frameDocument } from "./frame.js";
import type { ToSandbox } from "./protocol.js";
import type { Sandbox, SandboxListener, SandboxStarter } from "./sandbox.js";

/** Milliseconds between two questions to the frame, and how many it may leave unanswered before it is given up. */
const pulse = 1500;
const patience = 3;

/** What a run is told when its worker ended by itself. */
function reason(message: unknown): string {
  const text = typeof message === "string" ? message.slice(0, 300) : "";
  return /memory|heap/i.test(text)
    ? "The cells used more memory than the browser allows. Try a smaller size."
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
    let timer: ReturnType<typeof setInterval> | undefined;
    let unanswered = 0;
    let alive = false;
    /** What was asked of a worker that has not answered yet. */
    let asked: ToSandbox[] = [];

    /** The page's end of a new channel; the other goes to the next worker. */
    function newChannel(): MessagePort {
      const channel = new MessageChannel();
      port?.close();
      const mine = channel.port1;
      port = mine;
      alive = false;
      mine.addEventListener("message", ({ data }) => {
        if (port !== mine) return;
        alive = true;
        asked = [];
        listener.message(data);
      });
      mine.start();
      return channel.port2;
    }

    /** The frame lives in a process of its own, which ends when its memory does: nobody says so, so we ask. */
    function ask(): void {
      if (unanswered >= patience) return rebuild();
      unanswered++;
      control?.postMessage("alive?", []);
    }

    function build(): void {
      const controls = new MessageChannel();
      control = controls.port1;
      control.addEventListener("message", ({ data }) => {
        unanswered = 0;
        if (typeof data !== "string") return;
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
        () => {
          made.contentWindow?.postMessage(workerCode, "*", [controls.port2, workerPort]);
          unanswered = 0;
          clearInterval(timer);
          timer = setInterval(ask, pulse);
        },
        { once: true },
      );
      document.body.append(made);
    }

    /** Another frame takes the place of one that is gone, with what was asked of it and not begun. */
    function rebuild(): void {
      const begun = alive;
      const again = asked;
      dispose();
      build();
      if (begun) {
        listener.failed(reason("memory"));
        return;
      }
      for (const message of again) port?.postMessage(message);
      asked = again;
    }

    function stop(): void {
      asked = [];
      const next = newChannel();
      control?.postMessage("again", [next]);
    }

    function dispose(): void {
      clearInterval(timer);
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
        if (!alive) asked.push(message);
        port?.postMessage(message);
      },
      stop,
      dispose,
    };
  };
}
