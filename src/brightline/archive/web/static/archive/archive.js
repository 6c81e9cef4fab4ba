// Deciding by keyboard. Every key does what a link or a button of the page does too, and all can be turned off.
"use strict";
(() => {
  const OFF = "brightline-keys-off";
  const help = document.getElementById("help");
  if (!help) return;
  const open = document.getElementById("help-open");
  const keys = document.getElementById("help-keys");
  const rebuttal = document.getElementById("rebuttal");
  const off = () => window.localStorage.getItem(OFF) === "yes";

  const show = () => {
    keys.textContent = off() ? "Turn keys on" : "Turn keys off";
    keys.setAttribute("aria-pressed", String(off()));
  };
  open.hidden = false;
  open.addEventListener("click", () => help.showModal());
  document.getElementById("help-close").addEventListener("click", () => help.close());
  keys.addEventListener("click", () => {
    if (off()) window.localStorage.removeItem(OFF);
    else window.localStorage.setItem(OFF, "yes");
    show();
  });
  show();

  const writes = (target) => target.closest("input, textarea, select, [contenteditable]") !== null;
  const press = (event, element) => {
    if (!element) return;
    event.preventDefault();
    element.click();
  };

  let sent = false;
  document.addEventListener("submit", (event) => {
    // One key held down must not decide on the next document, too.
    if (sent) event.preventDefault();
    sent = true;
  });
  window.addEventListener("pageshow", () => { sent = false; });

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.repeat || help.open) return;
    if (event.key === "Escape" && document.activeElement) document.activeElement.blur();
    if (writes(event.target)) return;
    if (event.key === "?") return press(event, open);
    if (off()) return;
    if (event.key === "n") press(event, document.getElementById("behind"));
    else if (event.key === "p") press(event, document.getElementById("before"));
    else if (event.key === "r" && rebuttal) {
      event.preventDefault();
      rebuttal.focus();
    } else if (/^[1-5]$/.test(event.key)) {
      press(event, document.querySelector(`[data-key="${event.key}"]`));
    }
  });
})();
