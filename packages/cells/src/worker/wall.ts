/**
 * The second wall. The first is the frame's opaque origin and its policy, which the browser keeps; this one takes
 * away what cells have no use for, and makes what they share unchangeable, so that one cell cannot spoil the language for the next.
 */

/** The language itself, and the few things of the platform that a computation needs. */
const kept: ReadonlySet<string> = new Set([
  ..."globalThis self undefined NaN Infinity Object Function Array Number Boolean String Symbol BigInt Math JSON Reflect Proxy Date".split(
    " ",
  ),
  ..."RegExp Promise Map Set WeakMap WeakSet WeakRef FinalizationRegistry Iterator AsyncIterator Intl Temporal".split(
    " ",
  ),
  ..."Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError DOMException".split(
    " ",
  ),
  ..."ArrayBuffer DataView Int8Array Uint8Array Uint8ClampedArray Int16Array Uint16Array Int32Array Uint32Array".split(
    " ",
  ),
  ..."BigInt64Array BigUint64Array Float16Array Float32Array Float64Array DisposableStack AsyncDisposableStack".split(
    " ",
  ),
  ..."parseFloat parseInt isFinite isNaN decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape eval".split(
    " ",
  ),
  ..."setTimeout clearTimeout setInterval clearInterval queueMicrotask structuredClone TextEncoder TextDecoder atob btoa".split(
    " ",
  ),
]);

/** Takes away every other name, from the global object and from what it inherits. */
export function takeAway(scope: object): void {
  for (
    let level: object | null = scope;
    level && level !== Object.prototype;
    level = Object.getPrototypeOf(level) as object | null
  ) {
    for (const key of Reflect.ownKeys(level)) {
      if (typeof key === "string" && (kept.has(key) || key === "constructor")) continue;
      if (Reflect.deleteProperty(level, key)) continue;
      // What cannot be removed can perhaps be emptied.
      const found = Object.getOwnPropertyDescriptor(level, key);
      if (found?.writable) Reflect.set(level, key, undefined);
    }
  }
}

/**
 * A property that is inherited read-only cannot be assigned on an heir either: `this.name = "…"` in a class of errors
 * would throw. As a getter and a setter that defines it on the heir, it can.
 */
function letHeirsAssign(owner: object, key: string | symbol): void {
  const found = Object.getOwnPropertyDescriptor(owner, key);
  if (!found?.configurable || !("value" in found)) return;
  const value: unknown = found.value;
  Object.defineProperty(owner, key, {
    get: () => value,
    set(this: object, next: unknown) {
      if (this === owner)
        throw new TypeError(`${String(key)} belongs to the language: a cell cannot change it.`);
      Object.defineProperty(this, key, {
        value: next,
        writable: true,
        enumerable: true,
        configurable: true,
      });
    },
    enumerable: found.enumerable ?? false,
    configurable: false,
  });
}

/**
 * Lists and plain objects are closed by hand. To freeze their prototypes would make every list with holes slow, a
 * hundredfold, because engines then look for numbers there; and two properties of lists must keep the form
 * that engines know, or copying and spreading become slow. Those two are watched instead.
 */
const watched: readonly (string | symbol)[] = ["constructor", Symbol.iterator];

function closeByHand(owner: object, except: readonly (string | symbol)[]): void {
  for (const key of Reflect.ownKeys(owner)) {
    const found = Object.getOwnPropertyDescriptor(owner, key);
    if (!found?.configurable || except.includes(key)) continue;
    const closed = "value" in found ? { writable: false } : {};
    Object.defineProperty(owner, key, { ...closed, configurable: false });
  }
  Object.preventExtensions(owner);
}

/** Everything that can be reached from these by properties and prototypes is frozen; typed arrays keep their numbers. */
function freezeAll(roots: readonly unknown[], except: ReadonlySet<unknown>): void {
  const seen = new Set<unknown>(except);
  const open = [...roots];
  while (open.length > 0) {
    const one = open.pop();
    if ((typeof one !== "object" && typeof one !== "function") || one === null) continue;
    if (seen.has(one)) continue;
    seen.add(one);
    open.push(Object.getPrototypeOf(one));
    for (const key of Reflect.ownKeys(one)) {
      const found = Object.getOwnPropertyDescriptor(one, key);
      open.push(found?.value, found?.get, found?.set);
    }
    if (one === Array.prototype) closeByHand(one, watched);
    else if (one === Object.prototype) closeByHand(one, []);
    else if (!ArrayBuffer.isView(one)) Object.freeze(one);
  }
}

/** Puts the watched properties back where a cell has changed them. */
function watchLists(): () => void {
  const lists = Array.prototype;
  const { defineProperty, getOwnPropertyDescriptor } = Object;
  const maker = lists.constructor;
  const iterate = lists[Symbol.iterator];
  const put = (key: string | symbol, value: unknown) => {
    if (getOwnPropertyDescriptor(lists, key)?.value === value) return;
    defineProperty(lists, key, { value, writable: true, configurable: true, enumerable: false });
  };
  return () => {
    put("constructor", maker);
    put(Symbol.iterator, iterate);
  };
}

/**
 * Makes the language unchangeable; names that cells add to the global object are theirs.
 *
 * @returns  mends what could not be closed: to be called whenever a cell has run
 */
export function freezeLanguage(scope: object, library: readonly unknown[]): () => void {
  const errors = [Error, EvalError, RangeError, ReferenceError, SyntaxError, TypeError, URIError];
  for (const owner of [Object, Function, ...errors].map((one) => one.prototype as object)) {
    for (const key of Reflect.ownKeys(owner)) letHeirsAssign(owner, key);
  }
  letHeirsAssign(Array.prototype, "toString");
  const hidden = [
    function* () {},
    async function* () {},
    async () => {},
    [][Symbol.iterator](),
    new Map()[Symbol.iterator](),
    new Set()[Symbol.iterator](),
    ""[Symbol.iterator](),
    "".matchAll(/./g),
  ];
  const named = Reflect.ownKeys(scope).map((key) => Object.getOwnPropertyDescriptor(scope, key));
  const roots = [...named.map((one) => one?.value as unknown), ...hidden, ...library];
  freezeAll(roots, new Set([scope]));
  for (const key of Reflect.ownKeys(scope)) {
    const found = Object.getOwnPropertyDescriptor(scope, key);
    if (found?.configurable && "value" in found) {
      Object.defineProperty(scope, key, { writable: false, configurable: false });
    }
  }
  return watchLists();
}
