/** The words about names that a library does not export, for each way to look them up. */
import type { Reader } from './reader.js';
import { didYouMean, pathText, quoted } from './words.js';

export interface UnknownSymbol {
  readonly name: string;
  /** Path of the library. */
  readonly library: string;
  /** The nearest name that it exports. */
  readonly suggestion?: string;
}

export function unknownSymbolText(
  { name, library, suggestion }: UnknownSymbol,
  raised: string,
  reader: Reader,
): string {
  const { t } = reader;
  const fact = t`${pathText(library)} does not export ${quoted(name)}, so looking it up raises ${quoted(raised)}.`;
  return fact + didYouMean(suggestion, reader);
}
