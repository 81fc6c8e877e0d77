/** Names in C, as `string(MAKE_C_IDENTIFIER)` makes them. */

export function makeIdentifier(text: string): string {
  const cleaned = text.replace(/[^A-Za-z0-9_]/g, '_');
  return /^\d/.test(cleaned) ? `_${cleaned}` : cleaned;
}
