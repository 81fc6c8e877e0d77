/** Code lenses: a block's state in words above its begin marker, and the file's above the first. */
import type { CodeLens, Command } from 'vscode-languageserver';
import {
  blocksOf,
  changeSigns,
  titleOf,
  type Block,
  type PlannedBlock,
} from '../../../core/index.js';
import { count } from '../../../base/count.js';
import type { FileView, ProjectView } from '../../view.js';
import { contentText } from '../words/block-content.js';
import { isRemoval, plannedOf, waits } from '../words/block-state.js';

/** The block that a regenerate command is about; `line` is the begin marker's, zero-based. */
export interface BlockArgument {
  readonly uri: string;
  /** `object/my.T`. */
  readonly block: string;
  readonly line: number;
}

/** Lenses in file order. A lens without something to do is text: its command is empty. */
export function codeLenses(file: FileView, project: ProjectView): readonly CodeLens[] {
  const blocks = blocksOf(file.parsed).filter(({ kind }) => kind !== 'ty-map');
  const lenses = blocks.map((block) => blockLens(block, file));
  const ofFile = fileLens(file, project);
  return ofFile === null ? lenses : [ofFile, ...lenses];
}

function blockLens(block: Block, file: FileView): CodeLens {
  const planned = plannedOf(file, block);
  const parts = [contentText(file, block, planned), planned === null ? '' : stateWords(planned)];
  const words = parts.filter((part) => part !== '').join(' · ');
  const range = file.positions.rangeOf(block.begin.span);
  if (planned === null || !canRegenerate(planned)) return { range, command: textOnly(words) };
  const { uri } = file;
  const argument: BlockArgument = { uri, block: titleOf(block), line: block.begin.line };
  return {
    range,
    command: {
      title: `${words} · Regenerate`,
      command: 'tvmFfiStubs.regenerateBlock',
      arguments: [argument],
    },
  };
}

function stateWords(planned: PlannedBlock): string {
  switch (planned.state) {
    case 'fresh':
      return 'up to date';
    case 'stale': {
      if (isRemoval(planned)) return 'stale (no longer registered)';
      if (waits(planned)) return 'stale, waits for the import-section';
      return `stale (${changeSigns(planned.changes) || 'layout'})`;
    }
    case 'edited':
      return planned.edits.length > 0 ? 'edited' : 'edited, suppressions are kept';
    case 'orphan':
      return 'orphan: not registered';
    case 'malformed':
      return 'malformed: left as it is';
    case 'unknown':
      return 'unknown: no registry';
  }
}

function canRegenerate({ edits, state }: PlannedBlock): boolean {
  return edits.length > 0 && (state === 'stale' || state === 'edited');
}

/** The whole file in one line, above its first marker; `null` when it has no block to count. */
function fileLens(file: FileView, project: ProjectView): CodeLens | null {
  const { blocks, edits } = file.planned;
  if (blocks.length === 0) return null;
  const first = firstMarker(file);
  const range = file.positions.rangeOf(first);
  const states = ['stale', 'edited', 'orphan', 'malformed', 'unknown'] as const;
  const numbers = states.flatMap((state) => {
    const number = blocks.filter((block) => block.state === state).length;
    return number === 0 ? [] : [`${number} ${state}`];
  });
  const state = numbers.length === 0 ? 'up to date' : numbers.join(', ');
  const why = project.registry === null ? ' · no registry' : '';
  const words = `${count(blocks.length, 'block')}: ${state}${why}`;
  if (edits.length === 0) return { range, command: textOnly(words) };
  return {
    range,
    command: {
      title: `${words} · Regenerate file`,
      command: 'tvmFfiStubs.regenerateFile',
      arguments: [{ uri: file.uri }],
    },
  };
}

function firstMarker({ parsed }: FileView): { readonly start: number; readonly end: number } {
  const spans = [
    ...blocksOf(parsed)
      .slice(0, 1)
      .map(({ begin }) => begin.span),
    ...parsed.directives.slice(0, 1).map(({ marker }) => marker.span),
    ...parsed.problems.slice(0, 1).map(({ span }) => span),
  ];
  return spans.reduce(
    (first, span) => (span.start < first.start ? span : first),
    spans[0] ?? NOWHERE,
  );
}

const NOWHERE = { start: 0, end: 0 };

/** A title-only lens is shown as text. */
function textOnly(title: string): Command {
  return { title, command: '' };
}
