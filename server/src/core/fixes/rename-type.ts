/** Types that have been renamed: block, class and directives follow to the new key. */
import type { Block } from '../directive/types.js';
import type { PlanFile, TextEdit } from '../plan/types.js';
import { isDottedName } from '../render/index.js';
import { splitName } from '../snapshot/registry-index.js';
import { withFilledBlocks } from './fill.js';
import { inTextOrder } from './lines.js';
import { headOf, shown, type DataOf } from './make.js';
import { blockAt, classAround } from './places.js';
import { successorOf } from './successor.js';
import type { FixContext, Remedy } from './types.js';

/** For an orphan whose type came back under another key. */
export const renameType: Remedy = (finding, context) => {
  const { kind } = finding.data as DataOf<'blockOrphan'>;
  const block = blockAt(context, finding.span.start);
  if (kind !== 'object' || block === null) return [];
  const next = successorOf(block, context);
  if (next === null || !isDottedName(next)) return [];
  const title = `Rename to ${shown(next)}, which has the same fields and methods`;
  const own = new Set(context.planned.blocks);
  const edits = (): ReturnType<typeof withFilledBlocks> =>
    withFilledBlocks(context, renaming(block, next, context), (each) => own.has(each));
  return [{ ...headOf('rename-type', title, { review: true }), edits }];
};

function renaming(
  block: Block,
  next: string,
  context: FixContext,
): ReadonlyMap<string, readonly TextEdit[]> {
  const { file, files } = context;
  const changes = new Map<string, readonly TextEdit[]>();
  for (const each of files) {
    const own = each.path === file.path ? ownEdits(block, next, context) : [];
    const edits = [...own, ...mentions(each, block.name, next)];
    if (edits.length > 0) changes.set(each.path, inTextOrder(edits));
  }
  return changes;
}

/** The block's name, and of the class around it the key, the name and where other heads name it. */
function ownEdits(block: Block, next: string, context: FixContext): readonly TextEdit[] {
  const edits: TextEdit[] = [{ span: block.nameSpan, text: next }];
  const around = classAround(context, block);
  if (around?.registration?.key === block.name) {
    edits.push({ span: around.registration.keySpan, text: next });
  }
  const [before, after] = [splitName(block.name).last, splitName(next).last];
  if (around?.name !== before || before === after) return edits;
  edits.push({ span: around.nameSpan, text: after });
  const classes = context.facts?.files.get(context.file.path)?.classes ?? [];
  for (const { bases } of classes) {
    for (const { text, span } of bases) if (text === before) edits.push({ span, text: after });
  }
  return edits;
}

/** Where directives of a file name the key: sides of a `ty-map`, `skip`, `import-object`. */
function mentions({ parsed }: PlanFile, key: string, next: string): readonly TextEdit[] {
  const maps = parsed.blocks.filter(({ kind }) => kind === 'ty-map');
  const payloads = [
    ...parsed.directives.filter(({ name }) => name !== 'prefix').map((each) => each.payloadSpan),
    ...maps.map((each) => each.nameSpan),
  ];
  return payloads.flatMap(({ start, end }) =>
    wordsIn(parsed.text.slice(start, end), key).map((at) => ({
      span: { start: start + at, end: start + at + key.length },
      text: next,
    })),
  );
}

/** Offsets at which `key` stands in a payload as a whole name. */
function wordsIn(payload: string, key: string): readonly number[] {
  const offsets: number[] = [];
  for (let at = payload.indexOf(key); at >= 0; at = payload.indexOf(key, at + key.length)) {
    const before = payload.slice(0, at);
    const after = payload.slice(at + key.length);
    if (/(?:^|[\s;>])$/.test(before) && /^(?:$|[\s;-])/.test(after)) offsets.push(at);
  }
  return offsets;
}
