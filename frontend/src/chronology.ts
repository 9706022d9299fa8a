// The chronology: filters, timeline and list, which always show the same entries.

import { written } from "./days";
import { entryAt, reading } from "./entries";
import { counted, EntryList } from "./list";
import { asked, unpacked, wanted, within, type Chronology } from "./register";
import { published } from "./page";
import { readState, writeState, type State } from "./state";
import { Timeline, type By } from "./timeline";

const FILTERS = ["kind", "actor", "source", "known", "sure", "from", "to"];

/** Waits for the data and then takes over the list that the page came with. */
export function startChronology(): void {
  const form = document.querySelector<HTMLFormElement>("#filters");
  const place = document.querySelector<HTMLElement>("#list");
  const section = document.querySelector<HTMLElement>("#timeline");
  if (!form || !place || !section) return;
  window.regestaChronology = (data) => void new Room(unpacked(data), form, place, section);
}

class Room {
  private state: State = {};
  private readonly list: EntryList;
  private readonly timeline: Timeline;
  private readonly tracks: HTMLSelectElement;
  private later = 0;
  private pointing: number | null = null;
  private touched = false;

  constructor(
    private readonly data: Chronology,
    private readonly form: HTMLFormElement,
    place: HTMLElement,
    section: HTMLElement,
  ) {
    section.hidden = false;
    this.list = new EntryList(data, place);
    this.tracks = section.querySelector<HTMLSelectElement>("#tracks") as HTMLSelectElement;
    this.timeline = new Timeline(
      data,
      section.querySelector<HTMLCanvasElement>("#strip") as HTMLCanvasElement,
      section.querySelector<HTMLCanvasElement>("#tracks-canvas") as HTMLCanvasElement,
      {
        moved: (from, to, whole) => this.moved(from, to, whole),
        pointed: (entry) => void this.pointed(entry),
        chosen: (entry) => void this.list.open(entry),
      },
    );
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", () => this.asked());
    form.querySelector(".reset")?.addEventListener("click", (event) => {
      event.preventDefault();
      form.querySelectorAll<HTMLInputElement | HTMLSelectElement>("select, input").forEach((field) => (field.value = ""));
      this.asked();
    });
    this.tracks.addEventListener("change", () => this.asked());
    section.querySelector("#whole")?.addEventListener("click", () => this.timeline.look(null, null, true));
    addEventListener("popstate", () => this.restore());
    addEventListener("hashchange", () => location.hash.includes("=") && this.restore());
    this.restore(false);
  }

  /** Shows what the address asks for. */
  private restore(changed = true): void {
    this.state = readState();
    for (const name of FILTERS) {
      const field = this.form.elements.namedItem(name) as HTMLInputElement | HTMLSelectElement | null;
      if (field) field.value = this.state[name] ?? "";
    }
    this.tracks.value = this.state["tracks"] || "kind";
    const first = Number(document.querySelector<HTMLElement>("#list")?.dataset["first"] ?? 0);
    this.show(first === 0, !changed && !published);
    this.look();
  }

  /** A filter was changed. */
  private asked(): void {
    const chosen = Object.fromEntries([...new FormData(this.form)].map(([name, value]) => [name, String(value)]));
    this.state = { ...chosen, tracks: this.tracks.value === "kind" ? "" : this.tracks.value };
    writeState(this.state, true);
    this.show(true);
    this.look();
  }

  /** The timeline was moved: the years of the filter follow, and then the list. */
  private moved(from: number, to: number, whole: boolean): void {
    this.state["from"] = whole ? "" : written(from, false);
    this.state["to"] = whole ? "" : written(to, true);
    for (const name of ["from", "to"]) {
      (this.form.elements.namedItem(name) as HTMLInputElement).value = this.state[name] ?? "";
    }
    clearTimeout(this.later);
    this.later = window.setTimeout(() => {
      writeState(this.state);
      this.show(true);
    }, 160);
  }

  private look(): void {
    const [from, to] = asked(this.state);
    if (from !== null || to !== null) this.timeline.look(from, to);
    else if (this.timeline.begin() > 0) this.say("The timeline begins where most entries lie; the list has all of them.");
  }

  /** `there`: the server has put the list there that the address asks for. */
  private show(listToo: boolean, there = false): void {
    const chosen = wanted(this.data, this.state);
    const [from, to] = asked(this.state);
    this.timeline.show(chosen, (this.tracks.value as By) || "kind");
    if (!listToo) return;
    const visible = chosen.filter((entry) => within(this.data, entry, from, to));
    this.list.show(visible, there || (published && !Object.values(this.state).some(Boolean) && this.untouched()));
    const sentence = document.querySelector("#counted");
    if (sentence) sentence.textContent = counted(visible.length, this.data.first.length);
  }

  private async pointed(entry: number | null): Promise<void> {
    this.pointing = entry;
    if (entry === null) return this.say("\u00a0");
    await reading([entry], this.data.length);
    const read = entryAt(entry, this.data.length);
    if (!read || this.pointing !== entry) return;
    const kind = this.data.kinds[this.data.kind[entry] ?? 0]?.[1] ?? "";
    this.say(`${read.date || "not dated"} · ${kind} · ${read.abstract}`);
  }

  /** True if the list is still the one that the page came with. */
  private untouched(): boolean {
    const fresh = !this.touched;
    this.touched = true;
    return fresh;
  }

  private say(words: string): void {
    const line = document.querySelector<HTMLElement>("#pointed");
    if (line) line.textContent = words;
  }
}
