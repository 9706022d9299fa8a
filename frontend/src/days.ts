// Day numbers (days since 0000-01-01, as the register counts them), ISO days and moments of the browser.

const EPOCH = 719528;
const DAY = 86_400_000;

/** The browser's moment at the beginning of a day. */
export function moment(day: number): Date {
  return new Date((day - EPOCH) * DAY);
}

/** The day number (with its fraction) of a moment. */
export function dayOf(date: Date): number {
  return date.getTime() / DAY + EPOCH;
}

/** The first or last day of a year, month or day as written in a filter; null where it is not one. */
export function bound(text: string, last: boolean): number | null {
  const found = /^(-?\d{1,4})(?:-(\d{1,2})(?:-(\d{1,2}))?)?$/.exec(text.trim());
  if (!found) return null;
  const year = Number(found[1]);
  const month = Number(found[2] ?? (last ? 12 : 1));
  const day = Number(found[3] ?? 1);
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return last && !found[3] ? number(year, month, 1) - 1 : number(year, month - 1, day);
}

/** A day number as it is written in a filter: the year or month alone where the day is its first or last. */
export function written(day: number, last: boolean): string {
  const date = moment(Math.floor(day));
  const [year, month, of] = [date.getUTCFullYear(), date.getUTCMonth(), date.getUTCDate()];
  const digits = `${year < 0 ? "-" : ""}${String(Math.abs(year)).padStart(4, "0")}`;
  if (last ? month === 11 && of === 31 : month === 0 && of === 1) return digits;
  const ofMonth = `${digits}-${String(month + 1).padStart(2, "0")}`;
  const next = moment(Math.floor(day) + 1);
  if (last ? next.getUTCDate() === 1 : of === 1) return ofMonth;
  return `${ofMonth}-${String(of).padStart(2, "0")}`;
}

function number(year: number, monthIndex: number, day: number): number {
  const date = new Date(0);
  date.setUTCFullYear(year, monthIndex, day);
  return Math.round(dayOf(date));
}
