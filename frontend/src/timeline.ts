// The timeline: a strip of density over the whole span, and tracks of bars with a dark certain core and a pale possible range.

import { scaleUtc, type ScaleTime } from "d3-scale";
import { select } from "d3-selection";
import { zoom, zoomIdentity, type ZoomBehavior, type ZoomTransform } from "d3-zoom";
import { dayOf, moment } from "./days";
import { within, type Chronology } from "./register";
import { BAR, drawAxis, drawContested, drawHeap, drawOpen, palette, prepare, shortened, type Colours } from "./paint";
import { density, pack, type Bar } from "./tracks";

const AXIS = 22;
const LABEL = 17;
const LANE = 10;
const HEAP = 44;
const GAP = 8;
const GUTTER = 150;
const WIDE = 640;

export type By = "kind" | "actor" | "source";

export interface Events {
  moved(from: number, to: number, whole: boolean): void;
  pointed(entry: number | null): void;
  chosen(entry: number): void;
}

interface Place {
  entry: number;
  left: number;
  right: number;
  top: number;
}

export class Timeline {
  private entries: number[] = [];
  private by: By = "kind";
  private base: ScaleTime<number, number>;
  private transform: ZoomTransform = zoomIdentity;
  private readonly behaviour: ZoomBehavior<HTMLCanvasElement, unknown>;
  private places: Place[] = [];
  private waiting = false;
  private quiet = false;
  /** The days of all entries, and those where most of them lie: a few far away do not make the rest too small to see. */
  private readonly whole: [number, number];
  private readonly span: [number, number];

  constructor(
    private readonly data: Chronology,
    private readonly strip: HTMLCanvasElement,
    private readonly canvas: HTMLCanvasElement,
    private readonly events: Events,
  ) {
    [this.whole, this.span] = spans(data);
    this.base = scaleUtc().domain(this.span.map(moment));
    this.behaviour = zoom<HTMLCanvasElement, unknown>()
      .filter((event: Event) => event.type !== "wheel" || document.activeElement === canvas || (event as WheelEvent).ctrlKey)
      .on("zoom", (event: { transform: ZoomTransform; sourceEvent: Event | null }) => {
        this.transform = event.transform;
        this.draw();
        if (!this.quiet) this.tell();
      });
    select(canvas).call(this.behaviour).on("dblclick.zoom", null);
    canvas.addEventListener("pointermove", (event) => this.events.pointed(this.at(event)));
    canvas.addEventListener("pointerleave", () => this.events.pointed(null));
    canvas.addEventListener("click", (event) => this.choose(event));
    canvas.addEventListener("keydown", (event) => this.key(event));
    this.brush();
    new ResizeObserver(() => this.resize()).observe(canvas);
    void Promise.all(['600 12px "Source Sans 3"', '12px "Source Sans 3"'].map((font) => document.fonts.load(font))).then(() => this.draw());
    matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => this.draw());
    this.resize();
  }

  /** Shows these entries. */
  show(entries: number[], by: By): void {
    this.entries = entries.filter((i) => this.data.first[i] !== null || this.data.last[i] !== null);
    this.by = by;
    this.draw();
  }

  /** Shows where most entries lie; gives how many days of all it leaves out. */
  begin(): number {
    this.quietly(() => select(this.canvas).call(this.behaviour.transform, zoomIdentity));
    return this.span[0] - this.whole[0] + this.whole[1] - this.span[1];
  }

  /** Shows the days between two; null: as far as there are entries. `telling`: somebody moved it, so the list follows. */
  look(from: number | null, to: number | null, telling = false): void {
    const [least, most] = this.whole;
    const [start, end] = [from ?? least, (to ?? most) + (to === null ? 0 : 1)];
    if (end <= start) return;
    const [left, right] = [this.base(moment(start)), this.base(moment(end))];
    const k = this.width / Math.max(right - left, 1e-6);
    const turn = (): void =>
      void select(this.canvas).call(this.behaviour.transform, zoomIdentity.translate(this.gutter - k * left, 0).scale(k));
    if (telling) turn();
    else this.quietly(turn);
  }

  private quietly(move: () => void): void {
    this.quiet = true;
    move();
    this.quiet = false;
  }

  /** The room that names take on the left; none on a narrow screen, where they stand above their bars. */
  private get gutter(): number {
    return this.canvas.clientWidth > WIDE ? GUTTER : 0;
  }

  private get width(): number {
    return Math.max(1, this.canvas.clientWidth - this.gutter);
  }

  private get scale(): ScaleTime<number, number> {
    return this.transform.rescaleX(this.base).range([0, this.width]);
  }

  private view(): [number, number] {
    const [from, to] = this.scale.domain();
    return [dayOf(from ?? moment(0)), dayOf(to ?? moment(0))];
  }

  private tell(): void {
    const [from, to] = this.view();
    const whole = from <= this.whole[0] + 1 && to >= this.whole[1] - 1;
    this.events.moved(Math.round(from), Math.round(to) - 1, whole);
  }

  private resize(): void {
    const kept = this.transform.k !== 1 ? this.view() : null;
    const longest = (this.span[1] - this.span[0]) * 8;
    this.base = this.base.copy().range([this.gutter, this.gutter + this.width]);
    const [left, right] = this.whole.map((day) => this.base(moment(day))) as [number, number];
    this.behaviour
      .extent([[this.gutter, 0], [this.gutter + this.width, 10]])
      .translateExtent([[left, 0], [right, 10]])
      .scaleExtent([this.width / (right - left), Math.max(longest, 2)]);
    if (kept) this.look(kept[0], kept[1] - 1);
    this.draw();
  }

  private draw(): void {
    if (this.waiting) return;
    this.waiting = true;
    requestAnimationFrame(() => {
      this.waiting = false;
      this.drawStrip();
      this.drawTracks();
    });
  }

  private tracks(): { name: string; entries: number[] }[] {
    const groups = new Map<number, number[]>();
    const [from, to] = this.view();
    for (const i of this.entries) {
      if (!within(this.data, i, from, to)) continue;
      for (const key of this.keys(i)) {
        const group = groups.get(key);
        if (group) group.push(i);
        else groups.set(key, [i]);
      }
    }
    const names = this.by === "kind" ? this.data.kinds : this.by === "source" ? this.data.sources : this.data.names;
    const ordered = [...groups].sort(([one, a], [other, b]) => b.length - a.length || one - other);
    const [shown, others] = [ordered.slice(0, 12), ordered.slice(12)];
    const tracks = shown.map(([key, entries]) => ({ name: names[key]?.[1] ?? "no actor named", entries }));
    const rest = [...new Set(others.flatMap(([, entries]) => entries))].sort((a, b) => a - b);
    return rest.length ? [...tracks, { name: `others (${others.length})`, entries: rest }] : tracks;
  }

  private keys(i: number): number[] {
    if (this.by === "kind") return [this.data.kind[i] ?? 0];
    if (this.by === "source") return [this.data.source[i] ?? 0];
    const actors = this.data.actors[i] ?? [];
    return actors.length ? actors : [-1];
  }

  private drawTracks(): void {
    const scale = this.scale;
    const days = (day: number): number => scale(moment(day));
    const above = this.gutter ? 0 : LABEL;
    const rows = this.tracks().map((track) => ({ ...track, packed: pack(this.data, track.entries, days, this.width) }));
    const heights = rows.map((row) => above + (row.packed ? Math.max(row.packed.lanes * LANE, LABEL - 2) : HEAP) + GAP);
    const paint = prepare(this.canvas, AXIS + heights.reduce((sum, height) => sum + height, 0) + 4);
    const colours = palette();
    this.places = [];
    let top = AXIS + 4;
    rows.forEach((row, at) => {
      this.drawLabel(paint, row.name, row.entries.length, top, colours);
      top += heights[at] ?? 0;
    });
    paint.save();
    paint.translate(this.gutter, 0);
    paint.beginPath();
    paint.rect(0, 0, this.width, this.canvas.clientHeight);
    paint.clip();
    drawAxis(paint, scale, this.width, this.canvas.clientHeight, colours);
    top = AXIS + 4 + above;
    rows.forEach((row, at) => {
      if (row.packed) row.packed.bars.forEach((bar) => this.drawBar(paint, bar, top + 2, colours));
      else drawHeap(paint, density(this.data, row.entries, days, this.width, 4), top, HEAP, 4, colours);
      top += heights[at] ?? 0;
    });
    paint.restore();
  }

  private drawLabel(paint: CanvasRenderingContext2D, name: string, count: number, top: number, colours: Colours): void {
    paint.font = `12.5px ${colours.sans}`;
    const number = String(count);
    const room = (this.gutter || this.canvas.clientWidth) - paint.measureText(number).width - 14;
    paint.font = `600 12.5px ${colours.sans}`;
    const said = shortened(paint, name, room);
    paint.fillStyle = colours.ink;
    paint.fillText(said, 0, top + 11);
    const after = paint.measureText(said).width + 5;
    paint.font = `12.5px ${colours.sans}`;
    paint.fillStyle = colours.muted;
    paint.fillText(number, after, top + 11);
  }

  private drawBar(paint: CanvasRenderingContext2D, bar: Bar, top: number, colours: Colours): void {
    const y = top + bar.lane * LANE;
    const width = Math.max(bar.right - bar.left, 3);
    paint.globalAlpha = (this.data.sure[bar.entry] ?? 1) < 0.5 ? 0.45 : 1;
    if (this.data.contested[bar.entry]) drawContested(paint, bar, width, y, colours);
    else if (bar.open) drawOpen(paint, bar, y, colours);
    else {
      paint.fillStyle = colours.possible;
      paint.fillRect(bar.left, y, width, BAR);
    }
    if (bar.core && !this.data.contested[bar.entry]) {
      paint.fillStyle = colours.core;
      paint.fillRect(bar.core[0], y, Math.max(bar.core[1] - bar.core[0], 3), BAR);
    }
    paint.globalAlpha = 1;
    this.places.push({ entry: bar.entry, left: bar.left, right: bar.left + width, top: y });
  }

  private drawStrip(): void {
    const paint = prepare(this.strip, 56);
    const colours = palette();
    const scale = this.base.copy().range([0, this.width]);
    paint.translate(this.gutter, 0);
    paint.beginPath();
    paint.rect(0, 0, this.width, 56);
    paint.clip();
    const bins = density(this.data, this.entries, (day) => scale(moment(day)), this.width, 3);
    drawHeap(paint, bins, 2, 40, 3, colours, 0);
    const [from, to] = this.view().map((day) => scale(moment(day))) as [number, number];
    paint.fillStyle = colours.ink;
    paint.globalAlpha = 0.09;
    paint.fillRect(0, 0, Math.max(0, from), 56);
    paint.fillRect(to, 0, Math.max(0, this.width - to), 56);
    paint.globalAlpha = 1;
    if (this.transform.k === 1) return;
    paint.font = `11.5px ${colours.sans}`;
    paint.fillStyle = colours.muted;
    scale.ticks(Math.max(2, this.width / 120)).forEach((tick) => {
      paint.fillText(scale.tickFormat()(tick), scale(tick) + 4, 54);
      paint.fillRect(scale(tick), 43, 1, 13);
    });
  }

  private brush(): void {
    let start: number | null = null;
    const day = (event: PointerEvent): number => dayOf(this.base.invert(event.offsetX));
    this.strip.addEventListener("pointerdown", (event) => {
      start = day(event);
      this.strip.setPointerCapture(event.pointerId);
    });
    this.strip.addEventListener("pointermove", (event) => {
      if (start === null) return;
      const end = day(event);
      if (Math.abs(end - start) * (this.width / (this.span[1] - this.span[0])) > 4) {
        this.look(Math.round(Math.min(start, end)), Math.round(Math.max(start, end)), true);
      }
    });
    this.strip.addEventListener("pointerup", () => (start = null));
  }

  private at(event: MouseEvent): number | null {
    const [x, y] = [event.offsetX - this.gutter, event.offsetY];
    const near = this.places.filter((place) => x >= place.left - 3 && x <= place.right + 3 && y >= place.top - 2 && y <= place.top + LANE);
    return near.length ? (near[near.length - 1]?.entry ?? null) : null;
  }

  private choose(event: MouseEvent): void {
    const entry = this.at(event);
    if (entry !== null) this.events.chosen(entry);
  }

  private key(event: KeyboardEvent): void {
    const chosen = select(this.canvas);
    const step = this.width / 8 / this.transform.k;
    const actions: Record<string, () => void> = {
      ArrowLeft: () => this.behaviour.translateBy(chosen, step, 0),
      ArrowRight: () => this.behaviour.translateBy(chosen, -step, 0),
      "+": () => this.behaviour.scaleBy(chosen, 1.5),
      "=": () => this.behaviour.scaleBy(chosen, 1.5),
      "-": () => this.behaviour.scaleBy(chosen, 1 / 1.5),
      Home: () => this.look(null, null, true),
    };
    const action = actions[event.key];
    if (!action || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    event.stopPropagation();
    action();
  }
}

/** The days of all entries with a margin, and of all but the outermost two in a hundred where these lie far away. */
function spans(data: Chronology): [[number, number], [number, number]] {
  const days = [...data.first, ...data.last].filter((day): day is number => day !== null).sort((a, b) => a - b);
  if (!days.length) return [[0, 365], [0, 365]];
  const at = (place: number): number => days[place] ?? 0;
  const outer = Math.floor(days.length / 100);
  const whole = widened(at(0), at(days.length - 1));
  const most = widened(at(outer), at(days.length - 1 - outer));
  return [whole, whole[1] - whole[0] > 3 * Math.max(most[1] - most[0], 3650) ? most : whole];
}

function widened(least: number, most: number): [number, number] {
  const margin = Math.max(15, (most - least) * 0.015);
  return [least - margin, most + margin];
}
