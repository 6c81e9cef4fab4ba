// Locks a screen that nobody uses, and says when a part of a page could not be brought.
"use strict";
(() => {
  const body = document.body;
  const told = document.getElementById("told");

  const tell = (kind, text) => {
    const alert = document.createElement("div");
    const inner = document.createElement("div");
    const line = document.createElement("p");
    alert.className = `usa-alert usa-alert--${kind}`;
    inner.className = "usa-alert__body";
    line.className = "usa-alert__text";
    line.textContent = text;
    inner.append(line);
    alert.append(inner);
    told.replaceChildren(alert);
  };

  // What htmx could not bring.
  document.addEventListener("htmx:responseError", (event) => {
    const answer = new DOMParser().parseFromString(event.detail.xhr.responseText, "text/html");
    const refused = answer.querySelector("[data-refused]");
    if (refused) told.replaceChildren(document.importNode(refused, true));
    else tell("error", "Something broke here. Nothing was kept of what you sent. Load the page again.");
    told.focus();
  });
  for (const name of ["htmx:sendError", "htmx:timeout"]) {
    document.addEventListener(name, () => {
      tell("error", "The server does not answer. Nothing was kept of what you sent. Try once more.");
      told.focus();
    });
  }
  document.addEventListener("htmx:beforeRequest", () => told.replaceChildren());

  // A page that a browser kept aside is asked for anew: it may no longer be anybody's to see.
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) window.location.reload();
  });

  const idle = Number(body.dataset.idleSeconds || 0) * 1000;
  if (!idle) return;

  const warnBefore = Math.min(120000, idle / 4);
  const contactEvery = Math.min(300000, idle / 6);
  const tabs = "BroadcastChannel" in window ? new BroadcastChannel("brightline") : null;
  let used = Date.now();
  let contact = used;
  let warned = false;

  const lock = () => {
    body.replaceChildren();
    const here = window.location.pathname + window.location.search;
    window.location.replace(`${body.dataset.locked}?next=${encodeURIComponent(here)}`);
  };
  const use = () => {
    used = Date.now();
    if (warned) {
      warned = false;
      told.replaceChildren();
    }
  };
  const act = () => {
    // A screen found after its time was up is not woken by the hand that finds it.
    if (Date.now() - used >= idle) return lock();
    use();
    if (used - contact >= contactEvery) {
      contact = used;
      fetch(body.dataset.alive, { method: "HEAD", redirect: "manual" }).catch(() => {});
      tabs?.postMessage("used");
    }
  };
  const look = () => {
    const left = idle - (Date.now() - used);
    if (left <= 0) {
      tabs?.postMessage("locked");
      lock();
    } else if (left <= warnBefore && !warned) {
      warned = true;
      tell("warning", "Nobody has used this screen for a while: it locks soon. Press any key to stay.");
    }
  };

  for (const name of ["keydown", "pointerdown", "pointermove", "scroll", "input"]) {
    document.addEventListener(name, act, { passive: true, capture: true });
  }
  document.addEventListener("visibilitychange", look);
  document.addEventListener("htmx:afterRequest", () => { contact = Date.now(); });
  if (tabs) tabs.onmessage = (event) => (event.data === "locked" ? lock() : use());
  window.setInterval(look, Math.min(5000, idle / 10));
})();
