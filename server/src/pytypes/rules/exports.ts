/** Names that the installed tvm_ffi does not have. */
import { wordsOf, type Expression } from '../model/expressions.js';
import type { PyClass, PyModule, PyScope } from '../model/types.js';
import { lackingAt, type Lacking } from '../names/exports.js';
import type { TypeWorld } from '../types/world.js';
import { raises, type Report } from './check.js';

/** A name of tvm_ffi where it is imported or written. */
export interface NamedExport {
  readonly lacking: Lacking;
  readonly isImport: boolean;
  readonly span: Expression['span'];
}

/** The file asks for a version, or leaves before the rest of it is run. */
const LEAVES = /\b(?:importorskip|allow_module_level|sys\s*\.\s*exit|SystemExit)\b|__version__/;

/** What a module names that is not there. Imports and classes below a condition are not looked at. */
export function missingExports(module: PyModule, world: TypeWorld): readonly NamedExport[] {
  if (!world.version.knowsNames) return [];
  const found = [...missingImports(module, world), ...missingAttributes(module, world)];
  const isOwn = found.length === 0 || world.hasModule('tvm_ffi', module);
  return isOwn || LEAVES.test(module.file.text) ? [] : found;
}

export function checkExports(found: readonly NamedExport[], report: Report): void {
  for (const { lacking, isImport, span } of found) {
    const consequence = raises.import(isImport ? 'ImportError' : 'AttributeError');
    report('py-class.import', { ...lacking, consequence }, span);
  }
}

function missingImports(module: PyModule, { version }: TypeWorld): readonly NamedExport[] {
  const found: NamedExport[] = [];
  for (const all of module.scope.bindings.values()) {
    for (const each of all) {
      if (each.kind !== 'import' || each.isForTyping || each.isGuarded) continue;
      if (!each.path.startsWith('tvm_ffi.')) continue;
      const lacking = lackingAt(each.path, version.since);
      const span = lacking === null ? null : spanIn(module, each.line, lacking);
      if (lacking !== null && span !== null) found.push({ lacking, isImport: true, span });
    }
  }
  return found;
}

/** Where a statement at the beginning of a line imports a name. */
function spanIn(
  { file: { text, lineStarts } }: PyModule,
  line: number,
  { module, name }: Lacking,
): Expression['span'] | null {
  const from = lineStarts[line] ?? text.length;
  const head = new RegExp(`from[ \\t]+${module.replaceAll('.', '\\.')}[ \\t]+import\\b`, 'y');
  head.lastIndex = from;
  if (!head.test(text)) return null;
  const word = new RegExp(`\\b${name}\\b`, 'g');
  word.lastIndex = head.lastIndex;
  const start = word.exec(text)?.index;
  return start === undefined ? null : { start, end: start + name.length };
}

function missingAttributes(module: PyModule, world: TypeWorld): readonly NamedExport[] {
  const found: NamedExport[] = [];
  // Most classes of a module name the same decorator.
  const known = new Map<string, Lacking | null>();
  const lackingOf = (expression: Expression, words: string, scope: PyScope): Lacking | null => {
    const before = scope === module.scope ? known.get(words) : undefined;
    if (before !== undefined) return before;
    const path = world.pathAt(expression, scope, module);
    const lacking = path === null ? null : lackingAt(path, world.version.since);
    if (scope === module.scope) known.set(words, lacking);
    return lacking;
  };
  for (const each of module.classes) {
    if (each.isGuarded || each.isInBlock || each.outer.kind !== 'module') continue;
    for (const [expression, scope] of namedBy(each)) {
      const words = expression.kind === 'attribute' ? wordsOf(expression) : null;
      if (expression.kind !== 'attribute' || words === null) continue;
      const lacking = lackingOf(expression, words.join('.'), scope);
      const { end } = expression.span;
      if (lacking?.name !== expression.name) continue;
      found.push({ lacking, isImport: false, span: { start: end - lacking.name.length, end } });
    }
  }
  return found;
}

/** What a class evaluates by name: its decorators, its bases, and what makes its fields. */
function namedBy(found: PyClass): readonly (readonly [Expression, PyScope])[] {
  const outside = [
    ...found.decorators.map(({ expression }) => expression),
    ...found.bases.map(({ value }) => value),
  ];
  const inside = found.members.flatMap((each): readonly Expression[] => {
    if (each.kind === 'method') return each.decorators.map(({ expression }) => expression);
    const isField = each.kind === 'field' || each.kind === 'value';
    return isField && !each.isGuarded && each.value !== null ? [each.value] : [];
  });
  const callee = (each: Expression): Expression => (each.kind === 'call' ? each.callee : each);
  return [
    ...outside.map((each) => [callee(each), found.outer] as const),
    ...inside.map((each) => [callee(each), found.scope] as const),
  ];
}
