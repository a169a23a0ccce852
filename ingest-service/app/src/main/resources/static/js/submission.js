// The citizen's form, from the first word to the receipt: keeps what is written until it was sent, sends it again until there is an
// answer, and never offers what was sent for sending once more. Without this file the form works, and the server alone sees to it
// that nothing is taken twice.
"use strict";

import {Draft, fillIn, sweepDrafts, values} from "./draft.js";
import {StoredValue} from "./stored-value.js";

const TEXT = ["id", "question", "kind", "text"];
const CONTACT = ["name", "email"];
// The claim opens the receipt, so the next person at this device must not have it. Consent is given anew each time.
const PERSON = ["claim", ...CONTACT];
// A link may choose the question, so a chosen one alone is nothing that somebody wrote.
const TYPED = ["kind", "text", ...CONTACT];
const MOST_REMEMBERED = 20;
const SEND_LIMIT = 30000;
const FIRST_WAIT = 1000;
const LONGEST_WAIT = 15000;
const LONGEST_RETRY_AFTER = 120000;

const main = document.querySelector("main");
const form = document.getElementById("feedback");
sweepDrafts();
const draft = new Draft(`odmev-form-${main.dataset.consultation}-draft`);

// Which submissions were sent from this browser. An id opens nothing. A receipt's address does, so it is kept for this tab only, whose
// history has it anyway.
const sentIds = new StoredValue("localStorage", "odmev-form-sent");
const receipts = new StoredValue("sessionStorage", "odmev-form-receipts");

const submissionId = () => form.elements.id.value;
const isSent = () => (sentIds.read() ?? []).includes(submissionId());

function noteSent(id, receipt) {
  draft.discardOf(id);
  sentIds.write([id, ...(sentIds.read() ?? []).filter((other) => other !== id)].slice(0, MOST_REMEMBERED));
  if (receipt) {
    const others = (receipts.read() ?? []).filter((entry) => entry.id !== id);
    receipts.write([{id, receipt}, ...others].slice(0, MOST_REMEMBERED));
  }
}

/** Back, forward and reload may lead to a form that was sent. Its receipt is there instead. Returns true if the page is being left. */
function leaveIfSent() {
  const known = (receipts.read() ?? []).find((entry) => entry.id === submissionId());
  if (known) {
    location.replace(known.receipt);
  }
  return Boolean(known);
}

if (main.dataset.sent) {
  noteSent(main.dataset.sent, main.dataset.receipt === undefined ? null : location.pathname + location.search);
} else if (form) {
  const entry = isFilledInByServer() ? null : history.state?.submission;
  if (entry) {
    // On the way back, and after a reload, browsers bring back what was typed, but the page may come from the server again, with
    // another id. The same text under another id would be another submission.
    fillIn(form, ["id", "claim"], entry);
  }
  addEventListener("pageshow", leaveIfSent);
  if (leaveIfSent()) {
    // Nothing to keep, and nothing to send.
  } else if (!document.getElementById("draft")) {
    sendFromHere();
  } else if (!form.elements.earlier) {
    // Words that mend a submission are no draft: later, without the earlier one, they would be a second submission. And they would
    // take the place of a draft that was written before.
    keepDraft(entry);
  }
}

function isFilledInByServer() {
  const {text, name, email} = form.elements;
  return Boolean(text.defaultValue || name.defaultValue || email.defaultValue || form.querySelector("[checked]:not([name=question])"));
}

/**
 * @param entry id and claim of the submission that was written at this entry of the tab's history; null at a new one
 */
function keepDraft(entry) {
  const line = document.getElementById("draft");
  const keep = () => {
    const typed = values(form, TYPED);
    if (isSent()) {
      // Sent from another tab.
      line.hidden = true;
    } else if (TYPED.some((name) => typed[name])) {
      line.hidden = !draft.keep(values(form, TEXT), values(form, PERSON));
    } else {
      draft.discardOf(submissionId());
      line.hidden = true;
    }
  };

  const kept = draft.read();
  const {text, name, email} = form.elements;
  const isOfAnother = Boolean(entry || text.value) && kept?.id !== submissionId();
  if (isFilledInByServer() || !kept) {
    keep();
  } else if (!isOfAnother) {
    fillIn(form, [...TEXT, ...PERSON], kept);
    line.hidden = false;
    text.dispatchEvent(new Event("input"));
  }
  // A page that the server filled in has its id in it, and answers a POST: with a state of its own, a reload would ask for
  // another page instead.
  if (!isFilledInByServer()) {
    history.replaceState({...history.state, submission: values(form, ["id", "claim"])}, "");
  }
  // By then the browser has brought back what was typed.
  addEventListener("pageshow", () => {
    if (!draft.read()) {
      keep();
    }
    text.dispatchEvent(new Event("input"));
  });
  form.addEventListener("input", keep);
  form.addEventListener("submit", keep);

  document.getElementById("discard").addEventListener("click", () => {
    draft.discard();
    // The back button may show this page again.
    for (const field of [text, name, email]) {
      field.value = "";
    }
    form.querySelectorAll(":checked").forEach((field) => (field.checked = false));
  });
}

/** Sends without leaving the page, so that there is a page to say that no answer came. */
function sendFromHere() {
  const sending = document.getElementById("sending");
  const waiting = document.getElementById("waiting");
  let attempt = null;
  let wait = 0;
  let timer;

  const show = (what) => {
    sending.hidden = what !== sending;
    waiting.hidden = what !== waiting;
  };

  const sendLater = (reason, atLeast = 0) => {
    attempt = null;
    for (const text of waiting.querySelectorAll("[data-reason]")) {
      text.hidden = text.dataset.reason !== reason;
    }
    show(waiting);
    wait = Math.max(atLeast, Math.min(LONGEST_WAIT, Math.max(FIRST_WAIT, wait * 2)));
    timer = setTimeout(send, wait * (1 + Math.random() / 2));
  };

  // Whoever leaves the page wants something else: from then on only a press sends.
  const stop = () => {
    clearTimeout(timer);
    attempt?.abort();
    attempt = null;
    show(null);
  };

  async function send() {
    clearTimeout(timer);
    if (attempt) {
      return;
    }
    const own = new AbortController();
    attempt = own;
    show(sending);
    const limit = setTimeout(() => own.abort(), SEND_LIMIT);
    let response;
    try {
      response = await fetch(form.action, {method: "POST", body: new URLSearchParams(new FormData(form)), signal: own.signal});
    } catch {
      if (attempt === own) {
        sendLater("no-answer");
      }
      return;
    } finally {
      clearTimeout(limit);
    }
    if (attempt !== own) {
      return;
    }
    const address = new URL(response.url);
    if (response.redirected && /\/receipts\/[^/]+$/.test(address.pathname)) {
      noteSent(submissionId(), address.pathname + address.search);
      location.replace(address);
    } else if (response.status === 429 || response.status >= 500) {
      const retryAfter = 1000 * Number(response.headers.get("Retry-After")) || 0;
      sendLater(response.status === 429 ? "too-many" : "unavailable", Math.min(LONGEST_RETRY_AFTER, retryAfter));
    } else {
      // The server has something to say, and says it on a page. The id is the same, so nothing is taken twice.
      form.submit();
    }
  }

  form.addEventListener("submit", (event) => {
    if (event.defaultPrevented) {
      return;
    }
    // The other buttons lead back to the form. Safari before 15.4 does not say which button it was: it sends the form itself.
    if (event.submitter && !event.submitter.hasAttribute("formaction")) {
      event.preventDefault();
      send();
    } else {
      stop();
    }
  });
  addEventListener("pagehide", stop);
  document.getElementById("retry").addEventListener("click", send);
  addEventListener("online", () => waiting.hidden || send());
}
