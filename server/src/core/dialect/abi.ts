/**
 * The wheel behind a runtime that only its own ABI version identifies. The two numbers are counted
 * apart: 0.1.15.post2 answers 0.1.16, so a version is looked up here and never compared.
 */

/** What `TVMFFIGetVersion` of each compared wheel answers. */
const WHEELS: Readonly<Record<string, string>> = {
  '0.1.8': '0.1.8.post2',
  '0.1.9': '0.1.9',
  '0.1.10': '0.1.10',
  '0.1.11': '0.1.11',
  '0.1.12': '0.1.12',
  '0.1.14': '0.1.13.post3',
  '0.1.15': '0.1.14.post1',
  '0.1.16': '0.1.15.post2',
};

/** `null` for an ABI version that no compared wheel has. */
export function wheelOfAbi(abiVersion: string): string | null {
  return Object.hasOwn(WHEELS, abiVersion) ? (WHEELS[abiVersion] ?? null) : null;
}
