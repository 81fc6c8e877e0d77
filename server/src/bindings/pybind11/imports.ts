/** What an `import` statement names. */
import type { SyntaxNode } from '@lezer/common';
import type { Span } from '../../base/span.js';
import { childrenOf, textOfNode } from '../../structure/python-tree.js';

export interface Imported {
  /** Of `from module import …`; `null` for a plain `import`. */
  readonly module: string | null;
  readonly items: readonly { readonly name: string; readonly span: Span }[];
}

export function importedBy(node: SyntaxNode, text: string): Imported {
  const isFrom = text.startsWith('from', node.from);
  let module = '';
  let isAfterImport = !isFrom;
  let isAlias = false;
  const items: { name: string; span: { start: number; end: number } }[] = [];
  let isNew = true;
  for (const child of childrenOf(node)) {
    const word = textOfNode(child, text);
    if (child.name === 'from') continue;
    if (child.name === 'import') isAfterImport = true;
    else if (!isAfterImport) module += word;
    else if (child.name === ',') [isNew, isAlias] = [true, false];
    else if (child.name === 'as') isAlias = true;
    else if (!isAlias && (child.name === 'VariableName' || child.name === '*')) {
      const last = items.at(-1);
      if (isNew || last === undefined) {
        items.push({ name: word, span: { start: child.from, end: child.to } });
      } else {
        last.name += `.${word}`;
        last.span.end = child.to;
      }
      isNew = false;
    }
  }
  return { module: isFrom ? module : null, items };
}
