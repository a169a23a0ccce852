// What somebody is writing, kept in this browser until it was sent or discarded, and for three days at most.
"use strict";

import {StoredValue} from "/js/stored-value.js";

const LONGEST_KEPT = 3 * 24 * 60 * 60 * 1000;

export class Draft {
  #text;
  #person;

  /**
   * @param key tells this draft from those of other forms
   */
  constructor(key) {
    this.#text = new StoredValue("localStorage", key);
    // Names and addresses are kept for the tab only: others may use the same browser later.
    this.#person = new StoredValue("sessionStorage", key);
  }

  /** All values by name, or null if nothing is kept. */
  read() {
    const text = this.#text.read();
    if (!text) {
      return null;
    }
    if (Date.now() - text.at > LONGEST_KEPT) {
      this.discard();
      return null;
    }
    const person = this.#person.read();
    return person && person.id === text.id ? {...text, ...person} : text;
  }

  /**
   * Keeps values by name.
   *
   * @param text survives the browser's end
   * @param person survives a reload
   * @return false if both are kept in this page only
   */
  keep(text, person) {
    this.#person.write({...person, id: text.id});
    return this.#text.write({...text, at: Date.now()});
  }

  discard() {
    this.#text.remove();
    this.#person.remove();
  }

  /** Discards the draft if it is of this submission. */
  discardOf(id) {
    if (this.#text.read()?.id === id) {
      this.discard();
    }
  }
}

/** The values of a form's fields, by name. */
export function values(form, names) {
  return Object.fromEntries(
    names.map((name) => {
      const field = form.elements[name];
      return [name, field.type === "checkbox" ? field.checked : field.value];
    }),
  );
}

/** Fills in a form. Fields without a value in the draft stay as they are. */
export function fillIn(form, names, draft) {
  for (const name of names) {
    const field = form.elements[name];
    if (field.type === "checkbox") {
      field.checked = draft[name] ?? field.checked;
    } else if (draft[name]) {
      field.value = draft[name];
    }
  }
}
