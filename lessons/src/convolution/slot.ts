/** Remembers the last value that was made: equal keys are made once. A cache of one; the answers are those of `make`. */
export class Slot<T> {
  #key: string | undefined;
  #value: T | undefined;

  get(key: string, make: () => T): T {
    if (this.#key !== key || this.#value === undefined) {
      this.#value = make();
      this.#key = key;
    }
    return this.#value;
  }
}
