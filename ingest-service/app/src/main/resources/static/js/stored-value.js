// A value that a page keeps in the browser. Storage may be blocked, full, or hold something else than was put in.
"use strict";

export class StoredValue {
  #storage;
  #key;
  /** Holds what the storage did not take, until the page is left; undefined while the storage has the latest value. */
  #unstored;

  /**
   * @param storage "localStorage" or "sessionStorage"; only the name, because a browser may refuse access to the object
   * @param key of the value in the storage
   */
  constructor(storage, key) {
    this.#storage = storage;
    this.#key = key;
  }

  /** The value, or null if there is none. */
  read() {
    if (this.#unstored !== undefined) {
      return this.#unstored;
    }
    try {
      return JSON.parse(window[this.#storage].getItem(this.#key));
    } catch {
      return null;
    }
  }

  /** False if the value would be gone with this page. */
  get isStored() {
    return this.#unstored === undefined;
  }

  /** Keeps a value. Returns false if it is kept in this page only. */
  write(value) {
    try {
      window[this.#storage].setItem(this.#key, JSON.stringify(value));
      this.#unstored = undefined;
      return true;
    } catch {
      this.#unstored = value;
      return false;
    }
  }

  remove() {
    this.#unstored = undefined;
    try {
      window[this.#storage].removeItem(this.#key);
    } catch {
      // A storage that can't be reached holds nothing.
      this.#unstored = null;
    }
  }
}
