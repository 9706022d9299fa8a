// What the timeline draws with: colours, axis, bars of each sort, columns of counts.

import type { ScaleTime } from "d3-scale";
import type { Bar } from "./tracks";

/** The height of a bar. */
export const BAR = 7;

export interface Colours {
  ink: string;
  muted: string;
  hairline: string;
  core: string;
  possible: string;
  sans: string;
}

/** The colours of the page, which follow its scheme. */
export function palette(): Colours {
  const style = getComputedStyle(document.documentElement);
  const value = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ink: value("--ink"),
    muted: value("--muted"),
    hairline: value("--hairline"),
    core: value("--core"),
    possible: value("--possible"),
    sans: value("--sans"),
  };
}

/** A canvas of a height in the page's pixels, cleared, sharp on any screen. */
export function prepare(canvas: HTMLCanvasElement, height: number): CanvasRenderingContext2D {
  const ratio = devicePixelRatio || 1;
  const width = canvas.clientWidth;
  canvas.style.height = `${height}px`;
  canvas.width = Math.round(width * ratio);
  canvas.height = Math.round(height * ratio);
  const paint = canvas.getContext("2d") as CanvasRenderingContext2D;
  paint.setTransform(ratio, 0, 0, ratio, 0, 0);
  return paint;
}

/** The years, months or days along the top, with a line down from each. */
export function drawAxis(paint: CanvasRenderingContext2D, scale: ScaleTime<number, number>, width: number, height: number, colours: Colours): void {
  paint.font = `11.5px ${colours.sans}`;
  const said = scale.tickFormat();
  scale.ticks(Math.max(2, Math.floor(width / 110))).forEach((tick) => {
    const x = Math.round(scale(tick)) + 0.5;
    paint.fillStyle = colours.hairline;
    paint.fillRect(x, 0, 1, height);
    paint.fillStyle = colours.muted;
    paint.fillText(said(tick), x + 4, 12);
  });
}

/** Columns of counts: dark what is certain, pale what is possible. */
export function drawHeap(paint: CanvasRenderingContext2D, bins: { certain: number[]; possible: number[] }, top: number, height: number, step: number, colours: Colours, gap = 1): void {
  const most = Math.max(1, ...bins.possible.map((count, at) => count + (bins.certain[at] ?? 0)));
  bins.certain.forEach((certain, at) => {
    const possible = certain + (bins.possible[at] ?? 0);
    const [dark, all] = [(height * certain) / most, (height * possible) / most];
    paint.fillStyle = colours.possible;
    paint.fillRect(at * step, top + height - all, step - gap, all);
    paint.fillStyle = colours.core;
    paint.fillRect(at * step, top + height - dark, step - gap, dark);
  });
}

/** A struck outline: the text does not vouch for it. */
export function drawContested(paint: CanvasRenderingContext2D, bar: Bar, width: number, y: number, colours: Colours): void {
  paint.strokeStyle = colours.core;
  paint.lineWidth = 1;
  paint.strokeRect(bar.left + 0.5, y + 0.5, Math.max(width - 1, 4), BAR - 1);
  const middle = Math.min(Math.max(bar.left + width / 2, 6), 4000);
  paint.beginPath();
  paint.moveTo(middle - 5, y + BAR + 1.5);
  paint.lineTo(middle + 5, y - 1.5);
  paint.stroke();
}

/** The text cut to the room it has. */
export function shortened(paint: CanvasRenderingContext2D, text: string, room: number): string {
  if (paint.measureText(text).width <= room) return text;
  let kept = text;
  while (kept && paint.measureText(`${kept}…`).width > room) kept = kept.slice(0, -1);
  return `${kept.trimEnd()}…`;
}

/** A bar with an open end: broken lines, closed only on the side that is known. */
export function drawOpen(paint: CanvasRenderingContext2D, bar: Bar, y: number, colours: Colours): void {
  paint.strokeStyle = colours.core;
  paint.lineWidth = 1;
  paint.setLineDash([4, 3]);
  paint.beginPath();
  for (const edge of [y + 0.5, y + BAR - 0.5]) {
    paint.moveTo(bar.left, edge);
    paint.lineTo(bar.right, edge);
  }
  paint.stroke();
  paint.setLineDash([]);
  paint.fillStyle = colours.core;
  if (bar.open === "end") paint.fillRect(bar.left, y, 2, BAR);
  else paint.fillRect(bar.right - 2, y, 2, BAR);
}
