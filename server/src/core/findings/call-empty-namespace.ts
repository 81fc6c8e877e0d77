import { defineRule } from './rule.js';
import { didYouMean, quoted } from './words.js';

/** `init_ffi_api` names a namespace that holds no function. */
export default defineRule({
  code: 'call.empty-namespace',
  severity: 'warning',
  message: (
    {
      name,
      call,
      suggestion,
    }: {
      readonly name: string;
      readonly call: string;
      /** The nearest namespace, as it would be written here. */
      readonly suggestion?: string;
    },
    reader,
  ) =>
    reader.t`No function is registered under ${quoted(name)}, so ${quoted(call)} adds nothing to its module. Correct the namespace, or load the library that registers its functions.` +
    didYouMean(suggestion, reader),
});
