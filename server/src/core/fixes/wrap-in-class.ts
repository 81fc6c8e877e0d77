/** Wraps blocks of fields outside classes in a new class. */
import { isBlank } from '../directive/lines.js';
import { unquoted } from '../../base/foreign-text.js';
import { isDottedName } from '../../base/identifiers.js';
import { splitName } from '../snapshot/registry-index.js';
import { replaceLines } from '../plan/planning/line-edits.js';
import { fixHere, type DataOf } from './make.js';
import { classLines, insertable, isSection } from './new-classes.js';
import { sectionBefore } from '../scaffold/block-insertion.js';
import { blockAt } from './places.js';
import type { Remedy } from './types.js';

/** For a block at column zero that no prefix of the file has added. */
export const wrapInClass: Remedy = (finding, context) => {
  const { key, rolledOut } = finding.data as DataOf<'blockOutsideClass'>;
  const { parsed } = context.file;
  const block = blockAt(context, finding.span.start);
  const isKnown = context.registry?.types.has(key) === true && isDottedName(key);
  if (rolledOut || block?.begin.indent !== '' || !block.writable || !isKnown) return [];
  const { begin, end } = block;
  // Indented code right below would become part of the class.
  const next = parsed.layout.statements.find(({ firstLine }) => firstLine > end.line);
  if (next !== undefined && next.indent !== '') return [];
  const { last, namespace } = splitName(key);
  const section = sectionBefore(begin.line, insertable(context));
  if (namespace === null || section === null) return [];
  const apart = begin.line === 0 || isBlank(parsed, begin.line - 1) ? [] : [''];
  const lines = [...apart, ...classLines([key], context)];
  const edits = [...section, replaceLines(parsed, begin.line, end.line, lines)];
  const title = context.t`Move object/${unquoted(key)} into a class ${unquoted(last)}`;
  return [fixHere(context, 'wrap-in-class', title, edits, { alsoFill: isSection })];
};
