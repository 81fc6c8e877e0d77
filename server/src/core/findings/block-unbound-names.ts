import { defineRule } from './rule.js';
import type { UnboundNames } from '../plan/planning/reasons.js';
import type { Reader } from './reader.js';
import { nameList, pathText, quoted } from './words.js';

/** An `__all__` block lists names that nothing in the file binds. */
export default defineRule({
  code: 'block.unbound-names',
  severity: 'information',
  message: (
    data: UnboundNames & {
      /** The end of the path of a file that imports all names of this one; `null` without one. */
      readonly importer: string | null;
    },
    reader,
  ) => {
    const { names, importer } = data;
    const { t } = reader;
    const list = nameList(names, reader);
    const cost =
      importer === null
        ? t`${quoted('__all__')} lists ${list}, which nothing at the top level defines: a star import of this file raises AttributeError.`
        : t`${quoted('__all__')} lists ${list}, which nothing at the top level defines: the star import in ${pathText(importer)} raises AttributeError.`;
    return `${cost} ${remedyText(data, reader)}`;
  },
});

function remedyText({ names, block, cause }: UnboundNames, { t }: Reader): string {
  const [name = ''] = names;
  switch (cause.kind) {
    case 'class-name':
      return t`${quoted(block)} is in the class ${quoted(cause.className)}. Rename the class to ${quoted(name)}, correct the key, or add the line ${quoted(`${name} = ${cause.className}`)}.`;
    case 'no-class':
      return names.length === 1
        ? t`Move ${quoted(block)} into a class of that name at the top level.`
        : t`Move ${quoted(block)} and the others into classes of these names at the top level.`;
    case 'not-written':
      return t`${quoted(block)} would bind them but cannot be written. Repair what is reported for that block.`;
    case 'library':
      return t`It is listed because an import-object directive imports load_lib_module. Set LIB to the library that it loads, or remove the directive.`;
  }
}
