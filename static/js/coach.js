"use strict";
// The coach in a browser: answers appear as they are written, the panel opens beside a page, an answer is copied.
// Without this file the same forms lead to whole pages.

const LOOK_AGAIN = 1500; // milliseconds until a line that was refused is tried again
const lines = new Map(); // answer being written -> its line to the server

// Whole sentences for those who listen: word by word would be noise.
function listener() {
  let rest = "";
  const tell = (words) => {
    if (!words.trim()) return;
    const line = document.createElement("p");
    line.textContent = words.trim();
    find("#coach-said").append(line);
  };
  return {
    hear(words) {
      const parts = (rest + words).split(/(?<=[.!?:])\s+/);
      rest = parts.pop();
      parts.forEach(tell);
    },
    finish() { tell(rest); rest = ""; },
  };
}

// One line from the server to one answer; EventSource comes back by itself with the last event it saw.
function follow(article) {
  if (lines.has(article)) return;
  const body = find(".answer-body", article);
  const ears = listener();
  const source = new EventSource(article.dataset.events);
  lines.set(article, source);
  const on = (name, act) => source.addEventListener(name, (event) => act(event.data));
  const add = (html) => {
    const isNear = innerHeight + scrollY > document.documentElement.scrollHeight - 160;
    if (find(".writing", body)) body.replaceChildren();
    let open = body.lastElementChild;
    if (!open?.matches("p")) { open = document.createElement("p"); body.append(open); }
    const before = open.textContent.length;
    open.insertAdjacentHTML("beforeend", html);
    ears.hear(open.textContent.slice(before));
    keepInView(article, isNear);
  };
  on("start", () => { body.replaceChildren(); });
  on("text", add);
  on("paragraph", (html) => {
    if (body.lastElementChild?.textContent.trim()) body.append(document.createElement("p"));
    ears.hear(" ");
    add(html);
  });
  on("block", (html) => { body.insertAdjacentHTML("beforeend", html); });
  on("end", () => {
    hangUp(article);
    ears.finish();
    find("[data-composer] .problem")?.remove(); // that it is still being written
    htmx.ajax("GET", article.dataset.message, { target: article, swap: "outerHTML" });
  });
  source.onerror = () => {
    if (source.readyState !== EventSource.CLOSED) return;
    hangUp(article);
    setTimeout(() => { if (document.contains(article)) follow(article); }, LOOK_AGAIN);
  };
}
function hangUp(article) {
  lines.get(article)?.close();
  lines.delete(article);
}

// Scroll along only while the end is in sight: who reads further up is left there.
function keepInView(article, wasNear) {
  const pane = article.closest(".coach-panel-body");
  if (pane) { if (pane.scrollHeight - pane.scrollTop - pane.clientHeight < 240) pane.scrollTop = pane.scrollHeight; }
  else if (wasNear) scrollTo({ top: document.documentElement.scrollHeight });
}

function settle(root) {
  const within = (selector) => [...(root.matches?.(selector) ? [root] : []), ...all(selector, root)];
  [...lines.keys()].filter((article) => !document.contains(article)).forEach(hangUp);
  within("[data-events]").forEach(follow);
  within("[data-again]").forEach((article) => htmx.ajax("POST", article.dataset.again, { target: article, swap: "outerHTML" }));
  within("[data-copy]").forEach((button) => { button.hidden = false; });
  within("[data-composer] textarea").forEach(fit);
  if (matchMedia("(min-width: 1101px)").matches) within("[data-open-when-wide]").forEach((details) => { details.open = true; });
}
document.addEventListener("DOMContentLoaded", () => settle(document));
document.addEventListener("htmx:load", (event) => settle(event.detail.elt));

// After a question the line is empty again and has the cursor; the newest exchange is in sight.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target.matches(".exchange:last-child")) keepInView(event.detail.elt, true);
  if (event.detail.target.id !== "talk" && !event.detail.target.matches(".coach-panel-body")) return;
  const pane = find("#talk")?.closest(".coach-panel-body");
  all("#talk .exchange").at(-1)?.scrollIntoView({ block: "nearest" });
  if (pane) pane.scrollTop = pane.scrollHeight;
  find("#question")?.focus({ preventScroll: true });
});

// The line to ask in: as high as its text, Enter asks, Shift+Enter begins a new line.
function fit(area) {
  area.rows = 1;
  while (area.rows < 8 && area.scrollHeight > area.clientHeight + 2) area.rows += 1;
}
document.addEventListener("input", (event) => { if (event.target.matches("[data-composer] textarea")) fit(event.target); });
document.addEventListener("keydown", (event) => {
  if (!event.target.matches("[data-composer] textarea") || event.key !== "Enter" || event.shiftKey || event.isComposing) return;
  event.preventDefault();
  if (event.target.value.trim()) event.target.form.requestSubmit();
});

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  await navigator.clipboard.writeText(button.dataset.copy);
  say("The answer is copied.");
});

// The panel: opened and closed by its door, and open again on the next page of the same visit.
const door = find("[data-coach-door]");
const panel = find("#coach-panel");
function show(isOpen, takesFocus = true) {
  panel.hidden = !isOpen;
  door.setAttribute("aria-expanded", String(isOpen));
  find(".shell").classList.toggle("has-coach", isOpen);
  sessionStorage.setItem("coach", isOpen ? "open" : "");
  if (isOpen && !find("#talk", panel)) htmx.trigger(find(".coach-panel-body", panel), "open-coach");
  else if (isOpen && takesFocus) find("#question", panel)?.focus();
  if (!isOpen && takesFocus) door.focus();
}
if (door && panel) {
  door.addEventListener("click", (event) => { event.preventDefault(); show(panel.hidden); });
  find("[data-coach-close]").addEventListener("click", () => show(false));
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape" && !find("details[open]", panel)) show(false); });
  if (sessionStorage.getItem("coach") && matchMedia("(min-width: 1101px)").matches) show(true, false);
}
