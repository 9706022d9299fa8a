// Search on a published site: the same answers as a server gives, found in the browser.

import { entryAt, reading } from "./entries";
import { EntryList } from "./list";
import { element, published, run, several } from "./page";
import { asked, unpacked, wanted, within, type Chronology, type Texts } from "./register";
import { readState, writeState, type State } from "./state";

const MOST = 200;

/** On a published site, answers the form in the browser. */
export function startSearch(): void {
  const form = document.querySelector<HTMLFormElement>("#search");
  const found = document.querySelector<HTMLElement>("#found");
  if (!published || !form || !found) return;
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    writeState(Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)])), true);
    void answer(form, found);
  });
  addEventListener("popstate", () => void answer(form, found));
  void answer(form, found);
}

async function answer(form: HTMLFormElement, found: HTMLElement): Promise<void> {
  const state = readState();
  for (const name of ["q", "from", "to", "actor"]) {
    const field = form.elements.namedItem(name) as HTMLInputElement | null;
    if (field) field.value = state[name] ?? "";
  }
  const phrase = (state["q"] ?? "").trim();
  if (!phrase && !state["from"] && !state["to"] && !state["actor"]) return;
  found.replaceChildren(element("p", "lead", "Reading the text …"));
  const [data, texts] = await Promise.all([chronology(), text(phrase)]);
  if (phrase) await reading(data.first.map((_, entry) => entry), data.length);
  const pattern = phrase ? phrasePattern(phrase) : null;
  const parts = [entries(data, texts, pattern, state), ...(pattern && texts && !limited(state) ? [passages(texts, pattern)] : [])];
  const shown = parts.filter((part): part is HTMLElement => part !== null);
  const nothing = "Nothing found. Try fewer words: a phrase is looked for word by word, in its order, whatever the accents and capitals.";
  found.replaceChildren(...(shown.length ? shown : [element("p", "lead", nothing)]));
}

function limited(state: State): boolean {
  return Boolean(state["from"] || state["to"] || state["actor"]);
}

function entries(data: Chronology, texts: Texts | null, pattern: RegExp | null, state: State): HTMLElement | null {
  const [from, to] = asked(state);
  const having = pattern && texts ? resting(texts, pattern) : null;
  const hits = wanted(data, state).filter(
    (entry) => within(data, entry, from, to) && (!pattern || having?.has(entry) || pattern.test(folded(entryAt(entry, data.length)?.abstract ?? ""))),
  );
  if (!hits.length) return null;
  const section = element("section");
  const list = element("div");
  section.append(element("h2", "", "Entries"), element("p", "", `${several(hits.length, "entry", "entries")} that answer.`), list);
  new EntryList(data, list).show(hits);
  return section;
}

/** The entries that rest on words with the phrase in them. */
function resting(texts: Texts, pattern: RegExp): Set<number> {
  const found = new Set<number>();
  texts.texts.forEach((text, at) => {
    const rests = texts.rests[at] ?? [];
    if (!rests.length) return;
    for (const [entry, start, end] of rests) if (pattern.test(folded(text.slice(start, end)))) found.add(entry);
  });
  return found;
}

function passages(texts: Texts, pattern: RegExp): HTMLElement | null {
  const list = element("ul", "hits");
  let count = 0;
  texts.texts.forEach((text, at) => {
    const found = pattern.exec(folded(text));
    if (!found) return;
    count += 1;
    if (count <= MOST) list.append(hit(texts, at, text, found.index, found.index + found[0].length));
  });
  if (!count) return null;
  const section = element("section");
  const sentence = count > MOST ? `The first ${MOST} of ${several(count, "place")} with these words.` : `${several(count, "place")} with these words.`;
  section.append(element("h2", "", "In the text"), element("p", "", sentence), list);
  return section;
}

function hit(texts: Texts, at: number, text: string, start: number, end: number): HTMLElement {
  const [source, page, address] = texts.places[at] ?? [0, "", ""];
  const line = element("li");
  const link = element("a", "", `${texts.sources[source]?.[0] ?? ""}, ${page}`);
  link.href = address;
  const around = element("span", "kwic");
  around.append("… ", text.slice(Math.max(0, start - 90), start), element("mark", "", text.slice(start, end)), text.slice(end, end + 140), " …");
  line.append(link, " ", around);
  return line;
}

function phrasePattern(phrase: string): RegExp {
  const words = folded(phrase).match(/[\p{L}\p{N}]+/gu) ?? [];
  return new RegExp(`(?<![\\p{L}\\p{N}])${words.join("[^\\p{L}\\p{N}]+")}(?![\\p{L}\\p{N}])`, "iu");
}

/** The text without accents, character for character, so that places stay what they are. */
function folded(text: string): string {
  if (/^[\x00-\x7f]*$/.test(text)) return text;
  return [...text].map((c) => { const bare = c.normalize("NFKD").replace(/\p{M}/gu, ""); return bare.length === c.length ? bare : c; }).join("");
}

async function chronology(): Promise<Chronology> {
  return unpacked(await handed("regestaChronology", "data/chronology.js"));
}

async function text(phrase: string): Promise<Texts | null> {
  return phrase ? handed("regestaSearch", "data/search.js") : null;
}

const handedOver = new Map<string, Promise<unknown>>();

/** What a data script hands to a function of that name. */
function handed<T>(name: "regestaChronology" | "regestaSearch", address: string): Promise<T> {
  const before = handedOver.get(name);
  if (before) return before as Promise<T>;
  const waiting = new Promise<T>((resolve, reject) => {
    (window as unknown as Record<string, (value: T) => void>)[name] = resolve;
    run(address).catch(reject);
  });
  handedOver.set(name, waiting);
  return waiting;
}
