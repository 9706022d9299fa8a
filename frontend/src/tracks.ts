// From dated entries to bars in lanes, and to counts in columns where there are too many for lanes.

import type { Chronology } from "./register";

export interface Bar {
  entry: number;
  lane: number;
  left: number;
  right: number;
  core: [number, number] | null;
  open: "start" | "end" | null;
}

const LANES = 6;

/** The bars of the visible entries in as few lanes as will do; null where more than six lanes are wanted. */
export function pack(data: Chronology, entries: number[], x: (day: number) => number, width: number): { bars: Bar[]; lanes: number } | null {
  const ends: number[] = [];
  const bars: Bar[] = [];
  for (const entry of entries) {
    const [first, last] = [data.first[entry] ?? null, data.last[entry] ?? null];
    const left = first === null ? -10 : x(first);
    const right = Math.max(last === null ? width + 10 : x(last + 1), left + 3);
    if (right < 0 || left > width) continue;
    let lane = ends.findIndex((end) => end + 1 <= left);
    if (lane < 0) lane = ends.length;
    if (lane >= LANES) return null;
    ends[lane] = right;
    const core = data.core[entry];
    bars.push({
      entry,
      lane,
      left: Math.max(left, -10),
      right: Math.min(right, width + 10),
      core: core ? [Math.max(x(core[0]), -10), Math.min(x(core[1] + 1), width + 10)] : null,
      open: first === null ? "start" : last === null ? "end" : null,
    });
  }
  return { bars, lanes: Math.max(1, ends.length) };
}

/** How many entries were certainly under way in each column of `step` pixels, and how many more possibly were. */
export function density(data: Chronology, entries: number[], x: (day: number) => number, width: number, step: number): { certain: number[]; possible: number[] } {
  const columns = Math.max(1, Math.ceil(width / step));
  const touched = new Array<number>(columns + 1).fill(0);
  const certain = new Array<number>(columns + 1).fill(0);
  const column = (day: number): number => Math.floor(x(day) / step);
  for (const entry of entries) {
    const [first, last, core] = [data.first[entry] ?? null, data.last[entry] ?? null, data.core[entry] ?? null];
    const from = first === null ? 0 : column(first);
    const to = last === null ? columns - 1 : column(last + 0.99);
    cover(touched, from, to);
    if (from === to) cover(certain, from, to);
    else if (core) cover(certain, column(core[0]), column(core[1] + 0.99));
  }
  const [all, sure] = [summed(touched), summed(certain)];
  return { certain: sure, possible: all.map((count, at) => Math.max(0, count - (sure[at] ?? 0))) };
}

/** Marks the columns from one to another, as steps up and down. */
function cover(steps: number[], from: number, to: number): void {
  const columns = steps.length - 1;
  if (to < 0 || from >= columns) return;
  const [start, end] = [Math.max(from, 0), Math.min(to, columns - 1) + 1];
  steps[start] = (steps[start] ?? 0) + 1;
  steps[end] = (steps[end] ?? 0) - 1;
}

function summed(steps: number[]): number[] {
  let count = 0;
  return steps.slice(0, -1).map((step) => (count += step));
}
