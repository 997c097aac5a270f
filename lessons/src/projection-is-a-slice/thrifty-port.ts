import type { WorkerHandle, WorkerScope } from "@vitreous/figures";

/**
 * Results carry maps of megabytes, and most of them are the maps of the last result. These two ends of a worker's
 * channel send an object once: when the next message holds the very same object, only its number travels.
 */
interface Packed {
  readonly body: unknown;
  /** Numbers of the objects that the receiver may forget. */
  readonly forget: readonly number[];
}

const isObject = (value: unknown): value is object => typeof value === "object" && value !== null;
const isBuffer = (value: object) => ArrayBuffer.isView(value) || value instanceof ArrayBuffer;

/** The sender: replaces what the receiver already holds. Only the objects of the last message are remembered. */
export function createPacker(): (message: object) => Packed {
  let held = new Map<object, number>();
  let count = 0;
  return (message) => {
    const now = new Map<object, number>();
    const pack = (value: unknown): unknown => {
      if (!isObject(value)) return value;
      const known = held.get(value) ?? now.get(value);
      if (known !== undefined) {
        keep(value, known);
        return { held: known };
      }
      const id = count++;
      now.set(value, id);
      if (isBuffer(value)) return { id, buffer: value };
      if (Array.isArray(value)) return { id, list: value.map(pack) };
      return { id, record: Object.entries(value).map(([key, part]) => [key, pack(part)] as const) };
    };
    /** An object that is still in use keeps its parts in use too. */
    const keep = (value: object, id: number): void => {
      if (now.has(value)) return;
      now.set(value, id);
      if (isBuffer(value)) return;
      for (const part of Object.values(value)) {
        if (isObject(part)) keep(part, held.get(part)!);
      }
    };
    const body = pack(message);
    const forget = [...held].filter(([value]) => !now.has(value)).map(([, id]) => id);
    held = now;
    return { body, forget };
  };
}

/** The receiver: equal objects stay the same object, so a view can tell what has not changed. */
export function createUnpacker(): (packed: Packed) => unknown {
  const store = new Map<number, unknown>();
  return ({ body, forget }) => {
    const unpack = (value: unknown): unknown => {
      if (!isObject(value)) return value;
      if ("held" in value) return store.get(value.held as number);
      const { id } = value as { id: number };
      let made: unknown;
      if ("buffer" in value) made = value.buffer;
      else if ("list" in value) made = (value.list as unknown[]).map(unpack);
      else {
        const entries = (value as unknown as { record: [string, unknown][] }).record;
        made = Object.fromEntries(entries.map(([key, part]) => [key, unpack(part)]));
      }
      store.set(id, made);
      return made;
    };
    const made = unpack(body);
    for (const id of forget) store.delete(id);
    return made;
  };
}

/** The worker's end. */
export function thriftyScope(scope: WorkerScope): WorkerScope {
  const pack = createPacker();
  return {
    addEventListener: (kind, listener) => scope.addEventListener(kind, listener),
    postMessage: (message) => scope.postMessage(pack(message as object), []),
  };
}

/** The page's end. */
export function thriftyHandle(worker: WorkerHandle): WorkerHandle {
  const unpack = createUnpacker();
  return {
    addEventListener(kind: "message" | "error", listener: (event: never) => void) {
      if (kind === "error")
        worker.addEventListener("error", listener as (event: ErrorEvent) => void);
      else {
        worker.addEventListener("message", (event) =>
          (listener as (event: MessageEvent) => void)(
            new MessageEvent("message", { data: unpack(event.data as Packed) }),
          ),
        );
      }
    },
    postMessage: (message, transfer) => worker.postMessage(message, transfer),
    terminate: () => worker.terminate(),
  };
}
