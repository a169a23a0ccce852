// The wall: follows by itself, is made larger or smaller and darker or lighter by keys.
"use strict";

import {arrange, bySupport, follow, label, Posts} from "./live-board.js";
import {StoredValue} from "./stored-value.js";

const TOP = 5;
const body = document.body;
const posts = new Posts();
const answering = document.getElementById("answering");
const top = document.getElementById("top");
const stage = document.querySelector(".stage");
const items = new Map();

function item(post) {
  let element = items.get(post.number);
  if (!element) {
    element = document.createElement("li");
    const count = document.createElement("span");
    count.className = "count";
    const words = document.createElement("span");
    words.className = "words";
    element.append(count, " ", words);
    items.set(post.number, element);
  }
  element.children[0].textContent = post.support === 0 ? "" : post.support;
  element.children[1].textContent = `#${post.number} ${post.text}`;
  return element;
}

// Long words are set smaller, so that the whole question is on the wall.
function fit(text) {
  answering.classList.toggle("long", text.length > 160);
  answering.classList.toggle("longer", text.length > 400);
}

function show(board) {
  posts.apply(board);
  const [now] = posts.in("answering");
  const isOver = board.stage === "closed";
  const {closed, waiting, nothing} = answering.dataset;
  const text = isOver ? closed : now ? `#${now.number} ${now.text}` : board.stage === "waiting" ? waiting : nothing;
  if (answering.textContent !== text) {
    answering.textContent = text;
  }
  fit(text);
  document.getElementById("now-title").hidden = !now || isOver;
  document.getElementById("join").hidden = isOver;
  arrange(top, posts.in("shown").sort(bySupport).slice(0, TOP), item);
  stage.textContent = label(`stage.${board.stage}`);
  body.dataset.stage = board.stage;
  const seen = ["answering", "shown", "answered"].flatMap((state) => posts.in(state));
  const voices = seen.reduce((sum, post) => sum + post.support, 0);
  document.getElementById("voices").textContent = voices;
  document.getElementById("voices-line").hidden = voices === 0;
  for (const count of document.querySelectorAll("[data-theme]")) {
    count.textContent = board.themes[count.dataset.theme] ?? 0;
  }
}

top.replaceChildren();
// From the beginning: the page itself holds no more than what it shows.
follow(body.dataset.code, -1, show, () => {});

const storedZoom = new StoredValue("localStorage", "odmev-wall-zoom");
const storedLight = new StoredValue("localStorage", "odmev-wall-light");
let zoom = storedZoom.read() ?? 1;
const apply = () => {
  document.documentElement.style.setProperty("--zoom", zoom);
  storedZoom.write(zoom);
};
const light = (on) => {
  body.classList.toggle("light", on);
  body.classList.toggle("dark", !on);
  storedLight.write(on);
};
apply();
light(storedLight.read() ?? false);

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  switch (event.key) {
    case "+":
      zoom = Math.min(2, Math.round((zoom + 0.1) * 10) / 10);
      apply();
      break;
    case "-":
      zoom = Math.max(0.5, Math.round((zoom - 0.1) * 10) / 10);
      apply();
      break;
    case "0":
      zoom = 1;
      apply();
      break;
    case "d":
    case "D":
      light(!body.classList.contains("light"));
      break;
    case "f":
    case "F":
      if (document.fullscreenElement) {
        document.exitFullscreen();
      } else {
        document.documentElement.requestFullscreen?.().catch(() => {});
      }
      break;
  }
});
