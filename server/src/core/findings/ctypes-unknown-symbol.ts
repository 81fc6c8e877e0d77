import { defineRule } from './rule.js';
import { unknownSymbolText, type UnknownSymbol } from './unknown-symbol.js';

/** A name is looked up in a library that does not export it. */
export default defineRule({
  code: 'ctypes.unknown-symbol',
  severity: 'error',
  message: (data: UnknownSymbol, reader) => unknownSymbolText(data, 'AttributeError', reader),
});
