/**
 * A number of a fixed-width PDB column that may go on in base 36 where decimals end: after 99999 come A0000, A0001, …,
 * ZZZZZ, a0000 and so on.
 *
 * @param text  the column, blanks around it allowed
 * @param width of the column, 4 (residues) or 5 (serials)
 * @returns     undefined when it spells no number
 * @source      Grosse-Kunstleve (2007), the hybrid-36 counting system
 */
export function hybrid36(text: string, width: number): number | undefined {
  const trimmed = text.trim();
  if (/^[+-]?\d+$/.test(trimmed)) return Number(trimmed);
  if (trimmed.length !== width) return undefined;
  const upper = /^[A-Z][0-9A-Z]*$/.test(trimmed);
  if (!upper && !/^[a-z][0-9a-z]*$/.test(trimmed)) return undefined;
  const value = Number.parseInt(trimmed, 36);
  const place = 36 ** (width - 1);
  return value + 10 ** width + (upper ? -10 : 16) * place;
}
