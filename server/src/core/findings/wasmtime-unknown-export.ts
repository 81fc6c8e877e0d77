import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

interface UnknownExport {
  readonly name: string;
  /** The nearest name that the module exports. */
  readonly suggestion?: string;
}

/** A name is looked up that the module does not export. */
export default defineRule({
  code: 'wasmtime.unknown-export',
  severity: 'error',
  message: ({ name, suggestion }: UnknownExport, reader) => {
    const { t } = reader;
    const fact = t`The module does not export ${quoted(name)}, so looking it up raises ${quoted('KeyError')}.`;
    return fact + didYouMean(suggestion, reader);
  },
});
