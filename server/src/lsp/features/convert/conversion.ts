/** What a document becomes; the code that knows how is loaded when the first one is converted. */
import path from 'node:path';
import type * as convertBundle from '../../../convert/index.js';
import { includedBy } from '../../../project/included-headers.js';
import { requireBundle } from '../../../processes/bundle-location.js';
import type { ConvertParams, ConvertResult, PossibleArray } from '../../../protocol.js';

/** `null` for a text that declares no function. */
export function conversionOf(
  file: string,
  text: string,
  { tensors = [], form = 'export' }: Pick<ConvertParams, 'tensors' | 'form'>,
): ConvertResult | null {
  const bundle = requireBundle('convert.cjs') as typeof convertBundle;
  const name = path.basename(file);
  const library = bundle.usualName(name).replace(/^(?=\d|$)/, '_');
  const choices = tensors.flatMap((each) => bundle.tensorChoice(each) ?? []);
  const made = bundle.convert(
    { name, text, included: includedBy(text, file) },
    { form, library, only: null, tensors: choices },
  );
  if (made === null || made.functions.length + made.leftOut.length === 0) return null;
  const { cpp, cmake, python, functions } = made;
  const leftOut = made.leftOut.map(({ name: of, reason }) => ({ name: of, reason }));
  return { library, cpp, cmake, python, functions, leftOut, pointers: possibleArrays(made) };
}

/** Each pointer once, with all functions that have it and the same length. */
function possibleArrays({ leftOut }: convertBundle.Conversion): PossibleArray[] {
  const found = new Map<string, PossibleArray & { readonly functions: string[] }>();
  for (const { name, pointers = [] } of leftOut) {
    for (const { pointer, length } of pointers) {
      const key = `${pointer}:${length}`;
      const known = found.get(key);
      if (known === undefined) found.set(key, { pointer, length, functions: [name] });
      else known.functions.push(name);
    }
  }
  return [...found.values()];
}
