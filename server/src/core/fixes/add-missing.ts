/** Registered names that no block of the unit lists: classes and blocks for them, as scaffolding writes them. */
import type { Block, ParsedFile } from '../directive/types.js';
import { indexProject } from '../plan/project-index.js';
import { endOfEnclosingSuite, takesInsertion } from '../plan/placement.js';
import { isInsideBlock } from '../plan/enclosing-block.js';
import type { PlannedBlock, TextEdit } from '../plan/types.js';
import { isDottedName } from '../render/index.js';
import { classTexts } from '../scaffold/scaffold.js';
import { splitName } from '../snapshot/registry-index.js';
import { newSection } from './import-section.js';
import { insertLines, isBlank, replaceLines } from './lines.js';
import { fixHere, shown, type DataOf } from './make.js';
import { blockAt } from './places.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** Types that get a fix of their own. */
const MOST_TYPES = 5;

/** One fix for each of the first types, one for the functions, and one for everything. */
export const addMissing: Remedy = (finding, context) => {
  const { prefix, typeKeys, functions } = finding.data as DataOf<'prefixUnstubbed'>;
  const keys = typeKeys.filter((key) => isDottedName(key) && splitName(key).namespace !== null);
  const functionPrefix = functions.length > 0 && isDottedName(prefix) ? prefix : null;
  const single = keys.slice(0, MOST_TYPES).flatMap((key) => {
    const parents = keys.filter((other) => isAncestor(other, key, context));
    const withParents = parents.length > 0 ? ', with the parents that it lacks' : '';
    const title = `Add a class with object/${shown(key)}${withParents}`;
    return addition('add-missing-block', title, [...parents, key], null, prefix, context);
  });
  const listed =
    functionPrefix === null
      ? []
      : addition('add-missing-block', `Add global/${shown(prefix)}`, [], prefix, prefix, context);
  if (keys.length + (functionPrefix === null ? 0 : 1) < 2) return [...listed, ...single];
  const title = `Add everything that ${shown(prefix)} lacks`;
  const all = addition('add-missing-blocks', title, keys, functionPrefix, prefix, context);
  return [...all, ...listed, ...single];
};

/** A block of fields at column zero gets the class that they belong to. */
export const wrapInClass: Remedy = (finding, context) => {
  const { key, rolledOut } = finding.data as DataOf<'blockOutsideClass'>;
  const { parsed } = context.file;
  const block = blockAt(context, finding.span.start);
  const isKnown = context.registry?.types.has(key) === true && isDottedName(key);
  if (rolledOut || block?.begin.indent !== '' || !isKnown) return [];
  const { last, namespace } = splitName(key);
  const section = sectionEdits(context);
  if (namespace === null || section === null) return [];
  const isApart = block.begin.line === 0 || isBlank(parsed, block.begin.line - 1);
  const lines = [...(isApart ? [] : ['']), ...classLines([key], context)];
  const edits = [...section, replaceLines(parsed, block.begin.line, block.end.line, lines)];
  const title = `Move object/${shown(key)} into a class ${shown(last)}`;
  return [fixHere(context, 'wrap-in-class', title, edits, { review: true, alsoFill: isSection })];
};

function addition(
  id: string,
  title: string,
  keys: readonly string[],
  functionPrefix: string | null,
  prefix: string,
  context: FixContext,
): readonly Fix[] {
  const { parsed } = context.file;
  const line = placeFor(prefix, parsed);
  const section = sectionEdits(context);
  if (line === null || section === null) return [];
  const listed =
    functionPrefix === null
      ? []
      : [`# tvm-ffi-stubgen(begin): global/${functionPrefix}`, '# tvm-ffi-stubgen(end)'];
  const classes = keys.length === 0 ? [] : classLines(keys, context);
  const lines = [...listed, ...(listed.length > 0 && classes.length > 0 ? [''] : []), ...classes];
  const above = line > 0 && !isBlank(parsed, line - 1) ? [''] : [];
  const below = isBlank(parsed, line) ? [] : [''];
  const added = insertLines(parsed, line, [...above, ...lines, ...below], Math.max(line - 1, 0));
  return [fixHere(context, id, title, [...section, added], { review: true, alsoFill: isSection })];
}

function isSection({ kind }: PlannedBlock): boolean {
  return kind === 'import-section';
}

/** What brings the names that a class needs; `null` when no section could. */
function sectionEdits(context: FixContext): readonly TextEdit[] | null {
  const { planned, file } = context;
  if (planned.findings.some(({ code }) => code === 'import-section.misplaced')) return null;
  if (file.parsed.blocks.some(({ kind }) => kind === 'import-section')) return [];
  const section = newSection(context);
  return section === null ? null : [section];
}

/** Below the last class of the prefix, else below its functions, else at the end. */
function placeFor(prefix: string, file: ParsedFile): number | null {
  const belongs = ({ kind, name }: Block): boolean =>
    (kind === 'object' && splitName(name).namespace === prefix) ||
    (kind === 'global' && name === prefix);
  const last =
    file.blocks.findLast((block) => block.kind === 'object' && belongs(block)) ??
    file.blocks.findLast(belongs);
  const ends = last === undefined ? [] : [endOfEnclosingSuite(file, last.end.line) + 1];
  const fits = (line: number): boolean => takesInsertion(file, line) && !isInsideBlock(file, line);
  return [...ends, file.lines.length].find(fits) ?? null;
}

function classLines(keys: readonly string[], context: FixContext): readonly string[] {
  const { file, files, registry, dialect, options } = context;
  if (registry === null) return [];
  const active = files.filter(({ parsed }) => parsed.hasMarkers && !parsed.skipFile);
  const { typeMap } = indexProject(active, registry, dialect, options).run;
  const { imports, texts } = classTexts(file.parsed, { typeKeys: keys }, registry, typeMap);
  return (imports + texts.join('\n')).replace(/\n$/, '').split('\n');
}

function isAncestor(other: string, key: string, { registry }: FixContext): boolean {
  return registry?.types.get(key)?.ancestors.includes(other) === true;
}
