// What the site's data scripts hand over, and the filters over it.

import { bound } from "./days";
import type { State } from "./state";

type Named = [id: string, name: string];

/** What the timeline draws and the filters ask of the entries, column by column, in the order of the list. */
export interface Chronology {
  first: (number | null)[];
  last: (number | null)[];
  core: ([number, number] | null)[];
  kind: number[];
  source: number[];
  actors: number[][];
  sure: number[];
  contested: boolean[];
  kinds: Named[];
  sources: Named[];
  names: Named[];
  length: number;
}

/** The same as it is handed over: `last` in days from the first where both are known, `core` of stretches only, `sure` in hundredths. */
interface Packed {
  first: (number | null)[];
  last: (number | null)[];
  core: Record<string, [number, number]>;
  kind: number[];
  source: number[];
  actors: number[][];
  sure: number[];
  contested: number[];
  kinds: Named[];
  sources: Named[];
  names: Named[];
  length: number;
}

/** The text of a published site, for its search. `rests`: entry, start and end within the text. */
export interface Texts {
  sources: Named[];
  places: [source: number, page: string, address: string][];
  texts: string[];
  rests: [number, number, number][][];
}

type Receive<T> = (value: T) => void;

declare global {
  interface Window {
    regestaChronology: Receive<Packed>;
    regestaSearch: Receive<Texts>;
  }
}

/** The chronology as it is used. */
export function unpacked(packed: Packed): Chronology {
  const contested = new Set(packed.contested);
  const last = packed.last.map((days, i) => {
    const first = packed.first[i] ?? null;
    return first === null || days === null ? days : first + days;
  });
  const core = packed.first.map((first, i): [number, number] | null => packed.core[i] ?? (first !== null && first === last[i] ? [first, first] : null));
  return { ...packed, last, core, sure: packed.sure.map((hundredths) => hundredths / 100), contested: packed.first.map((_, i) => contested.has(i)) };
}

/** The entries that the state wants, years left out, in their order. */
export function wanted(data: Chronology, state: State): number[] {
  const kind = place(data.kinds, state["kind"]);
  const source = place(data.sources, state["source"]);
  const actor = place(data.names, state["actor"]);
  const chosen: number[] = [];
  for (let i = 0; i < data.first.length; i++) {
    if (kind !== null && data.kind[i] !== kind) continue;
    if (source !== null && data.source[i] !== source) continue;
    if (actor !== null && !data.actors[i]?.includes(actor)) continue;
    if (state["known"] && known(data, i) !== state["known"]) continue;
    if (state["sure"] && surety(data.sure[i] ?? 0) !== state["sure"]) continue;
    chosen.push(i);
  }
  return chosen;
}

/** The years that the state asks for, as days. */
export function asked(state: State): [number | null, number | null] {
  return [bound(state["from"] ?? "", false), bound(state["to"] ?? "", true)];
}

/** True if the entry can fall between two days; one without a date only if none are asked for. */
export function within(data: Chronology, i: number, from: number | null, to: number | null): boolean {
  const [first, last] = [data.first[i] ?? null, data.last[i] ?? null];
  if (from === null && to === null) return true;
  if (first === null && last === null) return false;
  return (from === null || last === null || last >= from) && (to === null || first === null || first <= to);
}

function place(named: Named[], id: string | undefined): number | null {
  return id ? named.findIndex(([of]) => of === id) : null;
}

function known(data: Chronology, i: number): string {
  const [first, last] = [data.first[i] ?? null, data.last[i] ?? null];
  if (first === null && last === null) return "none";
  if (first === null || last === null) return "open";
  return first === last ? "day" : "range";
}

function surety(sure: number): string {
  return sure >= 0.9 ? "sure" : sure >= 0.5 ? "likely" : "doubtful";
}
