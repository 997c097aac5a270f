import type { Kept } from "../service-worker/file-store.js";

const root = document.documentElement.dataset["root"] ?? "./";
const hour = 3_600_000;

/** A line at the corner of the page with what can be done about it. */
function toast(
  text: string,
  actions: readonly (readonly [label: string, act: () => void])[],
): void {
  const place = document.querySelector<HTMLElement>('[data-role="new-build"]');
  if (!place) return;
  const buttons = actions.map(([label, act]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "button";
    button.textContent = label;
    button.addEventListener("click", () => {
      place.hidden = true;
      act();
    });
    return button;
  });
  place.replaceChildren(`${text} `, ...buttons.flatMap((button) => [button, " "]));
  place.hidden = false;
}

/** A new build that waits. It is taken by the reader, never swapped under one. */
function announce(waiting: ServiceWorker): void {
  toast("A new version of the lab is ready.", [
    [
      "Use it now",
      () => {
        asked = true;
        waiting.postMessage("use-new-build", []);
      },
    ],
    ["Later", () => undefined],
  ]);
}

/** Whether the new build was asked for on this page. */
let asked = false;

function watchBuilds(registration: ServiceWorkerRegistration): void {
  const { serviceWorker } = navigator;
  const follow = (worker: ServiceWorker | null) =>
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && serviceWorker.controller) announce(worker);
    });
  if (registration.waiting && serviceWorker.controller) announce(registration.waiting);
  follow(registration.installing);
  registration.addEventListener("updatefound", () => follow(registration.installing));

  let before = serviceWorker.controller;
  serviceWorker.addEventListener("controllerchange", () => {
    if (asked) location.reload();
    else if (before) {
      toast("The lab was updated in another tab.", [["Load it here", () => location.reload()]]);
    }
    before = serviceWorker.controller;
  });

  // A page that stays open for days hears of new builds too.
  let looked = Date.now();
  document.addEventListener("visibilitychange", () => {
    if (document.hidden || Date.now() - looked < hour) return;
    looked = Date.now();
    registration.update().catch(() => undefined);
  });
}

/** Fetches what this visit did not need, when the page has nothing more urgent to do. */
function keepRest(worker: ServiceWorker): Promise<Kept> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.addEventListener("message", ({ data }: MessageEvent<Kept>) => resolve(data));
    port1.start();
    setTimeout(() => worker.postMessage("keep-the-rest", [port2]), 2000);
  });
}

/** A reader who counts bytes keeps only what they have read. */
const countsBytes = (): boolean =>
  (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;

const words = {
  all: "Works offline",
  room: "Lessons work offline; for the rest there is no room on this computer",
  server: "Lessons work offline",
} as const;

async function register(): Promise<void> {
  const status = document.querySelector('[data-role="offline-status"]');
  const say = (text: string) => {
    if (status && status.textContent !== text) status.textContent = text;
  };
  const { serviceWorker } = navigator;
  const address = new URL(`${root}sw.js`, location.href);
  watchBuilds(await serviceWorker.register(address, { updateViaCache: "none" }));
  const { active } = await serviceWorker.ready;
  if (!active || countsBytes()) return;
  const { why } = await keepRest(active);
  say(words[why ?? "all"]);
}

/** Keeps the lab on this computer, where the browser can. */
export function keepOffline(): void {
  if (!("serviceWorker" in navigator) || !import.meta.env.PROD) return;
  const start = () => {
    // Without a service worker the lab works as long as its server does.
    register().catch(() => undefined);
  };
  if (document.readyState === "complete") start();
  else window.addEventListener("load", start, { once: true });
}
