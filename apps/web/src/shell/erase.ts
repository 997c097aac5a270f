import { forgetAll } from "./memory.js";

/** "Erase my data": answers, progress and choices. The lab itself stays, so that it still opens offline. */
export function watchErase(): void {
  const button = document.querySelector<HTMLButtonElement>('[data-action="erase"]');
  const status = document.querySelector('[data-role="erase-status"]');
  button?.addEventListener("click", () => {
    void (async () => {
      const entries = forgetAll();
      const databases = (await indexedDB.databases?.()) ?? [];
      for (const { name } of databases) {
        if (name?.startsWith("vitreous")) indexedDB.deleteDatabase(name);
      }
      document.dispatchEvent(new CustomEvent("vitreous:erased"));
      if (status) {
        status.textContent =
          entries === 0
            ? " There was nothing to erase."
            : " Erased: your answers and your choices.";
      }
    })();
  });
}
