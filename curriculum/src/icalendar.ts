/** A small writer of iCalendar text (RFC 5545): content lines, folding, escapes. */

/** Text as a value of type TEXT (§3.3.11). */
export const escapeText = (text: string): string =>
  text
    .replaceAll("\\", "\\\\")
    .replaceAll(";", "\\;")
    .replaceAll(",", "\\,")
    .replaceAll(/\r\n|\r|\n/g, "\\n");

const octets = new TextEncoder();

/** Breaks a content line into lines of at most 75 octets, never inside a character (§3.1). */
export function foldLine(line: string): string {
  let folded = "";
  let length = 0;
  for (const character of line) {
    const size = octets.encode(character).length;
    if (length + size > 75) {
      folded += "\r\n ";
      // The space that marks the continuation counts.
      length = 1;
    }
    folded += character;
    length += size;
  }
  return folded;
}

/** A name with its parameters, and a value that is escaped already. */
export type Property = readonly [name: string, value: string];

/** BEGIN and END of a component around its lines. */
export const component = (
  name: string,
  properties: readonly Property[],
  inside: readonly string[] = [],
): string =>
  [
    `BEGIN:${name}`,
    ...properties.map(([key, value]) => foldLine(`${key}:${value}`)),
    ...inside,
    `END:${name}`,
  ].join("\r\n");

/**
 * The clock of the American Pacific coast: since 2007 summer time begins on the second Sunday of March and
 * ends on the first Sunday of November, each at two o'clock of the time that ends.
 */
export const pacificTime: string = component(
  "VTIMEZONE",
  [["TZID", "America/Los_Angeles"]],
  [
    component("DAYLIGHT", [
      ["DTSTART", "20070311T020000"],
      ["RRULE", "FREQ=YEARLY;BYMONTH=3;BYDAY=2SU"],
      ["TZOFFSETFROM", "-0800"],
      ["TZOFFSETTO", "-0700"],
      ["TZNAME", "PDT"],
    ]),
    component("STANDARD", [
      ["DTSTART", "20071104T020000"],
      ["RRULE", "FREQ=YEARLY;BYMONTH=11;BYDAY=1SU"],
      ["TZOFFSETFROM", "-0700"],
      ["TZOFFSETTO", "-0800"],
      ["TZNAME", "PST"],
    ]),
  ],
);
