// The entries themselves: handed over a page of the list at a time, when they are shown; laid out like everywhere else.

import { element, root, run } from "./page";
import { latest, signs, statusOf } from "./decide";

type Place = [page: number, anchor: string];
type Note = [label: number, ...Place];
type Quotation = [exact: string | 0, where: number, source: number, ...Place];
type Row = [
  id: string, date: string, printed: string | 0 | 1, edtf: number, bounds: number, abstract: string, status: number | [number, number], opinion: number,
  parts: [number[], number[], number[]], said: number, strand: number, receipt: number, notes: Note[], quotations: Quotation[],
];
interface Rows {
  strings: string[];
  rows: Row[];
}

declare global {
  interface Window {
    regestaEntries: (number: number, rows: Rows) => void;
  }
}

const handed = new Map<number, Rows>();

/** An entry of the register in the words of the page. */
export class Entry {
  private readonly row: Row;

  constructor(row: Row, private readonly strings: string[]) {
    this.row = row;
  }

  /** Its id as part of an address. */
  get id(): string {
    return this.row[0];
  }

  get date(): string {
    return this.row[1];
  }

  get abstract(): string {
    return this.row[5];
  }

  /** Its id as a decision names it. */
  get statement(): string {
    return this.id.replace(/~([0-9a-f]{1,6})~/g, (_, code: string) => String.fromCodePoint(parseInt(code, 16)));
  }

  get status(): string {
    const status = this.row[6];
    return latest.get(this.statement)?.status ?? this.string(Array.isArray(status) ? status[0] : status);
  }

  /** What the date says of itself when it is pointed at. */
  get hover(): string {
    const [, date, printed, edtf, bounds] = this.row;
    if (!date) return "";
    const said = printed === 0 ? "" : `“${printed === 1 ? date : printed}”`;
    return [said, this.string(edtf), this.string(bounds) || date].filter(Boolean).join(" · ");
  }

  /** Where it stands, for print: source, page, notes. */
  get cite(): string {
    const first = this.row[13][0];
    if (!first) return "";
    return [this.string(first[2]), this.string(first[1]).replace(/^note on /, ""), ...this.row[12].map((note) => `n. ${this.string(note[0])}`)].join(", ");
  }

  /** What is shown of it when it is opened. */
  opened(): HTMLElement {
    const opened = element("div", "opened");
    opened.append(this.standing(), this.parties());
    this.row[13].forEach((quotation, at) => opened.append(this.quotation(quotation, at > 0)));
    return opened;
  }

  private standing(): HTMLElement {
    const status = this.row[6];
    const decided = latest.get(this.statement);
    if (decided?.html) {
      const holder = element("div");
      // Made by the same template as the page; the words in it are escaped there.
      holder.innerHTML = decided.html;
      const made = holder.firstElementChild;
      if (made instanceof HTMLElement) return made;
    }
    return statusOf(this.status, Array.isArray(status) ? this.string(status[1]) : "", this.string(this.row[7]));
  }

  private parties(): HTMLElement {
    const line = element("p", "parties");
    const [givers, takers, others] = this.row[8];
    if (givers.length || takers.length) {
      const span = element("span");
      span.append(...this.people(givers));
      if (takers.length) span.append(" ", element("span", "arrow", "→"), " ", ...this.people(takers));
      line.append(span);
    }
    for (let at = 0; at < others.length; at += 3) {
      const span = element("span", "", `${this.string(others[at])} `);
      span.append(...this.people(others.slice(at, at + 3)));
      line.append(span);
    }
    const strand = this.string(this.row[10]);
    if (strand) line.append(element("span", `strand ${strand}`, strand));
    line.append(element("span", "", this.string(this.row[9])));
    if (this.row[11]) line.append(element("span", "", this.string(this.row[11])));
    if (this.row[12].length) {
      const span = element("span", "", "rests on ");
      span.append(...commas(this.row[12].map(([label, ...place]) => this.link(`n. ${this.string(label)}`, this.address(place)))));
      line.append(span);
    }
    const own = element("span", "own");
    own.append(this.link("this entry’s own page", `entry/${this.id}.html`));
    line.append(own);
    return line;
  }

  private people(numbers: number[]): Node[] {
    const people: Node[] = [];
    for (let at = 0; at < numbers.length; at += 3) {
      const name = this.string(numbers[at + 1]);
      const actor = this.string(numbers[at + 2]);
      people.push(actor ? this.link(name, `actor/${actor}.html`) : document.createTextNode(name));
    }
    return commas(people);
  }

  private quotation([exact, where, , ...place]: Quotation, further: boolean): HTMLElement {
    const line = element("p", further ? "quoted further" : "quoted", further ? "and on " : "");
    const link = this.link(`${this.string(where)} ▸ open at the passage`, this.address(place));
    link.className = "to-passage";
    line.append(element("q", "", exact === 0 ? this.abstract : exact), " ", link);
    return line;
  }

  private address([page, anchor]: Place): string {
    return `${this.string(page)}#${anchor}`;
  }

  private link(words: string, address: string): HTMLAnchorElement {
    const link = element("a", "", words);
    link.href = root + address;
    return link;
  }

  private string(number: number | undefined): string {
    return this.strings[number ?? 0] ?? "";
  }
}

/** Reads the pages of the list on which some entries stand, each once; `length` is the number of entries on a page. */
export async function reading(entries: number[], length: number): Promise<void> {
  window.regestaEntries = (number, rows) => void handed.set(number, rows);
  const pages = new Set(entries.map((entry) => pageOf(entry, length)));
  await Promise.all([...pages].filter((page) => !handed.has(page)).map((page) => run(`data/entries-${page}.js`)));
}

/** An entry whose page was read; null where it was not. */
export function entryAt(entry: number, length: number): Entry | null {
  const page = handed.get(pageOf(entry, length));
  const row = page?.rows[entry % length];
  return page && row ? new Entry(row, page.strings) : null;
}

/** Marks a list item with what was decided on its entry. */
export function marked(item: HTMLElement, entry: Entry): void {
  item.classList.add(entry.status);
  if (signs) item.dataset["statement"] = entry.statement;
}

function pageOf(entry: number, length: number): number {
  return Math.floor(entry / length) + 1;
}

function commas(parts: Node[]): Node[] {
  return parts.flatMap((part, at) => (at ? [document.createTextNode(", "), part] : [part]));
}
