// Follows a session: server-sent events while they work, otherwise the same news by plain requests.
"use strict";

import {deadline} from "./deadline.js";

const POLL = 5000;
const POLL_PATIENCE = 15000;
const LOOK = 2000;
/** How many heartbeats a page waits before it takes its connection for dead. With ten seconds between two, it says so within 30 s. */
const BEATS = 2.5;
const FIRST_BEAT = 10000;
/** A stream may end without anything being wrong: the server ends each at some time. The browser comes back within five seconds. */
const HICCUP = 8000;
/** After so many streams that let nothing through, plain requests take over. */
const MOST_SILENT = 2;
const MOST_DOUBLINGS = 3;
const REOPEN = 30000;
/** There is no session of this code, or none any more: the server answers so only once it has read all sessions. */
const GONE = 404;

/** Texts that the server wrote in the page's language. */
export function label(name) {
  return document.querySelector(`[data-label="${name}"]`)?.textContent ?? "";
}

/**
 * @param code of the session
 * @param since the revision that the page was made with
 * @param onBoard called with each BoardNews
 * @param onOwn called with each OwnNews
 */
export function follow(code, since, onBoard, onOwn) {
  let revision = since;
  let stream;
  let polling;
  let reopening;
  let asking = false;
  let lost = false;
  let beat = FIRST_BEAT;
  // By the clock and not by timers: they stand still while a phone sleeps.
  let heard;
  // When the stream ended; undefined while it goes on.
  let ended;
  // True once the present stream has let anything through.
  let answered = false;
  let silent = 0;
  // Streams that were given up although they let something through: the network is slow, and all phones of the hall use it.
  let slow = 0;
  let factor = 1;
  // The session was cancelled: there will be no news, and its address is gone.
  let over = false;
  let looking;

  const status = document.getElementById("connection");
  const say = (what) => {
    status.textContent = what ? status.dataset[what] : "";
    status.hidden = !what;
  };
  const connected = () => {
    if (lost && !over) {
      lost = false;
      say("back");
      setTimeout(() => over || lost || polling || say(null), 4000);
    }
  };
  const lose = () => {
    if (over) {
      return;
    }
    lost = true;
    say("lost");
  };
  const end = () => {
    over = true;
    stream?.close();
    stopPolling();
    clearTimeout(reopening);
    clearInterval(looking);
    say("cancelled");
  };
  const take = (board) => {
    if (board.stage === "cancelled") {
      end();
      return;
    }
    revision = board.revision;
    onBoard(board);
  };
  const silence = () => Date.now() - heard;
  const patience = () => BEATS * beat * factor;

  async function poll() {
    if (asking) {
      return;
    }
    asking = true;
    try {
      const response = await fetch(`/live/${code}/news?since=${revision}`, {signal: deadline(POLL_PATIENCE)});
      if (response.status === GONE) {
        end();
        return;
      }
      if (!response.ok) {
        throw new Error(response.status);
      }
      const news = await response.json();
      if (polling) {
        connected();
        say("polling");
        take(news.board);
        if (news.own) {
          onOwn(news.own);
        }
      }
    } catch {
      if (polling) {
        lose();
      }
    } finally {
      asking = false;
    }
  }

  function startPolling() {
    stopPolling();
    // Not all phones of a hall at the same moment.
    polling = setInterval(poll, POLL + Math.random() * POLL);
    reopenLater();
    poll();
  }

  function reopenLater() {
    clearTimeout(reopening);
    const pause = silent < MOST_SILENT ? REOPEN : 4 * REOPEN;
    reopening = setTimeout(open, pause * (1 + Math.random()));
  }

  function stopPolling() {
    clearInterval(polling);
    polling = undefined;
  }

  function open() {
    if (over) {
      return;
    }
    clearTimeout(reopening);
    stream?.close();
    const opened = new EventSource(`/live/${code}/stream?since=${revision}`);
    stream = opened;
    // An attempt has as long as a heartbeat to be answered.
    heard = Date.now();
    answered = false;
    factor = slow === 0 ? 1 : 2 ** Math.min(slow, MOST_DOUBLINGS) * (1 + Math.random() / 2);
    const on = (name, act) =>
      opened.addEventListener(name, (event) => {
        if (stream === opened) {
          act(event);
        }
      });
    const onSign = (name, act) =>
      on(name, (event) => {
        heard = Date.now();
        ended = undefined;
        answered = true;
        silent = 0;
        connected();
        if (polling) {
          stopPolling();
          say(null);
        }
        act(event);
      });
    // That a stream is open is no sign: a proxy may pass the head on and keep the rest.
    onSign("beat", (event) => (beat = Number(event.data)));
    onSign("board", (event) => {
      slow = 0;
      factor = 1;
      take(JSON.parse(event.data));
    });
    onSign("own", (event) => onOwn(JSON.parse(event.data)));
    on("error", () => {
      if (opened.readyState === EventSource.CLOSED) {
        // Refused: the server is full, or on its way down. Plain requests tell which.
        startPolling();
      } else {
        ended ??= Date.now();
      }
    });
  }

  // A connection can be dead without anybody saying so: a proxy swallows what it should pass on.
  function look() {
    if (ended && !polling && Date.now() - ended > HICCUP) {
      lose();
    }
    if (stream.readyState === EventSource.CLOSED || silence() <= patience()) {
      return;
    }
    if (stream.readyState === EventSource.OPEN) {
      if (answered) {
        slow++;
      } else {
        silent++;
      }
    }
    if (silent >= MOST_SILENT) {
      stream.close();
      if (polling) {
        reopenLater();
      } else {
        startPolling();
      }
      return;
    }
    if (!polling) {
      lose();
    }
    open();
  }

  // Somebody looks at the page again. Until it has caught up, it may be as old as its last sign of life.
  function wake() {
    if (over || document.visibilityState === "hidden") {
      return;
    }
    if (polling) {
      poll();
      return;
    }
    if (silence() > patience()) {
      lose();
    }
    if (silence() > beat * factor + LOOK) {
      open();
    }
  }

  document.addEventListener("visibilitychange", wake);
  document.addEventListener("resume", wake);
  addEventListener("pageshow", wake);
  addEventListener("offline", lose);
  // Another network: what was open on the earlier one is dead, whatever it says.
  addEventListener("online", () => (polling ? poll() : open()));
  looking = setInterval(look, LOOK);
  open();
}

/** Keeps the elements of a list as the posts are, moving only what moves: focus and reading position stay. */
export function arrange(list, posts, element) {
  posts.forEach((post, index) => {
    const item = element(post);
    if (list.children[index] !== item) {
      list.insertBefore(item, list.children[index] ?? null);
    }
  });
  while (list.children.length > posts.length) {
    list.lastElementChild.remove();
  }
}

/** The posts of a session by number, kept up to date by BoardNews. */
export class Posts {
  #byNumber = new Map();

  apply(board) {
    if (board.full) {
      this.#byNumber.clear();
    }
    board.posts.forEach((post) => this.#byNumber.set(post.number, post));
    for (const [key, support] of Object.entries(board.supports)) {
      const number = Number(key);
      const post = this.#byNumber.get(number);
      if (post) {
        this.#byNumber.set(number, { ...post, support });
      }
    }
    board.gone.forEach((number) => this.#byNumber.delete(number));
  }

  in(state) {
    return [...this.#byNumber.values()].filter((post) => post.state === state);
  }
}

export const bySupport = (a, b) => b.support - a.support || a.number - b.number;
export const newestFirst = (a, b) => b.number - a.number;
