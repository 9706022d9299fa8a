// The keys: search, next and previous, page turning, help.

import { element, published, root } from "./page";
import { toggle } from "./sheet";

const KEYS: [string, string][] = [
  ["/", "search"],
  ["j", "next entry, passage or note"],
  ["k", "the one before"],
  ["Enter", "open it"],
  ["n", "next page"],
  ["p", "page before"],
  ["i t m", "in the Reader: show or hide the page’s image, its text, the margin"],
  ["← →  + −", "move and zoom the timeline, when it has the focus"],
  ["Esc", "close what was opened"],
  ["?", "this list"],
];
const DECIDING: [string, string][] = [
  ["a x", "accept or refuse the entry"],
  ["1 … 9 0", "which of the works a citation means; none of them"],
  ["u", "take the last decision back"],
];
const STOPS = ".entry summary, .leaf .passage[id], .note .printed > .label, section.doubtful li > p:first-child > a, .hits a, .works a, table.actors tbody th a, .documents li p:first-child a";

/** Listens for the keys, unless something is being typed. */
export function startKeys(): void {
  document.addEventListener("keydown", (event) => {
    const target = event.target as HTMLElement;
    if (event.ctrlKey || event.metaKey || event.altKey || target.matches("input, select, textarea")) return;
    const action = actions[event.key];
    if (!action) return;
    event.preventDefault();
    action();
  });
}

const actions: Record<string, () => void> = {
  "/": search,
  j: () => step(1),
  k: () => step(-1),
  n: () => turn("next"),
  p: () => turn("prev"),
  i: () => toggle("image"),
  t: () => toggle("text"),
  m: () => toggle("margin"),
  "?": help,
};

function search(): void {
  const field = document.querySelector<HTMLInputElement>("input[name=q]");
  if (field) field.focus();
  else location.href = `${root}search.html`;
}

function turn(way: string): void {
  document.querySelector<HTMLAnchorElement>(`a[rel="${way}"]`)?.click();
}

function step(by: number): void {
  const stops = [...document.querySelectorAll<HTMLElement>(STOPS)];
  const here = document.activeElement;
  const at = stops.findIndex((stop) => stop === here || (here instanceof Node && stop.contains(here)));
  const next = at >= 0 ? stops[at + by] : by > 0 ? firstVisible(stops) : undefined;
  if (!next) return;
  if (next.tabIndex < 0) next.tabIndex = -1;
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function firstVisible(stops: HTMLElement[]): HTMLElement | undefined {
  return stops.find((stop) => stop.getBoundingClientRect().bottom > 0) ?? stops[0];
}

function help(): void {
  const there = document.querySelector<HTMLDialogElement>("dialog.keys");
  if (there) return there.open ? there.close() : there.showModal();
  const dialog = element("dialog", "keys");
  dialog.setAttribute("aria-label", "Keys");
  const list = element("dl");
  for (const [key, words] of published ? KEYS : [...KEYS, ...DECIDING]) {
    const term = element("dt");
    term.append(...key.split(/\s+/).flatMap((one) => [element("kbd", "", one), " "]));
    list.append(term, element("dd", "", words));
  }
  const button = element("button", "", "close");
  button.addEventListener("click", () => dialog.close());
  dialog.append(element("h2", "", "Keys"), list, button);
  document.body.append(dialog);
  dialog.showModal();
}
