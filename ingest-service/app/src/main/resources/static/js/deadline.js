// Ends requests that nobody answers. Behind a connection that died without a word, they would wait for ever.
"use strict";

/** A signal for fetch that ends the request after a time in milliseconds. */
export function deadline(time) {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), time);
  return controller.signal;
}
