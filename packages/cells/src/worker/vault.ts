import type { CellValues, Vault } from "../executor/executor.js";

/** What goes between a worker that runs cells and the one that only keeps copies of their values. */
type ToVault =
  | { readonly type: "keep"; readonly cell: string; readonly values: CellValues }
  | { readonly type: "restore"; readonly ticket: number; readonly cells: readonly string[] }
  | { readonly type: "forget"; readonly cells: readonly string[] };

interface FromVault {
  readonly ticket: number;
  readonly found: ReadonlyMap<string, CellValues>;
}

/** The keeping side: it runs nobody's code, so nothing that a cell does can end it. */
export function serveVault(kept: Map<string, CellValues>, port: MessagePort): void {
  port.addEventListener("message", ({ data }: MessageEvent<ToVault>) => {
    switch (data.type) {
      case "keep":
        kept.set(data.cell, data.values);
        return;
      case "forget":
        for (const cell of data.cells) kept.delete(cell);
        return;
      case "restore": {
        const found = data.cells.flatMap((cell): [string, CellValues][] => {
          const values = kept.get(cell);
          return values ? [[cell, values]] : [];
        });
        const answer: FromVault = { ticket: data.ticket, found: new Map(found) };
        port.postMessage(answer);
      }
    }
  });
  port.start();
}

/** The asking side. */
export function connectVault(port: MessagePort): Vault {
  const waiting = new Map<number, (found: FromVault["found"]) => void>();
  let tickets = 0;
  const post = port.postMessage.bind(port);
  port.addEventListener("message", ({ data }: MessageEvent<FromVault>) => {
    waiting.get(data.ticket)?.(data.found);
    waiting.delete(data.ticket);
  });
  port.start();
  const send = (message: ToVault) => post(message);
  return {
    keep: (cell, values) => send({ type: "keep", cell, values }),
    forget: (cells) => send({ type: "forget", cells }),
    restore: (cells) =>
      new Promise((resolve) => {
        const ticket = ++tickets;
        waiting.set(ticket, resolve);
        send({ type: "restore", ticket, cells });
      }),
  };
}
