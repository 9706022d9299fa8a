// The reader: a mark that is pressed shows beside its line what was made of it; a note's mark shows the note.

import { element } from "./page";
import { follow as frame } from "./sheet";

/** Wires the marks of a leaf. */
export function startReader(): void {
  const leaf = document.querySelector<HTMLElement>(".leaf");
  if (!leaf) return;
  document.querySelectorAll<HTMLElement>("span.citation[data-gloss]").forEach((mark) => {
    mark.tabIndex = 0;
    mark.setAttribute("role", "button");
  });
  document.addEventListener("click", (event) => press(event));
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") close();
    if (event.key === "Enter" && (event.target as HTMLElement).matches("span[data-gloss]")) press(event);
  });
  const toggle = document.querySelector<HTMLButtonElement>(".toggle-variants");
  if (toggle) {
    toggle.hidden = false;
    toggle.addEventListener("click", () => {
      const shown = document.body.classList.toggle("variants-shown");
      toggle.setAttribute("aria-pressed", String(shown));
    });
  }
  addEventListener("hashchange", follow);
  follow();
}

function press(event: Event): void {
  const target = event.target as HTMLElement;
  const call = target.closest<HTMLElement>(".call");
  if (call) return showNote(event, call);
  const mark = markAt(target);
  if (!mark || target.closest(".gloss.beside, .label")) return;
  if (mark.matches(".passage") && event.type === "click" && !getSelection()?.isCollapsed) return;
  event.preventDefault();
  showGloss(mark);
}

/** The innermost mark around a place; a variant counts only while the variants are shown. */
function markAt(place: HTMLElement): HTMLElement | null {
  const mark = place.closest<HTMLElement>("[data-gloss]");
  if (mark?.matches(".variant") && !document.body.classList.contains("variants-shown")) {
    return mark.parentElement && markAt(mark.parentElement);
  }
  return mark;
}

function showNote(event: Event, call: HTMLElement): void {
  const note = document.getElementById(call.dataset["note"] ?? "");
  if (!note) return;
  event.preventDefault();
  const narrow = getComputedStyle(note).float === "none";
  const shown = narrow ? note.classList.toggle("opened-here") : true;
  document.querySelectorAll(".sidenote.target").forEach((other) => other.classList.remove("target"));
  note.classList.toggle("target", shown && !narrow);
  history.replaceState(null, "", `#${note.id}`);
  frame();
}

function showGloss(mark: HTMLElement): void {
  const again = mark.classList.contains("shown");
  close();
  const gloss = document.getElementById(mark.dataset["gloss"] ?? "");
  if (again || !gloss) return;
  const beside = element("span", "gloss beside");
  beside.setAttribute("role", "note");
  beside.append(closing(), ...[...gloss.childNodes].map((node) => node.cloneNode(true)));
  beside.querySelectorAll("[id]").forEach((inner) => inner.removeAttribute("id"));
  const note = mark.closest(".sidenote");
  const narrow = matchMedia("(max-width: 46rem)").matches;
  if (mark.matches(".passage") && !note && !narrow) mark.before(beside);
  else (note ?? mark).after(beside);
  mark.classList.add("shown");
  if (mark.id) history.replaceState(null, "", `#${mark.id}`);
  frame();
}

function closing(): HTMLElement {
  const button = element("button", "close", "close");
  button.type = "button";
  button.addEventListener("click", (event) => {
    event.stopPropagation();
    close();
  });
  return button;
}

function close(): void {
  document.querySelectorAll(".gloss.beside").forEach((gloss) => gloss.remove());
  document.querySelectorAll(".shown").forEach((mark) => mark.classList.remove("shown"));
}

/** Lights up every piece of the passage that the address names: one that runs over paragraphs has several. */
function follow(): void {
  frame();
  document.querySelectorAll(".passage.target").forEach((piece) => piece.classList.remove("target"));
  const name = decodeURIComponent(location.hash.slice(1));
  if (!name) return;
  document.querySelectorAll(`[data-of="${CSS.escape(name)}"]`).forEach((piece) => piece.classList.add("target"));
  const found = document.getElementById(name);
  if (found?.matches(".date, .name, .citation")) showGloss(found);
  if (found?.matches(".sidenote")) found.classList.add("opened-here");
}
