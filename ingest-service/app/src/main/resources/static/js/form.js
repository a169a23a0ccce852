// Conveniences only: without this file everything works.
"use strict";

const summary = document.getElementById("error-summary");
if (summary) {
  summary.focus();
}

// Counts as the server does: code points in NFC. Never blocks typing; announced only after a pause, so that it does not interrupt.
const text = document.querySelector("textarea[data-limit]");
const counter = document.getElementById("text-count");
if (text && counter) {
  const limit = Number(text.dataset.limit);
  const number = new Intl.NumberFormat(document.documentElement.lang);
  let pause;
  const show = () => {
    const length = Array.from(text.value.normalize("NFC").trim()).length;
    const message = length > limit ? text.dataset.over : text.dataset.count;
    counter.textContent = message.replace("{0}", number.format(length));
    counter.classList.toggle("problem", length > limit);
  };
  counter.hidden = false;
  counter.setAttribute("role", "status");
  show();
  text.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(show, 400);
  });
}

// A second click within a moment is the same click; coming back with the back button allows a new one.
for (const form of document.querySelectorAll("form[data-once]")) {
  let submitted = 0;
  form.addEventListener("submit", (event) => {
    const now = Date.now();
    if (now - submitted < 3000) {
      event.preventDefault();
    } else {
      submitted = now;
    }
  });
  window.addEventListener("pageshow", () => {
    submitted = 0;
  });
}
