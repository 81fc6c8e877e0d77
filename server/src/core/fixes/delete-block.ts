/** Blocks that nothing can fill: they go, and a class that holds nothing else with them. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt } from '../directive/lines.js';
import type { Block } from '../directive/types.js';
import type { ClassFacts } from '../facts/types.js';
import { titleOf } from '../plan/planning/slots.js';
import { cutLines } from './cut-lines.js';
import { fixHere } from './make.js';
import { blockAt, classAround } from './places.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** Deletes the block of the finding, or the class that holds only it. */
export const deleteBlock: Remedy = (finding, context) => {
  const block = blockAt(context, finding.span.start);
  if (block === null || isNested(block, context) || holdsDirective(block, context)) return [];
  const around = classAround(context, block);
  return around?.onlyBlocks === true && holdsNoOther(around, block, context)
    ? [deleteClass(around, block, context)]
    : [deleteAlone(block, context)];
};

/** Whose end it is, is not known: deleting it would leave the block above without one. */
function isNested({ begin }: Block, { file }: FixContext): boolean {
  return file.parsed.problems.some(
    ({ code, span }) => code === 'block.nested' && span.start === begin.span.start,
  );
}

/** Directives inside a block have a finding of their own, and are not the generator's to delete. */
function holdsDirective({ begin, end }: Block, { file }: FixContext): boolean {
  return file.parsed.directives.some(
    ({ marker }) => begin.line < marker.line && marker.line < end.line,
  );
}

/** Directives in a class have an effect elsewhere, so they count as something that it holds. */
function holdsNoOther({ span, blocks }: ClassFacts, block: Block, { file }: FixContext): boolean {
  const { directives, problems } = file.parsed;
  const others = [...directives.map(({ marker }) => marker), ...problems].filter(
    ({ span: at }) => at.start < block.begin.span.start || at.start > block.end.span.start,
  );
  const isInside = others.some(({ span: at }) => span.start <= at.start && at.start < span.end);
  return blocks.length === 1 && !isInside;
}

function deleteClass(around: ClassFacts, block: Block, context: FixContext): Fix {
  const { parsed } = context.file;
  const first = lineAt(parsed, around.span.start);
  const last = Math.max(lineAt(parsed, Math.max(around.span.end - 1, 0)), block.end.line);
  const title = `Delete class ${unquoted(around.name)}, which holds only this block`;
  const edits = [cutLines(parsed, first, last)];
  return fixHere(context, 'delete-class', title, edits, { review: true });
}

/** An empty second block is of no use to anybody; what one holds may be. */
function deleteAlone(block: Block, context: FixContext): Fix {
  const { parsed } = context.file;
  const isEmpty = parsed.text.slice(block.body.start, block.body.end).trim() === '';
  const edits = [cutLines(parsed, block.begin.line, block.end.line)];
  const title = `Delete ${unquoted(titleOf(block))}`;
  return fixHere(context, 'delete-block', title, edits, { review: !isEmpty });
}
