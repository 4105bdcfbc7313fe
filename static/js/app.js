"use strict";
// What a browser adds: the palette, keys in lists, claim beside source, drops with progress, dragging on the board.
// Every page works without it.

const find = (selector, root = document) => root.querySelector(selector);
const all = (selector, root = document) => [...root.querySelectorAll(selector)];
const isTyping = (element) => element.closest("input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]");
const csrf = () => JSON.parse(document.body.getAttribute("hx-headers"))["X-CSRFToken"];

// Say something in the live region at the corner.
function say(words) {
  const line = document.createElement("p");
  line.textContent = words;
  find("#toast").replaceChildren(line);
  setTimeout(() => line.remove(), 6000);
}
document.addEventListener("htmx:responseError", (event) => {
  say(event.detail.xhr.status === 403 ? "Your role does not allow this." : "That did not work. Reload the page and try again.");
});
document.addEventListener("htmx:sendError", () => say("No answer from hrapp. Check your connection; nothing was lost."));

// Dialogs: the palette and the list of keys.
function open(id) {
  const dialog = document.getElementById(id);
  if (!dialog.open) dialog.showModal();
  find("input", dialog)?.select();
}
document.addEventListener("click", (event) => {
  const opener = event.target.closest("[data-opens]");
  if (opener) { event.preventDefault(); open(opener.dataset.opens); }
  if (event.target instanceof HTMLDialogElement) event.target.close();
});
find("#palette")?.addEventListener("keydown", (event) => {
  const links = all("#palette-results a");
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  if (event.key === "Enter" && event.target.matches("input") && links.length) { event.preventDefault(); links[0].click(); }
  if (!step || !links.length) return;
  event.preventDefault();
  links[Math.min(links.length - 1, Math.max(0, links.indexOf(document.activeElement) + step))].focus();
});

// On a phone the doors lie in a row that scrolls: the one that is open stays in sight.
find(".doors [aria-current]")?.scrollIntoView({ block: "nearest", inline: "nearest" });

// Keys in lists.
const rows = () => all("[data-row]").filter((row) => row.offsetParent !== null);
const current = () => find("[data-row].is-current");
function choose(row) {
  current()?.classList.remove("is-current");
  row.classList.add("is-current");
  row.scrollIntoView({ block: "nearest" });
  (find("[data-open]", row) ?? row).focus({ preventScroll: true });
}
function step(by) {
  const list = rows();
  if (list.length) choose(list[Math.min(list.length - 1, Math.max(0, list.indexOf(current()) + by))]);
}
const KEYS = {
  j: () => step(1),
  k: () => step(-1),
  x: () => find("[data-select]", current() ?? document)?.click(),
  c: () => find("form[data-compare]")?.requestSubmit(),
  e: () => find("[data-evidence]", current() ?? document)?.click(),
  u: () => find("[data-undo]")?.click(),
  "/": () => find("[data-filter]")?.focus(),
  "?": () => open("keys"),
};
document.addEventListener("keydown", (event) => {
  if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k") { event.preventDefault(); open("palette"); return; }
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target) || find("dialog[open]")) return;
  const act = KEYS[event.key];
  if (act) { event.preventDefault(); act(); }
});
document.addEventListener("submit", (event) => {
  if (!event.target.matches("[data-compare]")) return;
  const count = all("[data-select]:checked", event.target).length;
  if (count < 2 || count > 4) { event.preventDefault(); say("Select two to four candidates first."); }
});

// The parts of a row: fetched once, then only folded.
document.addEventListener("htmx:beforeRequest", (event) => {
  const opener = event.target.closest("[data-evidence]");
  const panel = opener && document.getElementById(opener.getAttribute("aria-controls"));
  if (panel?.childElementCount) {
    event.preventDefault();
    panel.replaceChildren();
    opener.setAttribute("aria-expanded", "false");
  } else opener?.setAttribute("aria-expanded", "true");
  const isBusy = event.target.matches("[data-keep-while-busy]") && event.detail.requestConfig.triggeringEvent?.type === "files-read"
    && find("[data-select]:checked, .parts-row > td > *", event.target);
  if (isBusy) event.preventDefault();
});

// Forms inside a page: opening one goes to its first field, Escape leaves it, and what replaces it gets the focus back.
const field = (root) => find("input:not([type=hidden]), select, textarea", root);
let homes = [];
document.addEventListener("toggle", (event) => {
  if (event.target.matches("[data-edits][open]")) field(event.target)?.focus();
}, true);
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || find("dialog[open]")) return;
  const form = event.target.closest("details[data-edits][open]");
  if (form) { form.open = false; find("summary", form).focus(); } else event.target.closest("form")?.querySelector("[data-leaves]")?.click();
});
document.addEventListener("htmx:beforeRequest", (event) => {
  const region = event.detail.target;
  const isInside = region?.contains(document.activeElement) && document.activeElement !== document.body;
  homes = isInside ? [event.target.closest("[data-edits], [data-row]")?.id, region.id].filter(Boolean) : [];
});
document.addEventListener("htmx:afterSettle", () => {
  all("[data-say]").forEach((line) => { line.removeAttribute("data-say"); say(line.textContent); });
  const home = document.activeElement === document.body && homes.map((id) => document.getElementById(id)).find(Boolean);
  if (!home) return;
  homes = [];
  const goal = home.matches("details:not([open])") ? find("summary", home) : (home.matches("[data-edits], [data-row]") && field(home)) || home;
  if (!goal.matches("[tabindex], a, button, input, select, textarea, summary")) goal.tabIndex = -1;
  goal.focus({ preventScroll: true });
  goal.scrollIntoView({ block: "nearest" });
});

// Claim beside source: pointing at, focusing or clicking one lights up the other.
function light(marks, isOn) {
  const names = new Set(marks.split(" "));
  const lit = all("[data-marks]").filter((other) => other.dataset.marks.split(" ").some((name) => names.has(name)));
  lit.forEach((other) => other.classList.toggle("is-lit", isOn));
  return lit;
}
for (const [name, isOn] of [["mouseover", true], ["mouseout", false], ["focusin", true], ["focusout", false]]) {
  document.addEventListener(name, (event) => {
    const claim = event.target.closest?.("[data-marks]");
    if (claim) light(claim.dataset.marks, isOn);
  });
}
function goToSource(claim) {
  const other = light(claim.dataset.marks, true).find((one) => one !== claim && !one.contains(claim) && one.closest("svg, #description") !== claim.closest("svg, #description"));
  other?.scrollIntoView({ block: "center", behavior: matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
}
document.addEventListener("click", (event) => {
  const claim = event.target.closest("[data-marks]");
  if (claim && !event.target.closest("a, button, input, select, textarea, summary, form")) goToSource(claim);
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Enter" && event.target.matches("[data-marks]")) goToSource(event.target);
});

// A passage selected in the description becomes the text of a new requirement.
document.addEventListener("selectionchange", () => {
  const selection = getSelection();
  const form = find("#add-requirement");
  const home = (node) => node?.parentElement?.closest("[data-start]");
  const [first, last] = [home(selection.anchorNode), home(selection.focusNode)];
  if (!form || !first || !last || selection.isCollapsed) return;
  const offsets = [Number(first.dataset.start) + selection.anchorOffset, Number(last.dataset.start) + selection.focusOffset];
  form.elements.start.value = Math.min(...offsets);
  form.elements.end.value = Math.max(...offsets);
  form.elements.text.value = selection.toString().trim();
});

// Drops: about ten files in one request, progress for each, and the strip of background work follows.
const PART = 10;
function parts(files) {
  return files.length ? [files.slice(0, PART), ...parts(files.slice(PART))] : [];
}
function send(form, files, lines) {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest();
    const body = new FormData();
    files.forEach((file) => body.append("resumes", file));
    const show = (words, done) => lines.forEach((line) => { line.lastChild.textContent = words; if (done) find("progress", line).value = 1; });
    request.upload.onprogress = (event) => {
      let left = event.loaded;
      files.forEach((file, index) => { find("progress", lines[index]).value = file.size ? Math.min(1, Math.max(0, left / file.size)) : 1; left -= file.size; });
    };
    request.onload = () => {
      const isSaved = request.status === 200;
      show(isSaved ? "stored" : request.status === 413 ? "too large" : "not accepted", isSaved);
      if (isSaved && find("#files-progress")) {
        find("#files-progress").outerHTML = request.responseText;
        htmx.process(find("#files-progress"));
        htmx.trigger(document.body, "files-read");
      }
      resolve(isSaved);
    };
    request.onerror = () => { show("not sent"); resolve(false); };
    request.open("POST", form.action);
    request.setRequestHeader("X-CSRFToken", csrf());
    request.setRequestHeader("X-Requested-With", "upload");
    request.send(body);
  });
}
async function upload(form, files) {
  const list = find("[data-upload-list]", form);
  const lines = files.map((file) => {
    const line = document.createElement("li");
    const [name, bar, state] = ["span", "progress", "span"].map((tag) => document.createElement(tag));
    [name.textContent, state.textContent, bar.max, bar.value] = [file.name, "waiting", 1, 0];
    bar.setAttribute("aria-label", file.name);
    line.append(name, bar, state);
    return line;
  });
  list.replaceChildren(...lines);
  let failed = 0;
  for (const part of parts(files.map((file, index) => [file, lines[index]]))) {
    if (!await send(form, part.map((one) => one[0]), part.map((one) => one[1]))) failed += part.length;
  }
  say(failed ? `${failed} of ${files.length} files were not stored. They are marked in the list.` : `${files.length} files stored. They are read in the background.`);
}
document.addEventListener("submit", (event) => {
  const form = event.target.closest("[data-drop-zone]");
  const files = form && [...find("input[type=file]", form).files];
  if (!files?.length) return;
  event.preventDefault();
  upload(form, files).then(() => form.reset());
});
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const zone = event.target.closest?.("[data-drop-zone], [data-drop-file]");
    if (!zone || !event.dataTransfer?.types.includes("Files")) return;
    event.preventDefault();
    zone.classList.toggle("is-over", name === "dragover");
    if (name !== "drop") return;
    if (zone.matches("[data-drop-zone]")) upload(zone, [...event.dataTransfer.files]);
    else find("input[type=file]", zone).files = event.dataTransfer.files;
  });
}

// The board: dragging fills the form of the card, so that it stays the one way to move.
document.addEventListener("dragstart", (event) => {
  const card = event.target.closest?.("[data-card]");
  if (card) event.dataTransfer.setData("text/x-card", card.dataset.card);
});
for (const name of ["dragover", "dragleave", "drop"]) {
  document.addEventListener(name, (event) => {
    const lane = event.target.closest?.("[data-stage]");
    if (!lane || !event.dataTransfer?.types.includes("text/x-card")) return;
    event.preventDefault();
    lane.classList.toggle("is-over", name === "dragover");
    if (name !== "drop") return;
    const card = find(`[data-card="${CSS.escape(event.dataTransfer.getData("text/x-card"))}"]`);
    const form = find("form", card);
    form.elements.stage.value = lane.dataset.stage;
    if (lane.dataset.stage !== "declined") { form.requestSubmit(); return; }
    find("details", card).open = true;
    form.elements.reason.focus();
  });
}
