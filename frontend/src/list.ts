// The list of entries made from the chronology's data: one line each; opened, the same words as everywhere else.

import { entryAt, marked, reading, type Entry } from "./entries";
import { element, grouped, several } from "./page";
import type { Chronology } from "./register";

/** Shows `entries` in `place`, a list page at a time, from the one at `start` on; gives the list item of an entry. */
export class EntryList {
  private entries: number[] = [];
  private start = 0;
  private end = 0;
  private turn = 0;

  constructor(
    private readonly data: Chronology,
    private readonly place: HTMLElement,
  ) {}

  /** Shows these entries; `there`: the list that the page came with already has them. */
  show(entries: number[], there = false): void {
    this.entries = entries;
    this.start = 0;
    this.end = this.data.length;
    if (!there) void this.draw();
  }

  /** Opens an entry in the list, wherever in it it stands. */
  async open(entry: number): Promise<void> {
    const at = this.entries.indexOf(entry);
    if (at < 0) return;
    await reading([entry], this.data.length);
    if (!this.item(entry)) {
      this.start = Math.max(0, at - 3);
      this.end = this.start + this.data.length;
      await this.draw();
    }
    const details = this.item(entry)?.querySelector("details");
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "center" });
    details.querySelector("summary")?.focus({ preventScroll: true });
  }

  private item(entry: number): HTMLElement | null {
    return document.getElementById(`e-${entryAt(entry, this.data.length)?.id ?? ""}`);
  }

  /** Draws the list when its entries are read, unless others were asked for meanwhile. */
  private async draw(): Promise<void> {
    const turn = ++this.turn;
    const shown = this.entries.slice(this.start, this.end);
    await reading(shown, this.data.length);
    if (turn !== this.turn) return;
    const list = element("ol", "entries");
    list.start = this.start + 1;
    list.append(...shown.map((entry) => this.line(entry)));
    const parts: HTMLElement[] = [list];
    if (this.start > 0) parts.unshift(this.more(`${grouped(this.start)} earlier`, () => (this.start = Math.max(0, this.start - this.data.length))));
    const left = this.entries.length - this.end;
    if (left > 0) parts.push(this.more(`${grouped(left)} more`, () => (this.end += this.data.length)));
    if (!this.entries.length) parts.push(element("p", "", "No entry answers to this. Widen the years or choose less."));
    this.place.replaceChildren(...parts);
  }

  private more(words: string, change: () => void): HTMLElement {
    const button = element("button", "", `Show the next of ${words}`);
    button.type = "button";
    button.addEventListener("click", () => {
      change();
      void this.draw();
    });
    const line = element("p", "more");
    line.append(button);
    return line;
  }

  private line(at: number): HTMLElement {
    const item = element("li", "entry");
    const entry = entryAt(at, this.data.length);
    if (!entry) return item;
    item.id = `e-${entry.id}`;
    marked(item, entry);
    item.classList.toggle("faint", (this.data.sure[at] ?? 1) < 0.5 && entry.status === "proposed");
    item.classList.toggle("contested", this.data.contested[at] === true);
    const details = element("details");
    const summary = element("summary");
    const time = element("time", entry.date ? "" : "none", entry.date || "not dated");
    time.title = entry.hover;
    const kind = element("span", "kind", this.data.kinds[this.data.kind[at] ?? 0]?.[1] ?? "");
    summary.append(time, " ", kind, " ", element("span", "abstract", entry.abstract), " ", element("span", "cite", entry.cite));
    details.append(summary);
    details.addEventListener("toggle", () => fill(entry, details));
    item.append(details);
    return item;
  }
}

function fill(entry: Entry, details: HTMLDetailsElement): void {
  if (details.open && !details.querySelector(".opened")) details.append(entry.opened());
}

/** The sentence above the list. */
export function counted(shown: number, all: number): string {
  if (shown === all) return `${several(all, "dated statement")} in the order of their earliest possible day.`;
  return `${grouped(shown)} of ${several(all, "dated statement")}, in the order of their earliest possible day.`;
}
