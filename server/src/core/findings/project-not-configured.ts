import type { Reader } from './reader.js';
import { defineRule } from './rule.js';
import { unknownWords, type UnknownPart } from './stub-call.js';
import { quoted } from './words.js';

/** A call says where its stubs are only once CMake has run. */
export default defineRule({
  code: 'project.not-configured',
  severity: 'information',
  message: (
    { target, unknown }: { readonly target: string; readonly unknown: readonly UnknownPart[] },
    reader,
  ) => {
    const { t } = reader;
    const why = unknownWords(unknown, reader);
    const fact = t`The stub settings of target ${quoted(target)} are not known before the first configure: ${why}.`;
    return `${fact} ${configureOnce(reader)}`;
  },
});

function configureOnce({ audience, t }: Reader): string {
  return audience === 'cli'
    ? t`Configure once: tvm-ffi-stubs build.`
    : t`Configure once: run Build and Stub.`;
}
