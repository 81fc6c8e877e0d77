import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** `functions=` of `load_inline` lists a name that the C++ text does not declare. */
export default defineRule({
  code: 'inline.unknown-function',
  severity: 'error',
  message: (
    {
      name,
      cause,
      language,
      suggestion,
    }: {
      readonly name: string;
      readonly cause: 'missing' | 'namespace' | 'cuda-only';
      readonly language: 'cpp_sources' | 'cuda_sources';
      /** The nearest name that is declared. */
      readonly suggestion?: string;
    },
    reader,
  ) => {
    const { t } = reader;
    switch (cause) {
      case 'namespace':
        return t`${quoted(name)} is declared only inside a namespace, where ${quoted('functions')} does not find it, so the module does not compile. Declare it outside, or export it with ${quoted('TVM_FFI_DLL_EXPORT_TYPED_FUNC')}.`;
      case 'cuda-only':
        return t`${quoted(name)} is declared in ${quoted('cuda_sources')} but not in ${quoted('cpp_sources')}, so the module does not compile. Declare it in ${quoted('cpp_sources')} as well.`;
      case 'missing': {
        const message = t`${quoted(name)} is not declared in ${quoted(language)}, so the module does not compile. Declare it there, or correct the name.`;
        return message + didYouMean(suggestion, reader);
      }
    }
  },
});
