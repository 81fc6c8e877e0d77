/** What is asked of a conversion, as users write it. */
import type { TensorChoice } from './types.js';

/** What a library is called if the user does not say: `sq` for `sq.h`. It may not be an identifier. */
export function usualName(file: string): string {
  return file.replace(/\..*$/, '').replace(/\W/g, '_');
}

/** Reads `[FUNCTION=]POINTER:LENGTH`; `null` for another form. */
export function tensorChoice(text: string): TensorChoice | null {
  const [, name = null, pointer, length] = /^(?:(\w+)=)?(\w+):(\w+)$/.exec(text) ?? [];
  return pointer === undefined || length === undefined ? null : { name, pointer, length };
}
