// Sends a request to the API from the page for developers, and shows the answer.
"use strict";

import {deadline} from "./deadline.js";

const PATIENCE = 30000;
const SHOWN_HEADERS = ["content-type", "retry-after", "ratelimit-policy", "ratelimit"];

const form = document.getElementById("try");
const operation = document.getElementById("try-operation");
const address = document.getElementById("try-address");
const content = document.getElementById("try-content");
const body = document.getElementById("try-body");
const answer = document.getElementById("try-answer");

function choose() {
  const chosen = operation.selectedOptions[0].dataset;
  address.value = chosen.address;
  body.value = chosen.body && JSON.stringify(JSON.parse(chosen.body), null, 2);
  content.hidden = !chosen.body;
}

function show(text) {
  document.getElementById("try-answered").hidden = false;
  answer.hidden = false;
  answer.textContent = text;
}

function random() {
  return btoa(String.fromCharCode(...crypto.getRandomValues(new Uint8Array(24)))).replaceAll("+", "-").replaceAll("/", "_");
}

// The whole address; null if it is none, as "http://".
function chosenAddress(typed) {
  try {
    return new URL(typed, location.href);
  } catch {
    return null;
  }
}

async function text(response) {
  const whole = await response.text();
  try {
    return JSON.stringify(JSON.parse(whole), null, 2);
  } catch {
    return whole;
  }
}

form.addEventListener("submit", async (event) => {
  event.preventDefault();
  const url = chosenAddress(address.value);
  if (url?.origin !== location.origin || !url.pathname.startsWith("/api/")) {
    show(answer.dataset.elsewhere);
    return;
  }
  const chosen = operation.selectedOptions[0].dataset;
  const request = {method: chosen.method, credentials: "omit", signal: deadline(PATIENCE)};
  if (chosen.body) {
    request.headers = {"Content-Type": "application/json", "Idempotency-Key": random(), "Submission-Claim": random()};
    request.body = body.value;
  }
  try {
    const response = await fetch(url, request);
    const headers = SHOWN_HEADERS.filter((name) => response.headers.has(name)).map((name) => `${name}: ${response.headers.get(name)}`);
    show([`${response.status} ${response.statusText}`.trim(), ...headers, "", await text(response)].join("\n"));
  } catch {
    show(answer.dataset.failed);
  }
});

operation.addEventListener("change", choose);
document.getElementById("try-script").hidden = true;
form.hidden = false;
choose();
