// The clerk's page: Enter keeps the line in the browser, empties the field and sends; a lost network changes nothing.
"use strict";

import {label} from "./live-board.js";
import {Outbox, uuid} from "./live-outbox.js";

// As many as the server lists.
const MOST_SLIPS = 100;
const code = document.querySelector("main").dataset.code;
const form = document.getElementById("feedback");
const text = document.getElementById("text");
const name = document.getElementById("name");
const paper = document.getElementById("paper");
const problem = document.getElementById("problem");
const recorded = document.getElementById("recorded");
const waiting = document.getElementById("outbox");
const login = document.getElementById("outbox-login");
// What the server lists is there already; a line that is sent again is one of these.
const slips = new Map([...recorded.children].map((element) => [element.dataset.id, element]));

function slip(entry) {
  let element = slips.get(entry.id);
  if (!element) {
    element = document.getElementById("slip-template").content.firstElementChild.cloneNode(true);
    const words = element.querySelector(".words");
    words.textContent = entry.text;
    words.id = `words-${entry.id}`;
    const receipt = element.querySelector(".reference");
    receipt.id = `receipt-${entry.id}`;
    for (const link of element.querySelectorAll("a")) {
      link.setAttribute("aria-describedby", `${receipt.id} ${words.id}`);
    }
    slips.set(entry.id, element);
    recorded.prepend(element);
    while (recorded.children.length > MOST_SLIPS) {
      recorded.lastElementChild.remove();
    }
  }
  return element;
}

const outbox = new Outbox(
  `odmev-live-${code}-clerk`,
  (entry, signal) =>
    fetch(form.action, {
      method: "POST",
      signal,
      headers: {"X-Requested-With": "fetch", Accept: "application/json"},
      body: new URLSearchParams({
        id: entry.id,
        kind: entry.kind,
        text: entry.text,
        name: entry.name,
        paper: entry.paper,
        age: Math.max(0, Date.now() - entry.said),
        _csrf: form.elements._csrf.value,
      }),
    }),
  (entry, what, detail) => {
    const element = slip(entry);
    element.querySelector(".tag").textContent = label(what);
    login.hidden = !(what === "refused" && (detail.status === 401 || detail.status === 403));
    if (what === "sent" && !detail.id) {
      element.querySelector(".tag").textContent = label("known").replace("{0}", detail.receipt);
    } else if (what === "sent") {
      element.querySelector(".reference").textContent = detail.receipt;
      const image = element.querySelector("img");
      image.src = `/live/${code}/clerk/slips/${detail.id}`;
      image.hidden = false;
      for (const [link, address] of [[".receipt-link", detail.receiptUrl], [".erase-link", detail.eraseUrl]]) {
        // An older instance does not say where a line is erased.
        if (address) {
          element.querySelector(link).href = address;
          element.querySelector(link).hidden = false;
        }
      }
    } else if (what === "refused" && detail.message) {
      problem.textContent = `${detail.message} (${entry.text})`;
      problem.hidden = false;
    }
    count();
  },
);

function count() {
  const entries = outbox.entries();
  waiting.querySelector(".count").textContent = entries.length;
  waiting.hidden = entries.length === 0;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  if (!text.value.trim()) {
    return;
  }
  problem.hidden = true;
  outbox.add({id: uuid(), kind: form.elements.kind.value, text: text.value, name: name.value, paper: paper.checked, said: Date.now()});
  text.value = "";
  name.value = "";
  text.focus();
  count();
});

// As in a field of one line: Enter records, and Shift with Enter begins another line.
text.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    event.preventDefault();
    form.requestSubmit();
  }
});

// Alt and a digit choose the kind from wherever the focus is; Escape leads back to the line.
document.addEventListener("keydown", (event) => {
  const kinds = form.elements.kind;
  if (event.altKey && !event.ctrlKey && !event.metaKey && event.code.startsWith("Digit")) {
    const chosen = kinds[Number(event.code.slice(-1)) - 1];
    if (chosen) {
      event.preventDefault();
      chosen.checked = true;
    }
  } else if (event.key === "Escape") {
    text.focus();
  }
});

outbox.entries().forEach((entry) => (slip(entry).querySelector(".tag").textContent = label("waiting")));
count();
outbox.flush();
