/** The outline of a file: its blocks, and in them the members of the generated bodies. */
import { SymbolKind, type DocumentSymbol } from 'vscode-languageserver';
import { blocksOf, titleOf, type Block, type BlockKind } from '../../../core/index.js';
import type { FileView } from '../../view.js';
import { membersOf, type BodyMember } from '../reading/body.js';

const BLOCK_SYMBOLS: Readonly<Record<BlockKind, SymbolKind>> = {
  global: SymbolKind.Namespace,
  object: SymbolKind.Class,
  export: SymbolKind.Module,
  'import-section': SymbolKind.Module,
  __all__: SymbolKind.Array,
  'ty-map': SymbolKind.Key,
  library: SymbolKind.Module,
};

export const MEMBER_SYMBOLS: Readonly<Record<BodyMember['kind'], SymbolKind>> = {
  function: SymbolKind.Function,
  method: SymbolKind.Method,
  constructor: SymbolKind.Constructor,
  field: SymbolKind.Field,
};

/** Blocks in file order; `detail` is the block's state, where the plan knows one. */
export function documentSymbols(file: FileView): DocumentSymbol[] {
  const { parsed, planned, positions } = file;
  const states = new Map(planned.blocks.map(({ markerSpan, state }) => [markerSpan.start, state]));
  return blocksOf(parsed).map((block) => {
    const detail = states.get(block.begin.span.start);
    return {
      name: titleOf(block),
      ...(detail === undefined ? {} : { detail }),
      kind: BLOCK_SYMBOLS[block.kind],
      range: positions.rangeOf({ start: block.begin.span.start, end: block.end.span.end }),
      selectionRange: positions.rangeOf(selectionOf(block)),
      children: membersOf(parsed, block).map((member) => ({
        name: member.name,
        kind: MEMBER_SYMBOLS[member.kind],
        range: positions.rangeOf(member.span),
        selectionRange: positions.rangeOf(member.nameSpan),
      })),
    };
  });
}

function selectionOf({ nameSpan, begin }: Block): Block['nameSpan'] {
  return nameSpan.start < nameSpan.end ? nameSpan : begin.span;
}
