/** The body of an `import-section` block. */
import { compareCodePoints } from '../../base/order.js';
import { fullNameOf, importItem, type ImportItem } from './imports.js';
import type { RunScope } from './scope.js';

const FUTURE = 'from __future__ import annotations';

/**
 * Renders the section.
 *
 * @param items all imports that the file's blocks need
 * @param definedTypes full names of the file's own types, which are not imported
 * @param withFuture whether the section includes `from __future__ import annotations`
 * @returns the lines, or `null` when nothing is needed (the section is then left unchanged)
 */
export function renderImportSection(
  items: readonly ImportItem[],
  definedTypes: ReadonlySet<string>,
  withFuture: boolean,
  run: RunScope,
): readonly string[] | null {
  const needed = items.filter((item) => !definedTypes.has(fullNameOf(item)));
  if (needed.length === 0) return null;
  const checked = needed.filter((item) => item.typeCheckingOnly);
  const concrete = needed.filter((item) => !item.typeCheckingOnly);
  if (checked.length > 0) {
    concrete.push(importItem('typing.TYPE_CHECKING', run.dialect, { typeCheckingOnly: true }));
  }
  const indent = ' '.repeat(run.indent);
  return [
    '# fmt: off',
    '# isort: off',
    ...(withFuture ? [FUTURE] : []),
    ...importLines(concrete),
    ...(checked.length > 0 ? ['if TYPE_CHECKING:'] : []),
    ...importLines(checked).map((line) => indent + line),
    '# isort: on',
    '# fmt: on',
  ];
}

/** One line per module, modules and names in code point order. */
export function importLines(items: readonly ImportItem[]): readonly string[] {
  const byModule = new Map<string, Set<string>>();
  for (const item of items) {
    const names = byModule.get(item.module) ?? new Set();
    names.add(item.alias === null ? item.name : `${item.name} as ${item.alias}`);
    byModule.set(item.module, names);
  }
  return [...byModule]
    .sort(([a], [b]) => compareCodePoints(a, b))
    .map(([module, names]) => {
      const list = [...names].sort(compareCodePoints).join(', ');
      return module === '' ? `import ${list}` : `from ${module} import ${list}`;
    });
}
