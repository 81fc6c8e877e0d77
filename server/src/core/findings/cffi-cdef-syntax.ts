import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { quoted } from './words.js';

type CdefProblem =
  | { readonly kind: 'directive'; readonly text: string }
  | { readonly kind: 'unfinished' }
  | { readonly kind: 'unknown-type'; readonly name: string };

/** CFFI does not parse the text of a `cdef`. */
export default defineRule({
  code: 'cffi.cdef-syntax',
  severity: 'error',
  message: (data: CdefProblem, reader) => words(data, reader),
});

function words(data: CdefProblem, { t }: Reader): string {
  switch (data.kind) {
    case 'directive':
      return t`${quoted('cdef')} does not accept ${quoted(data.text)}, so it raises. It takes only ${quoted('#define')} with an integer or ${quoted('...')}; put everything else in ${quoted('set_source')}.`;
    case 'unfinished':
      return t`The declarations in ${quoted('cdef')} end in the middle of one, so it raises. Add the missing semicolon or bracket.`;
    case 'unknown-type':
      return t`${quoted('cdef')} does not know the type ${quoted(data.name)}, so it raises. Declare it first, for example with ${quoted(`typedef ... ${data.name};`)}.`;
  }
}
