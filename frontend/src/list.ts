// The list of entries made from the chronology's data: one line each; opened, the same words as everywhere else.

import { element, grouped, run, several } from "./page";
import type { Chronology } from "./register";

const opened = new Map<number, string[]>();

/** Shows `entries` in `place`, a list page at a time, from the one at `start` on; gives the list item of an entry. */
export class EntryList {
  private entries: number[] = [];
  private start = 0;
  private end = 0;

  constructor(
    private readonly data: Chronology,
    private readonly place: HTMLElement,
  ) {
    window.regestaEntries = (number, html) => void opened.set(number, html);
  }

  show(entries: number[]): void {
    this.entries = entries;
    this.start = 0;
    this.end = this.data.length;
    this.draw();
  }

  /** Opens an entry in the list, wherever in it it stands. */
  async open(entry: number): Promise<void> {
    const at = this.entries.indexOf(entry);
    if (at < 0) return;
    if (!this.item(entry)) {
      this.start = Math.max(0, at - 3);
      this.end = this.start + this.data.length;
      this.draw();
    }
    const details = this.item(entry)?.querySelector("details");
    if (!details) return;
    details.open = true;
    details.scrollIntoView({ block: "center" });
    details.querySelector("summary")?.focus({ preventScroll: true });
  }

  private item(entry: number): HTMLElement | null {
    return document.getElementById(`e-${this.data.id[entry] ?? ""}`);
  }

  private draw(): void {
    const list = element("ol", "entries");
    list.start = this.start + 1;
    list.append(...this.entries.slice(this.start, this.end).map((entry) => this.line(entry)));
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
      this.draw();
    });
    const line = element("p", "more");
    line.append(button);
    return line;
  }

  private line(entry: number): HTMLElement {
    const item = element("li", "entry");
    item.id = `e-${this.data.id[entry] ?? ""}`;
    item.classList.toggle("faint", (this.data.sure[entry] ?? 1) < 0.5);
    item.classList.toggle("contested", this.data.contested[entry] === 1);
    const details = element("details");
    const summary = element("summary");
    const date = this.data.date[entry];
    const time = element("time", date ? "" : "none", date || "not dated");
    time.title = this.data.hover[entry] ?? "";
    const kind = element("span", "kind", this.data.kinds[this.data.kind[entry] ?? 0]?.[1] ?? "");
    summary.append(time, " ", kind, " ", element("span", "abstract", this.data.abstract[entry] ?? ""), " ", element("span", "cite", this.data.cite[entry] ?? ""));
    details.append(summary);
    details.addEventListener("toggle", () => void this.fill(entry, details));
    item.append(details);
    return item;
  }

  private async fill(entry: number, details: HTMLDetailsElement): Promise<void> {
    if (!details.open || details.querySelector(".opened")) return;
    const number = Math.floor(entry / this.data.length) + 1;
    await run(`data/entries-${number}.js`);
    const html = opened.get(number)?.[entry % this.data.length];
    // Made by the same template as every other list; the words in it are escaped there.
    if (html && !details.querySelector(".opened")) details.insertAdjacentHTML("beforeend", html);
  }
}

/** The sentence above the list. */
export function counted(shown: number, all: number): string {
  if (shown === all) return `${several(all, "dated statement")} in the order of their earliest possible day.`;
  return `${grouped(shown)} of ${several(all, "dated statement")}, in the order of their earliest possible day.`;
}
