import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** Python looks up a global function that nothing registers. */
export default defineRule({
  code: 'call.unknown-function',
  severity: 'warning',
  message: (
    {
      name,
      call,
      suggestion,
    }: {
      readonly name: string;
      /** The function of tvm_ffi that looks it up. */
      readonly call: string;
      /** The nearest registered name. */
      readonly suggestion?: string;
    },
    reader,
  ) => {
    const error = call === 'get_global_func' ? 'ValueError' : 'RuntimeError';
    return (
      reader.t`No function is registered as ${quoted(name)}, so ${quoted(call)} raises ${quoted(error)}. Correct the name, or load the library that registers it.` +
      didYouMean(suggestion, reader)
    );
  },
});
