"use strict";
// People offered while a name is typed after an @. Without it the sign-in name is typed out; the form is the same.
{
  const WORD = /(^|[\s(,;])@([\w.-]*)$/;
  const listOf = (box) => box.parentElement.querySelector("[role=listbox]");
  const typed = (box) => WORD.exec(box.value.slice(0, box.selectionStart));
  let asked = 0;

  function close(box) {
    const list = listOf(box);
    list.hidden = true;
    list.replaceChildren();
    box.removeAttribute("aria-activedescendant");
    box.removeAttribute("aria-controls");
  }
  function choose(box, option) {
    all("[role=option]", listOf(box)).forEach((one) => one.setAttribute("aria-selected", String(one === option)));
    box.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }
  function take(box, option) {
    const begin = box.selectionStart - typed(box)[2].length;
    box.setRangeText(`${option.dataset.word} `, begin, box.selectionStart, "end");
    close(box);
    box.focus();
  }
  async function offer(box) {
    const found = typed(box);
    const number = ++asked;
    if (!found) { close(box); return; }
    const answer = await fetch(`${box.dataset.mentions}?q=${encodeURIComponent(found[2])}`);
    if (number !== asked || !answer.ok) return;
    const list = listOf(box);
    list.innerHTML = await answer.text();
    const first = find("[role=option]", list);
    if (!first) { close(box); return; }
    list.hidden = false;
    box.setAttribute("aria-controls", list.id);
    choose(box, first);
    say(`${list.childElementCount} ${list.childElementCount === 1 ? "person" : "people"}: arrows choose, Enter takes.`);
  }

  document.addEventListener("input", (event) => { if (event.target.matches?.("[data-mentions]")) offer(event.target); });
  document.addEventListener("focusout", (event) => { if (event.target.matches?.("[data-mentions]")) { asked += 1; close(event.target); } });
  document.addEventListener("mousedown", (event) => {
    const option = event.target.closest?.(".mentions [role=option]");
    if (!option) return;
    event.preventDefault(); // the caret stays in the text
    take(find("[data-mentions]", option.closest(".mentions")), option);
  });
  document.addEventListener("keydown", (event) => {
    const box = event.target;
    if (!box.matches?.("[data-mentions]") || listOf(box).hidden) return;
    const options = all("[role=option]", listOf(box));
    const at = options.findIndex((one) => one.getAttribute("aria-selected") === "true");
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) choose(box, options[(at + step + options.length) % options.length]);
    else if (event.key === "Enter" || event.key === "Tab") take(box, options[at]);
    else if (event.key === "Escape") { asked += 1; close(box); }
    else return;
    event.preventDefault();
    event.stopImmediatePropagation();
  }, true);
}
