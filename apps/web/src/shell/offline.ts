const root = document.documentElement.dataset["root"] ?? "./";

function announce(waiting: ServiceWorker): void {
  const toast = document.querySelector<HTMLElement>('[data-role="new-build"]');
  if (!toast || !toast.hidden) return;
  toast.replaceChildren("A new version of the lab is ready. ");
  const use = document.createElement("button");
  use.type = "button";
  use.className = "button";
  use.textContent = "Use it now";
  use.addEventListener("click", () => {
    navigator.serviceWorker.addEventListener("controllerchange", () => location.reload(), {
      once: true,
    });
    waiting.postMessage("use-new-build", []);
  });
  const later = document.createElement("button");
  later.type = "button";
  later.className = "button";
  later.textContent = "Later";
  later.addEventListener("click", () => {
    toast.hidden = true;
  });
  toast.append(use, " ", later);
  toast.hidden = false;
}

async function register(): Promise<void> {
  const status = document.querySelector('[data-role="offline-status"]');
  const registration = await navigator.serviceWorker.register(
    new URL(`${root}sw.js`, location.href),
    {
      updateViaCache: "none",
    },
  );
  // A build that arrives while this page is open waits; the page is never swapped under the reader.
  if (registration.waiting && navigator.serviceWorker.controller) announce(registration.waiting);
  registration.addEventListener("updatefound", () => {
    const worker = registration.installing;
    worker?.addEventListener("statechange", () => {
      if (worker.state === "installed" && navigator.serviceWorker.controller) announce(worker);
    });
  });
  await navigator.serviceWorker.ready;
  if (status) status.textContent = "Works offline";
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
