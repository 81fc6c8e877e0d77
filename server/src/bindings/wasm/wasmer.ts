/** wasmer, whose package is empty on the Pythons of today. */
import { childrenOf } from '../../structure/python-tree.js';
import type { FoundProblem } from '../../core/index.js';
import { spanOf, type PyFile } from '../python/file.js';

const USES = /^[ \t]*(?:from|import)[ \t][^\r\n#]*\bwasmer\b/m;

/** Where a file imports it, unless it expects that to fail; `null` for a file that does not. */
export function readWasmer(file: PyFile): readonly FoundProblem[] | null {
  if (!USES.test(file.text)) return null;
  const problems: FoundProblem[] = [];
  file.tree.iterate({
    enter: ({ name, node }) => {
      if (name !== 'ImportStatement' || file.scopes.isGuarded(node)) return;
      const names = childrenOf(node).filter((each) => each.name === 'VariableName');
      const isFrom = file.textOf(node).startsWith('from');
      const found = (isFrom ? names.slice(0, 1) : names).find(
        (each) => file.textOf(each) === 'wasmer',
      );
      if (found === undefined) return;
      problems.push({ code: 'wasmer.unavailable', data: {}, span: spanOf(found) });
    },
  });
  return problems;
}
