"use strict";
// The desk in a browser: keys and dragging in the tree, panels without a new page, undo by key. Links and forms do the same without it.
{
  const desk = () => find("[data-desk]");
  const tree = () => find("[data-tree]");
  const list = () => find("#desk-list");
  const items = () => all("[role=treeitem]", tree() ?? document.createElement("ul")).filter((item) => item.offsetParent !== null);
  const groupOf = (item) => item.parentElement.parentElement.closest("li")?.firstElementChild;
  const insideOf = (item) => document.getElementById(item.getAttribute("aria-owns"));
  const state = { focus: "", isFromTree: false, typed: "", typedAt: 0 };

  const keyOf = (item) => `${item.dataset.id ?? ""} ${item.dataset.group ?? ""}`;
  const openGroups = () => all("[role=treeitem][aria-expanded=true][data-id]", tree() ?? desk()).map((item) => item.dataset.id);

  // One item of the tree is in the tab order: the chosen one, else the first.
  function rove(to) {
    const shown = items();
    if (!shown.length) return;
    const target = to ?? shown.find((item) => item.getAttribute("aria-selected") === "true") ?? shown[0];
    all("[role=treeitem]", tree()).forEach((item) => { item.tabIndex = -1; });
    target.tabIndex = 0;
  }
  function focusOn(item) {
    if (!item) return;
    rove(item);
    item.focus();
    item.scrollIntoView({ block: "nearest" });
  }

  // Branches are fetched when they are opened first.
  async function expand(item) {
    const inside = insideOf(item);
    if (!inside || item.getAttribute("aria-expanded") === "true") return;
    item.setAttribute("aria-expanded", "true");
    inside.hidden = false;
    if (!inside.childElementCount && inside.dataset.branch) {
      await htmx.ajax("GET", inside.dataset.branch, { target: inside, swap: "innerHTML" });
      all("[role=treeitem]", inside).forEach((one) => { one.tabIndex = -1; });
    }
  }
  function fold(item) {
    if (item.getAttribute("aria-expanded") !== "true") return;
    item.setAttribute("aria-expanded", "false");
    insideOf(item).hidden = true;
  }
  async function more(item) {
    const group = item.closest("[role=group]");
    const place = all(":scope > li", group).length - 1;
    await htmx.ajax("GET", item.dataset.more, { target: item.parentElement, swap: "outerHTML" });
    all("[role=treeitem]", group).forEach((one) => { one.tabIndex = -1; });
    focusOn(all(":scope > li", group)[place]?.firstElementChild);
  }

  // A link to a panel loads the panel; the address follows, Back works.
  function show(link) {
    state.isFromTree = Boolean(link.closest("[data-tree], [data-hits]"));
    return htmx.ajax("GET", link.getAttribute("href"), { target: "#panel", swap: "outerHTML", source: "#panel" });
  }
  document.addEventListener("click", (event) => {
    if (event.defaultPrevented || event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const twist = event.target.closest("[data-twist], .twist");
    const item = event.target.closest("[role=treeitem]");
    if (twist && item) {
      event.preventDefault();
      if (item.getAttribute("aria-expanded") === "true") fold(item); else expand(item);
      focusOn(item);
      return;
    }
    if (event.target.closest("[data-more]")) { event.preventDefault(); more(event.target.closest("[data-more]")); return; }
    const link = event.target.closest("a[data-in-panel]");
    if (!link || !find("#panel")) return;
    event.preventDefault();
    if (item) { rove(item); if (item.getAttribute("aria-expanded") === "false") expand(item); }
    show(link);
  });

  // What the panel shows is the chosen item of the tree; a closed branch is opened by asking for the tree again.
  function mark() {
    const panel = find("#panel");
    if (!panel || !list()) return;
    const at = panel.dataset.at;
    let isThere = !at;
    all("[data-id]", list()).forEach((item) => {
      const isAt = item.dataset.id === at;
      isThere ||= isAt;
      if (item.matches("[role=treeitem]")) item.setAttribute("aria-selected", String(isAt));
      else if (isAt) item.setAttribute("aria-current", "true");
      else item.removeAttribute("aria-current");
    });
    if (!isThere && tree() && panel.dataset.home) refresh();
    else if (!tree()?.contains(document.activeElement)) rove();
  }
  function refresh() { htmx.trigger(list(), "taxonomy-changed"); }

  document.addEventListener("htmx:configRequest", (event) => {
    if (event.detail.elt.id !== "desk-list") return;
    event.detail.parameters.open = openGroups().slice(0, 60).join(",");
    event.detail.parameters.home = find("#panel")?.dataset.home ?? "";
    event.detail.parameters.at = find("#panel")?.dataset.at ?? "";
  });
  // Of two panels asked for, the one asked for last stays, whichever comes first.
  const isOfPanel = ({ target, requestConfig }) => target.id === "panel" && requestConfig.verb === "get";
  document.addEventListener("htmx:beforeRequest", (event) => {
    if (isOfPanel(event.detail)) state.newest = event.detail.xhr;
  });
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (isOfPanel(event.detail) && event.detail.xhr !== state.newest) event.detail.shouldSwap = false;
    if (event.detail.target.id !== "desk-list") return;
    const item = document.activeElement?.closest?.("[role=treeitem]");
    state.focus = item ? keyOf(item) : "";
    state.scroll = list().scrollTop;
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    const target = event.detail.target;
    if (!target) return mark();
    if (target.id === "desk-list") {
      list().scrollTop = state.scroll ?? 0;
      mark();
      const before = state.focus && items().find((item) => keyOf(item) === state.focus);
      if (before) focusOn(before);
      else if (state.focus) focusOn(items().find((item) => item.dataset.id === find("#panel")?.dataset.at));
      state.focus = "";
    }
    if (target.id === "panel" || event.detail.elt?.id === "panel") {
      mark();
      const panel = find("#panel");
      const title = panel.getAttribute("aria-label");
      document.title = document.title.replace(/^.*?( · )/, `${title}$1`);
      if (find("[autofocus]", panel)) find("[autofocus]", panel).focus();
      else if (!state.isFromTree && !document.activeElement?.closest?.(".desk-left")) (find("[data-focus]", panel) ?? panel).focus({ preventScroll: true });
      state.isFromTree = false;
    }
  });

  // Rename in place: the name becomes a field; Enter saves, Escape leaves it.
  function rename(item) {
    const name = find(".name", item);
    if (!item.dataset.id || find("input", item)) return;
    const field = document.createElement("input");
    const before = name.textContent;
    field.value = before;
    field.setAttribute("aria-label", `New name for ${before}`);
    field.maxLength = 300;
    name.replaceChildren(field);
    item.draggable = false;
    field.focus();
    field.select();
    let isDone = false;
    const close = (save) => {
      if (isDone) return;
      isDone = true;
      const label = field.value.trim();
      item.draggable = true;
      name.textContent = before;
      focusOn(item);
      if (!save || !label || label === before) return;
      const isGroup = item.dataset.kind === "group";
      const values = { label, seen: item.dataset.revision };
      if (!isGroup) values.keep = "1";
      state.isFromTree = true;
      htmx.ajax("POST", `${new URL(item.href).pathname}${isGroup ? "change" : "rename"}/`, { target: "#panel", swap: "outerHTML", source: "#panel", values });
    };
    field.addEventListener("keydown", (event) => {
      event.stopPropagation();
      if (event.key === "Enter") { event.preventDefault(); close(true); }
      if (event.key === "Escape") { event.preventDefault(); close(false); }
    });
    field.addEventListener("click", (event) => event.preventDefault());
    field.addEventListener("blur", () => close(false));
  }

  // Keys of a tree, as the ARIA practices describe them.
  const TREE = {
    ArrowDown: (item) => focusOn(items()[items().indexOf(item) + 1]),
    ArrowUp: (item) => focusOn(items()[items().indexOf(item) - 1]),
    Home: () => focusOn(items()[0]),
    End: () => focusOn(items().at(-1)),
    ArrowRight: async (item) => {
      if (item.getAttribute("aria-expanded") === "false") await expand(item);
      else if (item.getAttribute("aria-expanded") === "true") focusOn(insideOf(item).querySelector("[role=treeitem]"));
    },
    ArrowLeft: (item) => {
      if (item.getAttribute("aria-expanded") === "true") fold(item);
      else focusOn(groupOf(item));
    },
    " ": (item) => item.click(),
    F2: rename,
    m: (item) => item.dataset.id && show(linkTo(item, "move/")),
    n: (item) => newIn(item.dataset.kind === "group" ? item.dataset.id : item.dataset.group),
    Delete: (item) => item.dataset.kind === "skill" && show(linkTo(item, "deprecate/")),
  };
  function linkTo(item, end) {
    const link = document.createElement("a");
    link.href = new URL(item.href).pathname + end;
    return link;
  }
  function newIn(group) {
    const link = find("[data-new=skill]").cloneNode();
    link.href = `${link.getAttribute("href")}${group ? `&group=${group}` : ""}`;
    show(link);
  }
  function typeAhead(item, key) {
    state.typed = performance.now() - state.typedAt > 700 ? key : state.typed + key;
    state.typedAt = performance.now();
    const shown = items();
    const from = shown.indexOf(item) + (state.typed.length === 1 ? 1 : 0);
    const match = [...shown.slice(from), ...shown.slice(0, from)].find((one) => find(".name", one)?.textContent.toLowerCase().startsWith(state.typed.toLowerCase()));
    if (match) focusOn(match);
  }
  document.addEventListener("keydown", (event) => {
    const item = event.target.closest?.("[role=treeitem]");
    if (!item || isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
    const act = TREE[event.key];
    if (act) {
      event.preventDefault();
      event.stopImmediatePropagation();
      act(item);
    } else if (event.key.length === 1 && /[\p{L}\p{N}]/u.test(event.key) && event.key !== "x") {
      event.stopImmediatePropagation();
      typeAhead(item, event.key);
    }
  }, true);

  // From the search into what it found, and back.
  document.addEventListener("keydown", (event) => {
    const hits = all("[data-hits] a");
    if (event.target.id === "desk-q") {
      if (event.key === "ArrowDown") { event.preventDefault(); if (hits.length) hits[0].focus(); else focusOn(items().find((one) => one.tabIndex === 0)); }
      if (event.key === "Enter" && hits.length) { event.preventDefault(); hits[0].click(); }
      if (event.key === "Escape" && event.target.value) { event.preventDefault(); event.target.value = ""; htmx.trigger(event.target, "search"); }
      return;
    }
    const at = hits.indexOf(event.target);
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (at < 0 || !step) return;
    event.preventDefault();
    (at + step < 0 ? find("#desk-q") : hits[Math.min(hits.length - 1, at + step)]).focus();
  });

  // Keys of the page: undo and redo, and the panel's own actions.
  document.addEventListener("keydown", (event) => {
    if (!desk() || isTyping(event.target) || find("dialog[open]")) return;
    const key = event.key.toLowerCase();
    if ((event.ctrlKey || event.metaKey) && (key === "z" || key === "y")) {
      const which = key === "y" || event.shiftKey ? "redo" : "undo";
      const form = find(`[data-undo=${which}]`);
      event.preventDefault();
      if (form) form.requestSubmit(); else say(`There is nothing to ${which}.`);
      return;
    }
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const compare = key === "c" && find("[data-compare-roles]");
    if (compare) { event.preventDefault(); event.stopImmediatePropagation(); compare.requestSubmit(); return; }
    const link = find(`#panel [data-key="${CSS.escape(event.key)}"]`);
    if (link) { event.preventDefault(); event.stopImmediatePropagation(); show(link); }
  }, true);
  document.addEventListener("keydown", (event) => {
    const cancel = event.key === "Escape" && event.target.closest?.("#panel form") && find("#panel [data-cancel]");
    if (cancel) { event.preventDefault(); show(cancel); }
  });

  // Dragging: a skill or a group onto a group. With Ctrl the skill stays where it is too.
  document.addEventListener("dragstart", (event) => {
    const item = event.target.closest?.("[data-tree] [data-id]");
    if (!item) return;
    event.dataTransfer.setData("text/x-desk", JSON.stringify({ ...item.dataset, path: new URL(item.href).pathname, name: find(".name", item).textContent }));
    event.dataTransfer.effectAllowed = "copyMove";
    item.classList.add("is-dragged");
  });
  document.addEventListener("dragend", () => all(".is-dragged, .leaf.is-over").forEach((one) => one.classList.remove("is-dragged", "is-over")));
  for (const name of ["dragover", "dragleave", "drop"]) {
    document.addEventListener(name, (event) => {
      const goal = event.target.closest?.("[data-tree] [data-kind=group]");
      if (!goal || !event.dataTransfer?.types.includes("text/x-desk")) return;
      event.preventDefault();
      goal.classList.toggle("is-over", name === "dragover");
      if (name !== "drop") return;
      const dragged = JSON.parse(event.dataTransfer.getData("text/x-desk"));
      if (dragged.id === goal.dataset.id || dragged.group === goal.dataset.id) return;
      const values = { group: goal.dataset.id, seen: dragged.revision };
      if (dragged.group) values.away = dragged.group;
      if (event.ctrlKey && dragged.kind === "skill") values.also = "1";
      state.isFromTree = true;
      htmx.ajax("POST", `${dragged.path}move-to/`, { target: "#panel", swap: "outerHTML", source: "#panel", values });
    });
  }

  // Choosing all rows of a page.
  document.addEventListener("change", (event) => {
    if (event.target.matches("[data-select-all]")) all("[data-select]", event.target.closest("form")).forEach((box) => { box.checked = event.target.checked; });
  });
  document.addEventListener("submit", (event) => {
    const isOfRoles = event.target.matches("[data-compare-roles]");
    if (!isOfRoles && !event.target.matches("[data-selection]")) return;
    const least = isOfRoles ? 2 : Number(event.submitter?.dataset.needs ?? 1);
    if (all("[data-select]:checked", event.target).length >= least) return;
    event.preventDefault();
    say(least > 1 ? `Choose at least ${least} first: x takes the row.` : "Choose skills first: x takes the row.");
  });

  document.addEventListener("DOMContentLoaded", mark);
  if (document.readyState !== "loading") mark();
}
