// Keeps what was written in the browser until the server has it. Each entry has its id and its claim before it is sent first: the id
// makes it one submission however often it is sent, and the claim proves that each attempt is of the same sender.
"use strict";

import {deadline} from "./deadline.js";
import {StoredValue} from "./stored-value.js";

const LONGEST_WAIT = 15000;
const PATIENCE = 30000;

const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");

/** A new claim: 128 random bits. */
export function claim() {
  return hex(crypto.getRandomValues(new Uint8Array(16)));
}

/** A random UUID (RFC 9562, version 4); crypto.randomUUID is not there on plain http. */
export function uuid() {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  return hex(bytes).replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, "$1-$2-$3-$4-$5");
}

export class Outbox {
  #stored;
  #send;
  #changed;
  #wait = 0;
  #timer;
  #busy = false;

  /**
   * @param key under which the entries are kept in localStorage
   * @param send sends an entry until a signal ends the attempt; resolves to a Response
   * @param changed called with (entry, what, detail): "sending", "waiting", "sent" with the answer, "refused" with {status, message}
   */
  constructor(key, send, changed) {
    this.#stored = new StoredValue("localStorage", key);
    this.#send = send;
    this.#changed = changed;
    addEventListener("online", () => this.flush());
    // Another tab may have sent it, or hold the lock no longer.
    addEventListener("storage", (event) => event.key === key && this.flush());
  }

  entries() {
    return this.#stored.read() ?? [];
  }

  /** False if the entries would be gone with this page, because the browser does not store them. */
  get isStored() {
    return this.#stored.isStored;
  }

  add(entry) {
    this.#store([...this.entries(), entry]);
    this.#changed(entry, "sending");
    this.flush();
  }

  remove(id) {
    this.#store(this.entries().filter((entry) => entry.id !== id));
  }

  /** Sends what is there, one after the other, now and again until nothing is left. */
  async flush() {
    clearTimeout(this.#timer);
    if (this.#busy) {
      return;
    }
    this.#busy = true;
    try {
      for (let entry = this.entries()[0]; entry; entry = this.entries()[0]) {
        if (!(await this.#deliver(entry))) {
          this.#wait = Math.min(LONGEST_WAIT, Math.max(1000, this.#wait * 2));
          this.#timer = setTimeout(() => this.flush(), this.#wait * (0.75 + Math.random() / 2));
          return;
        }
        this.#wait = 0;
      }
    } finally {
      this.#busy = false;
    }
  }

  async #deliver(entry) {
    let response;
    try {
      response = await this.#send(entry, deadline(PATIENCE));
    } catch {
      this.#changed(entry, "waiting");
      return false;
    }
    if (response.redirected) {
      this.#changed(entry, "refused", {status: 401, message: ""});
      return false;
    }
    if (response.ok) {
      const answer = await response.json();
      this.remove(entry.id);
      this.#changed(entry, "sent", answer);
      return true;
    }
    if (response.status === 429 || response.status >= 500) {
      this.#wait = 1000 * Number(response.headers.get("Retry-After") ?? 1);
      this.#changed(entry, "waiting");
      return false;
    }
    const message = await response.json().then((body) => body.message, () => "");
    if (response.status !== 403) {
      this.remove(entry.id);
    }
    this.#changed(entry, "refused", {status: response.status, message});
    return response.status !== 403;
  }

  #store(entries) {
    this.#stored.write(entries);
  }
}
