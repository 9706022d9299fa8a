// The image of the page beside its text: what is shown of image, text and margin, and the frame around the passage.

import { element } from "./page";

type Run = [start: number, end: number, left: number, top: number, right: number, bottom: number];
type Rectangle = [left: number, top: number, right: number, bottom: number];

const PARTS = ["image", "text", "margin"] as const;
type Part = (typeof PARTS)[number];
const KEPT = "regesta-hidden";
const SVG = "http://www.w3.org/2000/svg";
/** Lines nearer to each other than this share of a line's height are framed as one block. */
const NEAR = 0.9;
const MARGIN = 2;

/** Wires the image of the page, where there is one. */
export function startSheet(): void {
  const sheet = document.querySelector<HTMLElement>(".sheet");
  if (!sheet) return;
  const image = sheet.querySelector("img");
  image?.addEventListener("error", () => sheet.replaceChildren(element("p", "absent", "The image of this page could not be drawn.")));
  buttons(sheet);
  if (image && !image.complete) image.addEventListener("load", () => follow(), { once: true });
}

/** Shows or hides the image, the text or the margin; of image and text one always stays. */
export function toggle(part: string): void {
  if (!document.querySelector(".with-sheet") || !isPart(part)) return;
  const gone = hidden();
  if (gone.has(part)) gone.delete(part);
  else gone.add(part);
  if (part !== "margin" && gone.has("image") && gone.has("text")) gone.delete(part === "image" ? "text" : "image");
  keep(gone);
  show(gone);
  follow();
}

/** Frames the passage that the address names, on the image. */
export function follow(): void {
  const svg = document.querySelector<SVGSVGElement>(".sheet svg");
  if (!svg) return;
  const stretch = named();
  const blocks = stretch ? joined(runs(svg).filter(([start, end]) => start < stretch[1] && end > stretch[0])) : [];
  svg.replaceChildren(...blocks.map(frame));
  const first = blocks[0];
  svg.closest(".sheet")?.classList.toggle("framed", first !== undefined);
  if (first) reveal(svg, first);
}

/** The stretch of text that the address names: a passage, or the passage around what it names, or a note. */
function named(): [number, number] | null {
  const name = decodeURIComponent(location.hash.slice(1));
  const place = name && document.getElementById(name);
  const passage = place && place.closest<HTMLElement>(".passage, [data-stretch]");
  const said = passage ? (passage.dataset["stretch"] ?? (passage.id || passage.dataset["of"] || "")) : name;
  const found = /^(?:at-)?(\d+)-(\d+)$/.exec(said);
  return found ? [Number(found[1]), Number(found[2])] : null;
}

function runs(svg: SVGSVGElement): Run[] {
  const words = svg.dataset["runs"] ?? "";
  return words ? words.split(";").map((run) => run.split(" ").map(Number) as Run) : [];
}

/** Lines that follow one another as one rectangle; another column, or a gap, begins another. */
function joined(lines: Run[]): Rectangle[] {
  const blocks: Rectangle[] = [];
  for (const [, , left, top, right, bottom] of lines) {
    const last = blocks[blocks.length - 1];
    const beside = last && left < last[2] && right > last[0] && top - last[3] < NEAR * (bottom - top) && bottom > last[1];
    if (last && beside) blocks[blocks.length - 1] = [Math.min(last[0], left), Math.min(last[1], top), Math.max(last[2], right), Math.max(last[3], bottom)];
    else blocks.push([left, top, right, bottom]);
  }
  return blocks;
}

function frame([left, top, right, bottom]: Rectangle): SVGRectElement {
  const drawn = document.createElementNS(SVG, "rect");
  const sides = { x: left - MARGIN, y: top - MARGIN, width: right - left + 2 * MARGIN, height: bottom - top + 2 * MARGIN };
  for (const [name, value] of Object.entries(sides)) drawn.setAttribute(name, String(value));
  return drawn;
}

/** Brings a place of the image into view, without moving the page. */
function reveal(svg: SVGSVGElement, [left, top, , bottom]: Rectangle): void {
  const sheet = svg.closest<HTMLElement>(".sheet");
  const scale = svg.clientHeight / svg.viewBox.baseVal.height;
  sheet?.scrollTo(left * scale - 12, ((top + bottom) / 2) * scale - sheet.clientHeight / 2);
}

function buttons(sheet: HTMLElement): void {
  const line = element("span", "parts");
  line.setAttribute("role", "group");
  line.setAttribute("aria-label", "Show");
  for (const part of PARTS) {
    const button = element("button", "", part);
    button.type = "button";
    button.dataset["part"] = part;
    button.addEventListener("click", () => toggle(part));
    line.append(button, " ");
  }
  document.querySelector(".leaf-head .legend")?.append(line);
  sheet.classList.add("wired");
  show(hidden());
}

function show(gone: Set<Part>): void {
  for (const part of PARTS) {
    document.body.classList.toggle(`without-${part}`, gone.has(part));
    document.querySelector(`.parts [data-part="${part}"]`)?.setAttribute("aria-pressed", String(!gone.has(part)));
  }
}

function hidden(): Set<Part> {
  try {
    return new Set((localStorage.getItem(KEPT) ?? "").split(" ").filter(isPart));
  } catch {
    return new Set();
  }
}

function keep(gone: Set<Part>): void {
  try {
    localStorage.setItem(KEPT, [...gone].join(" "));
  } catch {
    // A browser that keeps nothing shows everything on the next page.
  }
}

function isPart(word: string): word is Part {
  return (PARTS as readonly string[]).includes(word);
}
