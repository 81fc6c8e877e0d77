import { defineRule } from './rule.js';
import { nameList, quoted } from './words.js';
import type { BlockMembers } from './types.js';

export interface NoMetadata extends BlockMembers {
  /** The CMake target of the library, as the block names it. */
  readonly target: string;
  /** Those of which the C++ sources show nothing either. */
  readonly untyped: readonly string[];
  /** Those of which the C++ sources leave a type open. */
  readonly ambiguous: readonly string[];
}

/** A library was compiled without `TVM_FFI_DLL_EXPORT_INCLUDE_METADATA=1`. */
export default defineRule({
  code: 'symbol.no-metadata',
  severity: 'information',
  message: ({ block, target, members, untyped, ambiguous }: NoMetadata, reader) => {
    const { t } = reader;
    const fact =
      untyped.length > 0
        ? t`${quoted(block)}: exported without metadata, and typed as *args: Any: ${nameList(untyped, reader)}.`
        : ambiguous.length > 0
          ? t`${quoted(block)}: exported without metadata, and the C++ sources leave types open, which are Any: ${nameList(ambiguous, reader)}.`
          : t`${quoted(block)}: exported without metadata, and typed from the C++ sources: ${nameList(members, reader)}.`;
    return `${fact} ${t`Compile ${quoted(target)} with TVM_FFI_DLL_EXPORT_INCLUDE_METADATA=1.`}`;
  },
});
