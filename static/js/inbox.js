"use strict";
// One key per decision in lists of the inbox. Every key presses a button or a link that stands in the row.

let isChanging = false; // the form shall have the focus when it comes

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || find("dialog[open]")) return;
  const row = current() ?? rows()[0];
  const control = row && find(`[data-key="${CSS.escape(event.key)}"]`, row);
  if (!control) return;
  event.preventDefault();
  if (row !== current()) choose(row);
  isChanging = event.key === "c";
  htmx.process(control.form ?? control); // a key may come before htmx has looked at a row that just arrived
  control.click();
});

// A decided row stays, with its undo; the next one is current. A row that came back is current itself.
document.addEventListener("htmx:load", (event) => {
  const fresh = event.detail.elt;
  if (fresh.matches("[data-row]")) {
    const list = rows();
    const next = fresh.hasAttribute("data-done") ? list.slice(list.indexOf(fresh)).find((one) => !one.hasAttribute("data-done")) : fresh;
    choose(next ?? fresh);
    if (fresh.hasAttribute("data-done")) say("Decided. Undo stands in the row.");
  } else if (fresh.matches("[data-detail]") && isChanging) {
    isChanging = false;
    (find("[data-key='1']", fresh) ?? find("input:not([type=hidden])", fresh))?.focus();
  }
});
