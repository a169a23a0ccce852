// The audience's page: sends without leaving the page, keeps what is written, and follows the session.
"use strict";

import {deadline} from "./deadline.js";
import {arrange, bySupport, follow, label, newestFirst, Posts} from "./live-board.js";
import {claim, Outbox, uuid} from "./live-outbox.js";
import {Draft, fillIn, sweepDrafts, values} from "./draft.js";
import {StoredValue} from "./stored-value.js";

const PATIENCE = 30000;
const main = document.querySelector("main");
const code = main.dataset.code;
const form = document.getElementById("feedback");
const text = document.getElementById("text");
const name = document.getElementById("name");
const problem = document.getElementById("send-problem");
const sent = document.getElementById("sent");
const ownList = document.getElementById("posts-own");
sweepDrafts();
const draft = new Draft(`odmev-live-${code}-draft`);
const storedReceipts = new StoredValue("localStorage", `odmev-live-${code}-receipts`);
const headers = {"X-Requested-With": "fetch", Accept: "application/json"};

const posts = new Posts();
let supports = new Set();
let own = [];
let sort = main.dataset.sort;
const kindOf = () => form.elements.kind.value;
const receipts = () => storedReceipts.read() ?? {};

// What is being written survives a reload.
const kept = draft.read();
if (kept && !text.value) {
  fillIn(form, ["kind", "text", "name"], kept);
}
document.getElementById("signing").open ||= name.value !== "";
const keepDraft = () => draft.keep(values(form, ["kind", "text"]), values(form, ["name"]));
form.addEventListener("input", keepDraft);

const counter = document.getElementById("text-count");
const number = new Intl.NumberFormat(document.documentElement.lang);
function count() {
  const length = Array.from(text.value.normalize("NFC").trim()).length;
  const over = length > Number(text.dataset.limit);
  counter.textContent = (over ? text.dataset.over : text.dataset.count).replace("{0}", number.format(length));
  counter.classList.toggle("problem", over);
  counter.hidden = false;
  return !over;
}
text.addEventListener("input", count);
count();

const outbox = new Outbox(
  `odmev-live-${code}-outbox`,
  (entry, signal) =>
    fetch(form.action, {
      method: "POST",
      headers,
      signal,
      body: new URLSearchParams({
        id: entry.id,
        claim: entry.claim ?? "",
        kind: entry.kind,
        text: entry.text,
        name: entry.name,
        _csrf: form.elements._csrf.value,
      }),
    }),
  (entry, what, detail) => {
    entry.status = what;
    states.set(entry.id, what);
    if (entry.id === lastSent) {
      say(what === "sent" && detail.id ? sent.dataset.posted : what === "waiting" ? sent.dataset.waiting : "");
    }
    if (what === "sent" && !detail.id) {
      // Somebody else sent it first, under this id.
      problem.textContent = label("known").replace("{0}", detail.receipt);
      problem.hidden = false;
    } else if (what === "sent") {
      storedReceipts.write({...receipts(), [detail.id]: detail.receiptUrl});
      if (!own.some((post) => post.id === detail.id)) {
        own.push({id: detail.id, number: detail.number, text: entry.text, kind: entry.kind, state: "received", fresh: true});
      }
    } else if (what === "refused") {
      takeBack(entry, detail);
    }
    showOwn();
  },
);
const states = new Map();

// Right under the button, where the eyes of somebody who has just sent are.
let lastSent = null;
function say(words) {
  sent.textContent = words;
  sent.hidden = words === "";
}

// What the server will not take comes back into the form, where it can be changed.
function takeBack(entry, {status, message}) {
  if (status === 403 || status === 401) {
    // The page is too old. A new one knows what was written: from the browser's storage, or as the server gives it back.
    if (outbox.isStored) {
      location.reload();
      return;
    }
    // Another text that is being written would be lost: the entry waits in the outbox until the field is free.
    if (!text.value.trim()) {
      fillIn(form, ["id", "claim", "kind", "text", "name"], entry);
      form.submit();
    }
    return;
  }
  if (!text.value.trim()) {
    text.value = entry.text;
    name.value = entry.name;
    form.elements.kind.value = entry.kind;
    keepDraft();
    count();
  }
  form.hidden = false;
  problem.textContent = message;
  problem.hidden = false;
}

form.addEventListener("submit", (event) => {
  event.preventDefault();
  problem.hidden = true;
  if (!text.value.trim() || !count()) {
    text.focus();
    return;
  }
  lastSent = uuid();
  say(sent.dataset.sending);
  outbox.add({id: lastSent, claim: claim(), kind: kindOf(), text: text.value, name: name.value});
  text.value = "";
  draft.discard();
  count();
  if (!matchMedia("(pointer: coarse)").matches) {
    // With a finger the keyboard would come back, over what was said.
    text.focus();
  }
});

const ownItems = new Map();
function ownItem(post) {
  let element = ownItems.get(post.id);
  if (!element) {
    element = document.getElementById("own-template").content.firstElementChild.cloneNode(true);
    element.querySelector(".words").textContent = post.text;
    ownItems.set(post.id, element);
  }
  element.id = `own-${post.number ?? post.id}`;
  element.dataset.state = post.state;
  const joined = post.joined;
  element.querySelector(".joined").textContent = joined ? `»${joined.text}«` : "";
  element.querySelector(".joined").hidden = !joined;
  element.querySelector(".tag").textContent = joined
    ? label("merged-into").replace("{0}", joined.number)
    : (post.tag ?? label(`state.${post.state}`));
  element.querySelector(".reason").textContent = post.rule ? label(`rule.${post.rule}`) : "";
  const link = element.querySelector(".receipt-link");
  const url = receipts()[post.id];
  if (url) {
    link.href = url;
  }
  link.hidden = !url;
  return element;
}

function showOwn() {
  const waiting = outbox
    .entries()
    .filter((entry) => !own.some((post) => post.id === entry.id))
    .map((entry) => ({...entry, state: "sending", tag: label(states.get(entry.id) === "waiting" ? "waiting-network" : "sending")}));
  const all = [...own, ...waiting];
  arrange(ownList, all, ownItem);
  document.getElementById("own").hidden = all.length === 0;
  document.getElementById("jump-own").hidden = all.length === 0;
}

const items = new Map();
function item(post) {
  let element = items.get(post.number);
  if (!element) {
    element = document.getElementById("post-template").content.firstElementChild.cloneNode(true);
    element.id = `post-${post.number}`;
    // The attribute, not the property: nothing in a template has an address to be relative to.
    const support = element.querySelector("form");
    support.setAttribute("action", support.getAttribute("action").replace("/NUMBER/", `/${post.number}/`));
    element.querySelector(".words").textContent = post.text;
    element.querySelector(".number").textContent = `#${post.number}`;
    element.querySelector(".kind").textContent = label(`kind.${post.kind}`);
    element.querySelector(".spoken").textContent = post.spoken ? label("spoken") : "";
    items.set(post.number, element);
  }
  const mine = supports.has(post.number);
  const isOver = !["open", "paused"].includes(main.dataset.stage);
  element.querySelector(".count").textContent = post.support;
  element.querySelector("input[name=given]").value = String(!mine);
  element.querySelector("button").setAttribute("aria-pressed", mine);
  element.querySelector("button").disabled = isOver;
  element.querySelector(".label").textContent = label(isOver ? "support-count" : mine ? "withdraw" : "support");
  return element;
}

function showPosts() {
  const shown = posts.in("shown").sort(sort === "newest" ? newestFirst : bySupport);
  for (const [state, list] of [["answering", posts.in("answering")], ["shown", shown], ["answered", posts.in("answered").sort(newestFirst)]]) {
    arrange(document.getElementById(`posts-${state}`), list, item);
    const section = document.getElementById(state);
    if (section) {
      section.hidden = list.length === 0;
    }
  }
  document.getElementById("none-shown").hidden = shown.length > 0;
}

document.addEventListener("submit", async (event) => {
  const support = event.target.closest("form.support");
  if (!support) {
    return;
  }
  event.preventDefault();
  const number = Number(support.closest(".post").id.replace("post-", ""));
  const given = support.elements.given.value === "true";
  try {
    const response = await fetch(support.action, {
      method: "POST",
      headers,
      body: new URLSearchParams({given, _csrf: form.elements._csrf.value}),
      signal: deadline(PATIENCE),
    });
    if (response.status === 403) {
      location.reload();
    } else if (response.ok) {
      supports = new Set(supports);
      supports[given ? "add" : "delete"](number);
      showPosts();
    } else {
      const connection = document.getElementById("connection");
      connection.textContent = (await response.json()).message ?? connection.dataset.lost;
      connection.hidden = false;
    }
  } catch {
    document.getElementById("connection").textContent = document.getElementById("connection").dataset.lost;
    document.getElementById("connection").hidden = false;
  }
});

for (const link of document.querySelectorAll("[data-sort]:not(main)")) {
  link.addEventListener("click", (event) => {
    event.preventDefault();
    sort = link.dataset.sort;
    for (const other of document.querySelectorAll("[data-sort]:not(main)")) {
      other.toggleAttribute("aria-current", other === link);
      if (other === link) {
        other.setAttribute("aria-current", "true");
      }
    }
    showPosts();
  });
}

function showStage(stage) {
  main.dataset.stage = stage;
  for (const line of document.querySelectorAll("[data-stage-text]")) {
    line.hidden = line.dataset.stageText !== stage;
  }
  form.hidden = stage !== "open" && !text.value;
  form.querySelector("[type=submit]").disabled = stage !== "open";
}

// The lists of the page as the server made it give way to the same ones, made here.
for (const id of ["posts-answering", "posts-shown", "posts-answered"]) {
  document.getElementById(id).replaceChildren();
}
const links = receipts();
for (const element of ownList.children) {
  const link = element.querySelector("a");
  if (link) {
    links[element.dataset.id] = link.getAttribute("href");
  }
}
storedReceipts.write(links);
ownList.replaceChildren();

follow(
  code,
  -1,
  (board) => {
    posts.apply(board);
    showStage(board.stage);
    showPosts();
    for (const line of document.querySelectorAll("[data-rule]")) {
      const held = board.withheld[line.dataset.rule] ?? 0;
      line.hidden = held === 0;
      line.querySelector(".count").textContent = held;
    }
  },
  (news) => {
    // What was posted a moment ago may not be in the news yet.
    const known = news.posts.map((post) => ({...post, id: news.ids[post.number], joined: news.joined[post.number]}));
    own = [...known, ...own.filter((post) => post.fresh && !known.some((other) => other.id === post.id))];
    supports = new Set(news.supports);
    showOwn();
    showPosts();
  },
);
showOwn();
outbox.flush();
