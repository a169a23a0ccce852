// What somebody is writing, kept in this browser until it was sent or discarded, and for three days at most.
"use strict";

import {StoredValue} from "./stored-value.js";

const LONGEST_KEPT = 3 * 24 * 60 * 60 * 1000;
const KEY = /^odmev-.*-draft$/;

const isOld = (text) => !(Date.now() - text.at <= LONGEST_KEPT);

/** Removes the drafts that were kept long enough, of whatever form, and the persons whose text is gone. */
export function sweepDrafts() {
  for (const key of new Set([...keys("localStorage"), ...keys("sessionStorage")])) {
    const text = new StoredValue("localStorage", key);
    const person = new StoredValue("sessionStorage", key);
    const kept = text.read();
    if (!kept || isOld(kept)) {
      text.remove();
      person.remove();
    } else if (person.read()?.id !== kept.id) {
      person.remove();
    }
  }
}

/** The keys of drafts in a storage. */
function keys(storage) {
  try {
    return Object.keys(window[storage]).filter((key) => KEY.test(key));
  } catch {
    // A storage that can't be reached holds nothing.
    return [];
  }
}

export class Draft {
  #text;
  #person;

  /**
   * @param key tells this draft from those of other forms
   */
  constructor(key) {
    this.#text = new StoredValue("localStorage", key);
    // Names, addresses and what opens the receipt are kept for the tab only: others may use the same browser later.
    this.#person = new StoredValue("sessionStorage", key);
  }

  /** All values by name, or null if nothing is kept. */
  read() {
    const text = this.#text.read();
    if (!text) {
      return null;
    }
    if (isOld(text)) {
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

  /** Discards what is of this submission: another tab may have put its own text in place of this one's. */
  discardOf(id) {
    for (const part of [this.#text, this.#person]) {
      if (part.read()?.id === id) {
        part.remove();
      }
    }
  }
}

/** The values of a form's fields, by name. Fields that the form does not have are left out. */
export function values(form, names) {
  return Object.fromEntries(
    names.filter((name) => form.elements[name]).map((name) => {
      const field = form.elements[name];
      return [name, field.type === "checkbox" ? field.checked : field.value];
    }),
  );
}

/** Fills in a form. Fields without a value in the draft stay as they are; values without a field are passed over. */
export function fillIn(form, names, draft) {
  for (const name of names.filter((each) => form.elements[each])) {
    const field = form.elements[name];
    if (field.type === "checkbox") {
      field.checked = draft[name] ?? field.checked;
    } else if (draft[name]) {
      field.value = draft[name];
    }
  }
}
