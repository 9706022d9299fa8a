// The page that the script runs on: its way back to the first folder, whether it is published, scripts that it asks for.

export const root = document.documentElement.dataset["root"] ?? "";
export const published = document.documentElement.dataset["site"] === "published";

const asked = new Map<string, Promise<void>>();

/** Runs a script of the site once; classic scripts work from disk, where nothing can be fetched. */
export function run(address: string): Promise<void> {
  const before = asked.get(address);
  if (before) return before;
  const running = new Promise<void>((resolve, reject) => {
    const script = document.createElement("script");
    script.src = root + address;
    script.addEventListener("load", () => resolve());
    script.addEventListener("error", () => reject(new Error(`${address} could not be read`)));
    document.head.append(script);
  });
  asked.set(address, running);
  return running;
}

/** An element with a class and text: words are text, never markup. */
export function element<K extends keyof HTMLElementTagNameMap>(name: K, style = "", text = ""): HTMLElementTagNameMap[K] {
  const made = document.createElement(name);
  if (style) made.className = style;
  if (text) made.textContent = text;
  return made;
}

/** The number with its noun. */
export function several(count: number, one: string, many = `${one}s`): string {
  return `${grouped(count)} ${count === 1 ? one : many}`;
}

/** A number with thousands told apart by a thin space. */
export function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, "\u202f");
}
