/** Adds to the exports of a registry what the C++ sources say about them. */
import type { RawSchema, Snapshot, SymbolEntry } from './types.js';

/** An export as its sources show it. */
export interface SourceExport {
  readonly name: string;
  readonly schema: RawSchema;
  readonly parameters: readonly (string | null)[];
  readonly isAmbiguous: boolean;
  readonly doc: string | null;
}

/**
 * The snapshot with signatures of sources. What the library says itself counts more: of an export
 * with metadata the sources name the parameters only.
 */
export function withSources(snapshot: Snapshot, found: readonly SourceExport[]): Snapshot {
  const byName = new Map<string, SourceExport | null>();
  for (const each of found) {
    const before = byName.get(each.name);
    if (before === undefined) byName.set(each.name, each);
    // Two libraries of the project may export one name: it is not known which is which.
    else if (before !== null && !isSame(before, each)) byName.set(each.name, null);
  }
  const symbols = snapshot.symbols.map((symbol) => {
    const role = snapshot.libraries[symbol.library ?? -1]?.role;
    const source = role === 'project' ? (byName.get(symbol.name) ?? null) : null;
    return source === null ? symbol : merged(symbol, source);
  });
  return { ...snapshot, symbols };
}

function merged(
  symbol: SymbolEntry,
  { schema, parameters, isAmbiguous, doc }: SourceExport,
): SymbolEntry {
  const own = { schema, parameters, isAmbiguous };
  return { ...symbol, doc: symbol.doc ?? doc, source: own };
}

function isSame(a: SourceExport, b: SourceExport): boolean {
  const said = ({ schema, parameters, doc }: SourceExport): string =>
    JSON.stringify([schema, parameters, doc]);
  return said(a) === said(b);
}
