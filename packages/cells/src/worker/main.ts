/**
 * The script of both workers in the frame: one runs cells behind the second wall, the other keeps copies of their values.
 * It becomes one classic script, library included, because nothing can be fetched where it runs.
 */
import * as vitreous from "@vitreous/core";
import { createExecutor, type CellValues } from "../executor/executor.js";
import type { ToSandbox } from "../sandbox/protocol.js";
import { freezeLanguage, takeAway } from "./wall.js";
import { connectVault, serveVault } from "./vault.js";

declare function importScripts(...addresses: string[]): void;

/** Cells hand their function to this name while their script loads. */
const handOver = "__vitreousCell";

function runCells(page: MessagePort, toVault: MessagePort): void {
  const library = Object.freeze({ ...vitreous }) as CellValues;
  const { now } = performance;
  const clock = now.bind(performance);
  const post = page.postMessage.bind(page);
  const fetchScript = importScripts;
  const makeAddress = URL.createObjectURL;
  const dropAddress = URL.revokeObjectURL;
  const ScriptText = Blob;

  let loaded: unknown;
  Object.defineProperty(globalThis, handOver, {
    value: (call: unknown) => {
      loaded = call;
    },
  });
  Object.defineProperty(globalThis, "performance", {
    value: { now: clock },
    configurable: true,
  });

  let mend = () => {};
  const executor = createExecutor({
    mend: () => mend(),
    post: (message, buffers) => post(message, buffers),
    now: clock,
    vault: connectVault(toVault),
    modules: new Map([["vitreous", library]]),
    load(text) {
      const type = "text/javascript";
      const address = makeAddress(new ScriptText([`${handOver}${text};\n`], { type }));
      loaded = undefined;
      try {
        fetchScript(address);
        return { call: loaded, address };
      } finally {
        dropAddress(address);
      }
    },
  });
  addEventListener("error", (event) => {
    event.preventDefault();
    executor.stray(event.error);
  });
  addEventListener("unhandledrejection", (event) => {
    event.preventDefault();
    executor.stray(event.reason);
  });
  page.addEventListener("message", ({ data }: MessageEvent<ToSandbox>) => executor.receive(data));

  const still = globalThis.performance;
  takeAway(globalThis);
  Object.defineProperty(globalThis, "performance", { value: still, configurable: true });
  mend = freezeLanguage(globalThis, [library]);
  page.start();
  post({ type: "ready" }, []);
}

/** The frame sends each worker its ports: two to the one that runs cells, one per such worker to the one that keeps. */
const kept = new Map<string, CellValues>();
function begin({ ports }: MessageEvent): void {
  if (ports.length === 1) return serveVault(kept, ports[0]);
  removeEventListener("message", begin);
  runCells(ports[0], ports[1]);
}
addEventListener("message", begin);
