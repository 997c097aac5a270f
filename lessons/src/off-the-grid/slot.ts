/** Remembers one value by its key: what a drag does not change is not computed again. */
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
