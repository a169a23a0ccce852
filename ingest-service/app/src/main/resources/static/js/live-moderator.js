// The moderators' page: follows by itself, sends its forms without leaving, and has keys for a chosen post.
"use strict";

import {follow, label} from "/js/live-board.js";

const main = document.querySelector("main");
const code = main.dataset.code;
const problem = document.getElementById("problem");
let loading = false;
let again = false;
let pressed = false;

// One request at a time; what comes meanwhile is fetched once more afterwards.
async function load() {
  if (loading) {
    again = true;
    return;
  }
  loading = true;
  try {
    const response = await fetch(`/live/${code}/moderator/posts`);
    if (response.redirected) {
      location.reload();
      return;
    }
    if (response.ok && !isBusy()) {
      swap(await response.text());
    }
  } catch {
    // The connection's own line says it.
  } finally {
    loading = false;
    if (again) {
      again = false;
      setTimeout(load, 100);
    }
  }
}

// Somebody is choosing a rule, typing a number or pressing a button: nothing moves under their hands.
function isBusy() {
  const busy = pressed || Boolean(document.activeElement?.closest("#board details[open]"));
  if (busy) {
    again = true;
  }
  return busy;
}

// As people see it: what guards the forms is another value each time.
function seen(board) {
  const copy = board.cloneNode(true);
  copy.querySelectorAll("[name=_csrf]").forEach((token) => token.remove());
  copy.querySelectorAll("details").forEach((details) => (details.open = false));
  return copy;
}

function swap(html) {
  const board = document.getElementById("board");
  const next = new DOMParser().parseFromString(html, "text/html").getElementById("board");
  if (seen(board).isEqualNode(seen(next))) {
    return;
  }
  const place = placeOf(document.activeElement);
  board.replaceWith(document.importNode(next, true));
  focusAt(place);
}

// Where somebody works: the element, its post, and the place of the post in its column.
function placeOf(element) {
  const post = element?.closest(".post");
  const column = element?.closest(".columns section");
  return {
    id: element?.id,
    post: post?.id,
    column: column?.id,
    index: post ? [...column.querySelectorAll(".post")].indexOf(post) : -1,
  };
}

// Who works through a column stays in it: when the post has moved to another one, the next post takes its place.
function focusAt({id, post, column, index}) {
  const stillThere = !post || document.getElementById(post)?.closest("section").id === column;
  let target = stillThere && ((id && document.getElementById(id)) || (post && document.getElementById(post)));
  if (!stillThere) {
    const posts = [...document.querySelectorAll(`#${column} .post`)];
    target = posts[Math.min(index, posts.length - 1)] ?? document.querySelector("#board .post");
  }
  target?.focus({preventScroll: stillThere});
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("#board form");
  if (!form) {
    return;
  }
  event.preventDefault();
  const data = new URLSearchParams(new FormData(form, event.submitter));
  document.activeElement?.closest("details")?.removeAttribute("open");
  try {
    const response = await fetch(form.action, {method: "POST", body: data, headers: {"X-Requested-With": "fetch", Accept: "application/json"}});
    if (response.redirected || response.status === 403) {
      location.reload();
      return;
    }
    const answer = response.ok ? (await response.json()).answer : "unavailable";
    problem.textContent = answer === "done" ? "" : label(`answer.${answer}`);
  } catch {
    problem.textContent = label("answer.unavailable");
  }
  problem.hidden = problem.textContent === "";
  load();
});

document.addEventListener("keydown", (event) => {
  // Only where the focus is among the posts: a single letter must not act out of the blue (WCAG 2.1.4).
  const among = document.activeElement?.closest("#board");
  if (!among || event.ctrlKey || event.metaKey || event.altKey || event.target.matches("input, select, textarea")) {
    return;
  }
  const posts = [...document.querySelectorAll("#board .post")];
  const chosen = document.activeElement?.closest(".post");
  const key = event.key.toLowerCase();
  if (key === "j" || key === "k") {
    const index = posts.indexOf(chosen);
    const next = posts[key === "j" ? index + 1 : Math.max(0, index - 1)];
    next?.focus();
    next?.scrollIntoView({block: "nearest"});
    event.preventDefault();
  } else if (chosen && event.key.length === 1) {
    const button = chosen.querySelector(`[data-key="${CSS.escape(key)}"]`);
    if (button) {
      event.preventDefault();
      if (button.matches("summary")) {
        button.parentElement.open = true;
        button.parentElement.querySelector("select").focus();
      } else {
        button.click();
      }
    }
  }
});

// What was held back while somebody was busy.
function catchUp() {
  if (again && !loading) {
    again = false;
    setTimeout(load, 100);
  }
}

document.addEventListener("focusout", catchUp);
document.addEventListener("pointerdown", () => (pressed = true));
for (const end of ["pointerup", "pointercancel"]) {
  document.addEventListener(end, () => {
    pressed = false;
    catchUp();
  });
}

follow(code, Number(main.dataset.revision), load, () => {});
