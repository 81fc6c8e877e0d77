import { defineRule } from './rule.js';
import type { ProjectNames } from '../plan/types.js';
import { initCommand, pathText, quoted } from './words.js';

/** No file of a run holds a directive. */
export default defineRule({
  code: 'project.nothing-to-check',
  severity: 'error',
  message: (
    {
      paths,
      init,
    }: {
      readonly paths: readonly string[];
      /** What would add blocks; without a prefix where nothing is registered. */
      readonly init: ProjectNames;
    },
    reader,
  ) => {
    const { audience, t } = reader;
    const places = paths.map(pathText).join(', ');
    const fact = t`No file under ${places} holds a tvm-ffi-stubgen directive.`;
    if (audience !== 'cli') return fact;
    return init.prefix === null
      ? t`${fact} Check the paths, or add blocks with --init-pypkg, --init-lib and --init-prefix.`
      : t`${fact} Check the paths, or add blocks for ${quoted(init.prefix)} with: ${initCommand(init, reader)}`;
  },
});
