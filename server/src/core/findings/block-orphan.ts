import { splitName } from '../snapshot/registry-index.js';
import { lockCommand } from './registries/lock-command.js';
import { giveOption } from './option-names.js';
import { defineRule } from './rule.js';
import type { Reader } from './reader.js';
import { didYouMean, quoted } from './words.js';

/** Nothing is registered under the name of the block. */
export default defineRule({
  code: 'block.orphan',
  severity: 'error',
  message: (
    {
      block,
      kind,
      similar,
      isAlone,
      isInClass,
      isUnlocked,
      isOfPython,
      successor,
      taken,
    }: {
      readonly block: string;
      readonly kind: 'global' | 'object' | 'library';
      readonly similar?: string;
      /** Whether nothing of the project is registered: then the block itself is not at fault. */
      readonly isAlone?: true;
      /** Whether a class stands for the type: then it cannot be registered either. */
      readonly isInClass?: true;
      /** Whether it is a name of apache-tvm-ffi, of which a lock holds only what was stubbed. */
      readonly isUnlocked?: true;
      /** Whether a class of the project registers it in Python. */
      readonly isOfPython?: true;
      /** Key of the type that replaces it. */
      readonly successor?: string;
      /** The same, where it has a block already, and whether it was seen to replace it. */
      readonly taken?: { readonly key: string; readonly isShown: boolean };
    },
    reader,
  ) => {
    const { t } = reader;
    if (successor !== undefined) {
      return splitName(block).last === splitName(successor).last
        ? t`${quoted(block)}: the type was renamed to ${quoted(successor)}. Change the key in the block and in the decorator of its class.`
        : t`${quoted(block)}: the type was renamed to ${quoted(successor)}. Change the key in the block and in the decorator of its class, and rename the class.`;
    }
    if (taken !== undefined) {
      return taken.isShown
        ? t`${quoted(block)}: the type was renamed to ${quoted(taken.key)}, which already has a block. Move code of your own to its class, and delete this block and its class.`
        : t`${quoted(block)}: no type is registered under this key. If it was renamed to ${quoted(taken.key)}, which has the same members and already has a block, delete this block and its class. Otherwise load the library that registers it.`;
    }
    if (isOfPython === true) {
      return t`${quoted(block)}: a Python class registers this type, and its module was not imported before the registry was read. ${giveOption(reader, 'imports')} to import it.`;
    }
    if (kind === 'library') return libraryText(block, isUnlocked === true, similar, reader);
    if (isUnlocked === true) {
      return t`${quoted(block)}: the registry lock does not hold this name of apache-tvm-ffi. Nothing stubbed it when the lock was written, or it is not registered. Run ${lockCommand(reader)} to find out.`;
    }
    const message =
      kind === 'global'
        ? t`${quoted(block)}: no function is registered under this prefix.`
        : t`${quoted(block)}: no type is registered under this key.`;
    const advice =
      isAlone === true
        ? t`The registry holds only the names of apache-tvm-ffi itself.`
        : isInClass === true
          ? t`Load the library that registers it, or delete the block and its class.`
          : t`Load the library that registers it, or delete the block.`;
    return `${message} ${advice}${didYouMean(similar, reader)}`;
  },
});

function libraryText(
  block: string,
  isUnlocked: boolean,
  similar: string | undefined,
  reader: Reader,
): string {
  const { t } = reader;
  return isUnlocked
    ? t`${quoted(block)}: the registry lock does not hold what this library exports. Run ${lockCommand(reader)} to write it.`
    : t`${quoted(block)}: no library of this name is loaded. Load it, or delete the block.` +
        didYouMean(similar, reader);
}
