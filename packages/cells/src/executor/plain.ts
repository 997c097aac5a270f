import { isTypedArray } from "./inspect.js";

/**
 * Bytes of values that a structured copy gives back as they are, or undefined: functions, instances of classes, getters
 * and symbols would be lost on the way. Counts at most `limit` bytes.
 */
export function plainSize(value: unknown, limit: number): number | undefined {
  const seen = new Set<object>();
  const buffers = new Set<ArrayBufferLike>();
  const open: unknown[] = [value];
  let bytes = 0;
  while (open.length > 0) {
    const one = open.pop();
    if (bytes > limit) return undefined;
    bytes += 8;
    if (typeof one === "string") bytes += 2 * one.length;
    if (typeof one === "function" || typeof one === "symbol") return undefined;
    if (typeof one !== "object" || one === null || seen.has(one)) continue;
    seen.add(one);
    const buffer = isTypedArray(one) ? one.buffer : one instanceof ArrayBuffer ? one : undefined;
    if (buffer) {
      if (!(buffer instanceof ArrayBuffer)) return undefined;
      if (!buffers.has(buffer)) bytes += buffer.byteLength;
      buffers.add(buffer);
      continue;
    }
    const prototype: unknown = Object.getPrototypeOf(one);
    if (Array.isArray(one) && prototype === Array.prototype && !Object.isFrozen(one)) {
      // Item by item: a list of a million numbers has no use for a million keys.
      for (let i = 0; i < one.length && bytes <= limit; i++) {
        if (typeof one[i] === "number") bytes += 8;
        else open.push(one[i]);
      }
      continue;
    }
    if (one instanceof Date && prototype === Date.prototype) continue;
    if (one instanceof Map && prototype === Map.prototype) {
      for (const [key, item] of one) open.push(key, item);
    } else if (one instanceof Set && prototype === Set.prototype) {
      for (const item of one) open.push(item);
    } else if (prototype !== Object.prototype && prototype !== null) {
      return undefined;
    }
    if (Object.isFrozen(one) && Reflect.ownKeys(one).length > 0) return undefined;
    for (const key of Reflect.ownKeys(one)) {
      const found = Object.getOwnPropertyDescriptor(one, key);
      if (typeof key === "symbol" || !found || !("value" in found)) return undefined;
      if (!found.enumerable) return undefined;
      open.push(found.value);
    }
  }
  return bytes > limit ? undefined : bytes;
}
