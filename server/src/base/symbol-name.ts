/** Names of C++ symbols as a person knows them, without their parameters. */

/**
 * `tvm::ffi::json::Stringify` for `_ZN3tvm3ffi4json9StringifyE…` and
 * `?Stringify@json@ffi@tvm@@…`; the symbol itself where it says no such name.
 */
export function symbolName(symbol: string): string {
  return itaniumName(symbol) ?? microsoftName(symbol) ?? symbol;
}

/** Data that compilers make for a class. */
const SPECIAL: Readonly<Record<string, string>> = {
  TV: 'vtable for ',
  TI: 'type information of ',
  TS: 'type name of ',
};

function itaniumName(symbol: string): string | null {
  const [, special = '', rest = ''] = /^_?_Z(T[VIS])?N[rVK]*[RO]?(\d.*)$/.exec(symbol) ?? [];
  const parts: string[] = [];
  for (let at = 0; ;) {
    const digits = /^\d+/.exec(rest.slice(at))?.[0];
    if (digits === undefined) break;
    const start = at + digits.length;
    at = start + Number(digits);
    if (at > rest.length) break;
    parts.push(rest.slice(start, at));
  }
  return parts.length === 0 ? null : (SPECIAL[special] ?? '') + parts.join('::');
}

function microsoftName(symbol: string): string | null {
  const [, scopes] = /^\?([A-Za-z_]\w*(?:@[A-Za-z_]\w*)+)@@/.exec(symbol) ?? [];
  return scopes === undefined ? null : scopes.split('@').reverse().join('::');
}
