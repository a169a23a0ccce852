// The moderators' page: follows by itself, sends its forms without leaving, and has keys for a chosen post.
"use strict";

import {deadline} from "./deadline.js";
import {follow, label} from "./live-board.js";

const PATIENCE = 30000;
/** What stays open when the board is replaced. */
const STAYS = "#closing, #cancelling, #announcing, details.merged";

const main = document.querySelector("main");
const code = main.dataset.code;
const problem = document.getElementById("problem");
let loading = false;
let again = false;
let pressed = false;
// The post whose button was pressed here: when it has left its column, the next one takes its place under the keys.
let decided = null;

// One request at a time; what comes meanwhile, or while somebody is busy, is fetched once afterwards.
async function load() {
  if (loading || isBusy()) {
    again = true;
    return;
  }
  loading = true;
  try {
    const response = await fetch(`/live/${code}/moderator/posts${location.search}`, {signal: deadline(PATIENCE)});
    if (response.redirected) {
      location.reload();
      return;
    }
    const html = response.ok ? await response.text() : null;
    if (isBusy()) {
      again = true;
    } else if (html !== null) {
      swap(html);
    }
  } catch {
    // The connection's own line says it.
  } finally {
    loading = false;
    catchUp();
  }
}

// Somebody is choosing a rule, typing a number or pressing a button: nothing moves under their hands. What is merged is only read, and
// stays open.
function isBusy() {
  return pressed || Boolean(document.activeElement?.closest("#board details[open]:not(.merged)"));
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
  for (const details of board.querySelectorAll(STAYS)) {
    // Somebody is about to confirm, or looks at what is folded in. Not every browser focuses what was pressed.
    const same = next.querySelector(`#${details.id}`);
    if (same) {
      same.open = details.open;
    }
  }
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

// Who works through a column stays in it: when their own decision has moved the post, the next one takes its place. When somebody else
// has moved it, the focus goes along, so that no key acts on a post that nobody chose.
function focusAt({id, post, column, index}) {
  const hasLeft = post && document.getElementById(post)?.closest("section").id !== column;
  if (!hasLeft || post !== decided) {
    const target = (id && document.getElementById(id)) || (post && document.getElementById(post));
    target?.focus({preventScroll: true});
    return;
  }
  decided = null;
  const posts = [...document.querySelectorAll(`#${column} .post`)];
  const target = posts[Math.min(index, posts.length - 1)] ?? document.querySelector(`#${column} h2`);
  target.focus();
}

document.addEventListener("submit", async (event) => {
  const form = event.target.closest("#board form:not([data-plain])");
  if (!form) {
    return;
  }
  event.preventDefault();
  const data = new URLSearchParams(new FormData(form, event.submitter));
  if (form.matches(".merging")) {
    if (!other(form)) {
      preview(form);
      return;
    }
    data.set("before", form.elements.into.dataset.before);
    data.set("_csrf", document.querySelector("#board [name=_csrf]").value);
  }
  decided = form.closest(".post")?.id ?? null;
  document.activeElement?.closest("details")?.removeAttribute("open");
  try {
    const response = await fetch(form.action, {
      method: "POST",
      body: data,
      headers: {"X-Requested-With": "fetch", Accept: "application/json"},
      signal: deadline(PATIENCE),
    });
    if (response.redirected || response.status === 403) {
      location.reload();
      return;
    }
    const answer = response.ok ? (await response.json()).answer : "unavailable";
    problem.textContent = answer === "done" ? "" : label(`answer.${answer}`);
    decided = answer === "done" ? decided : null;
  } catch {
    problem.textContent = label("answer.unavailable");
  }
  problem.hidden = problem.textContent === "";
  load();
});

// The post whose number was typed, if it may be merged with.
function other(form) {
  const number = form.elements.into.value.trim();
  const post = /^[1-9][0-9]{0,8}$/.test(number) ? document.getElementById(`post-${number}`) : null;
  return post === form.closest(".post") ? null : post;
}

// What a merge would join, before it does.
function preview(form) {
  const typed = form.elements.into.value.trim();
  const words = other(form)?.querySelector(".words").textContent;
  form.querySelector(".preview").textContent = typed === "" ? "" : words === undefined ? label("no-other") : `»${words}«`;
}

document.addEventListener("input", (event) => {
  const form = event.target.closest("#board .merging");
  if (form) {
    preview(form);
  }
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
  if (event.repeat && key !== "j" && key !== "k") {
    // A key that is held down decides once, and not the whole column.
    return;
  }
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
  if (again && !loading && !isBusy()) {
    again = false;
    setTimeout(load, 100);
  }
}

function release() {
  pressed = false;
  catchUp();
}

// The next task, because during the event the focus is nowhere.
document.addEventListener("focusout", () => setTimeout(catchUp));
// It does not bubble.
document.addEventListener("toggle", catchUp, true);
document.addEventListener("pointerdown", () => (pressed = true));
// After a menu, or a drag out of the window, nobody says that the button is up.
for (const end of ["pointerup", "pointercancel", "contextmenu", "dragend"]) {
  document.addEventListener(end, release);
}
addEventListener("blur", release);

follow(code, Number(main.dataset.revision), load, () => {});
