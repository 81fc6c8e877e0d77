import { defineRule } from './rule.js';
import { unknownSymbolText } from './unknown-symbol.js';
import { didYouMean, quoted } from './words.js';

type UnknownName =
  | { readonly kind: 'cdef'; readonly name: string; readonly suggestion?: string }
  | {
      readonly kind: 'library';
      readonly name: string;
      readonly library: string;
      readonly suggestion?: string;
    };

/** A name is looked up that no `cdef` declares, or that the library does not export. */
export default defineRule({
  code: 'cffi.unknown-symbol',
  severity: 'error',
  message: (data: UnknownName, reader) => {
    const { t } = reader;
    if (data.kind === 'library') return unknownSymbolText(data, 'AttributeError', reader);
    const fact = t`No ${quoted('cdef')} declares ${quoted(data.name)}, so looking it up raises ${quoted('AttributeError')}.`;
    return fact + didYouMean(data.suggestion, reader);
  },
});
