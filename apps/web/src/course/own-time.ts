/** The group's clock. */
const groupZone = "America/Los_Angeles";

const format = (zone: string, options: Intl.DateTimeFormatOptions, locale?: string) =>
  new Intl.DateTimeFormat(locale, { timeZone: zone, ...options });

const clock = { hour: "numeric", minute: "2-digit" } as const;
const day = { weekday: "short", day: "numeric", month: "short" } as const;

/**
 * A moment on the reader's clock, as it follows the group's hour: "18:00 GMT+1 for you", with the day when it is another
 * one. Nothing where both clocks show the same.
 *
 * @param utc     "2020-11-19T17:00Z"
 * @param zone    IANA name of the reader's zone
 * @param locale  the reader's language; that of the browser when left out
 */
export function ownTime(utc: string, zone: string, locale?: string): string {
  const moment = new Date(utc);
  const shown = (where: string) => format(where, { ...day, ...clock }, "en-GB").format(moment);
  if (shown(zone) === shown(groupZone)) return "";
  const dayIn = (where: string) => format(where, day, "en-GB").format(moment);
  const sameDay = dayIn(zone) === dayIn(groupZone);
  const hour = format(zone, { ...clock, timeZoneName: "short" }, locale).format(moment);
  return sameDay
    ? `${hour} for you`
    : `${format(zone, day, locale).format(moment)}, ${hour} for you`;
}

/** The reader's zone, "Europe/Berlin". */
export const ownZone = (): string => new Intl.DateTimeFormat().resolvedOptions().timeZone;

/** Writes the reader's time beside every hour of the page. */
export function fillOwnTimes(root: ParentNode = document): void {
  const zone = ownZone();
  for (const element of root.querySelectorAll<HTMLElement>(".own-time[data-utc]"))
    element.textContent = ownTime(element.dataset["utc"] ?? "", zone, navigator.language);
  for (const element of root.querySelectorAll('[data-part="own-zone"]'))
    element.textContent = ` (${zone.replaceAll("_", " ")})`;
}
