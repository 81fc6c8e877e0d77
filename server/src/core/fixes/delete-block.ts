/** Deletes blocks that nothing can fill, and classes that hold nothing else. */
import { unquoted } from '../../base/foreign-text.js';
import { lineAt } from '../directive/lines.js';
import type { Block } from '../directive/types.js';
import type { ClassFacts } from '../facts/types.js';
import { titleOf } from '../plan/planning/slots.js';
import { cutLines } from './cut-lines.js';
import { fixHere, type DataOf } from './make.js';
import { blockAt, classAround } from './places.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** Deletes the block of the finding, or the class that holds only this block. */
export const deleteBlock: Remedy = (finding, context) => {
  const block = blockAt(context, finding.span.start);
  if (block === null || isNested(block, context) || holdsDirective(block, context)) return [];
  const around = classAround(context, block);
  return around?.onlyBlocks === true && holdsNoOther(around, block, context)
    ? [deleteClass(around, block, context)]
    : [deleteAlone(block, context)];
};

/** An orphan is deleted only if the project's names are known. */
export const deleteOrphan: Remedy = (finding, context) => {
  const { isAlone, isUnlocked } = finding.data as DataOf<'blockOrphan'>;
  return isAlone === true || isUnlocked === true ? [] : deleteBlock(finding, context);
};

/** The end marker may belong to the block above, which would then lose it. */
function isNested({ begin }: Block, { file }: FixContext): boolean {
  return file.parsed.problems.some(
    ({ code, span }) => code === 'block.nested' && span.start === begin.span.start,
  );
}

/** Directives inside a block have a separate finding, and must not be deleted with it. */
function holdsDirective({ begin, end }: Block, { file }: FixContext): boolean {
  return file.parsed.directives.some(
    ({ marker }) => begin.line < marker.line && marker.line < end.line,
  );
}

/** Directives in a class have an effect elsewhere, so they count as content. */
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
  const title = context.t`Delete class ${unquoted(around.name)}, which holds only this block`;
  const edits = [cutLines(parsed, first, last)];
  return fixHere(context, 'delete-class', title, edits);
}

function deleteAlone(block: Block, context: FixContext): Fix {
  const { parsed } = context.file;
  const edits = [cutLines(parsed, block.begin.line, block.end.line)];
  const title = context.t`Delete ${unquoted(titleOf(block))}`;
  return fixHere(context, 'delete-block', title, edits);
}
