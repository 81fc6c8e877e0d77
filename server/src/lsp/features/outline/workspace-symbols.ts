/**
 * Search over everything that the projects stub, and what their C++ registers: types, functions, and
 * methods with their owner. A name that both languages have is found in both.
 */
import { SymbolKind, type SymbolInformation } from 'vscode-languageserver';
import { compareCodePoints, splitName, type Span } from '../../../core/index.js';
import type { Positions, ProjectView } from '../../view.js';
import type { CppSource } from '../navigation/cpp-places.js';
import { pathOfUri } from '../../workspace/paths.js';
import { membersOf } from '../reading/body.js';
import { pathBelowRoot } from '../words/source.js';
import { MEMBER_SYMBOLS } from './symbols.js';

/** A longer answer is of no use: the user types another letter. */
const MOST_SYMBOLS = 256;

interface Candidate {
  readonly name: string;
  readonly container: string;
  readonly kind: SymbolKind;
  readonly file: { readonly uri: string; readonly positions: Positions };
  readonly span: Span;
  /** Whether its file belongs to no project here. */
  readonly isForeign?: boolean;
}

/** A project with the C++ that was read for it. */
export interface Searched {
  readonly view: ProjectView;
  readonly cpp: readonly CppSource[];
}

/** How well a name fits, best first. */
type Rank = 0 | 1 | 2 | 3;

/**
 * Symbols whose name holds the letters of `query` in their order, regardless of case; a query with
 * a dot is compared with the full name. Exact matches come first, then prefixes, then the rest.
 */
export function workspaceSymbols(
  projects: readonly Searched[],
  query: string,
): SymbolInformation[] {
  const wanted = query.trim().toLowerCase();
  const seen = new Set<string>();
  const ranked: { readonly rank: Rank; readonly candidate: Candidate }[] = [];
  const candidates = projects.flatMap(({ view, cpp }) => [
    ...stubbedIn(view),
    ...registeredIn(cpp, view),
  ]);
  for (const candidate of candidates) {
    const { name, container, file, span } = candidate;
    const text = wanted.includes('.') && container !== '' ? `${container}.${name}` : name;
    const rank = rankOf(text.toLowerCase(), wanted);
    const id = `${file.uri}\0${span.start}`;
    // Of another package, such as the wheel, only what is meant for sure.
    if (rank === null || (rank === 3 && candidate.isForeign === true) || seen.has(id)) continue;
    seen.add(id);
    ranked.push({ rank, candidate });
  }
  return ranked.sort(compare).slice(0, MOST_SYMBOLS).map(symbolOf);
}

function* stubbedIn(project: ProjectView): Generator<Candidate> {
  for (const file of project.files.values()) {
    for (const block of file.parsed.blocks) {
      if (block.kind === 'object' && block.name.trim() !== '') {
        yield { ...parted(block.name), kind: SymbolKind.Class, file, span: block.nameSpan };
      }
      for (const member of membersOf(file.parsed, block)) {
        if (member.kind === 'field' || member.kind === 'constructor') continue;
        const kind = MEMBER_SYMBOLS[member.kind];
        yield { name: member.name, container: block.name, kind, file, span: member.nameSpan };
      }
    }
  }
}

function* registeredIn(cpp: readonly CppSource[], project: ProjectView): Generator<Candidate> {
  for (const file of cpp) {
    const path = pathOfUri(file.uri) ?? '';
    const isForeign = pathBelowRoot(path, project) === path;
    for (const { kind, name, className, span } of file.registrations) {
      if (name.trim() === '' || kind === 'field' || name === '__ffi_init__') continue;
      const symbol = CPP_SYMBOLS[kind];
      yield kind === 'method'
        ? { name, container: className ?? '', kind: symbol, file, span, isForeign }
        : { ...parted(name), kind: symbol, file, span, isForeign };
    }
  }
}

const CPP_SYMBOLS = {
  function: SymbolKind.Function,
  symbol: SymbolKind.Function,
  type: SymbolKind.Class,
  method: SymbolKind.Method,
} as const;

function parted(full: string): { readonly name: string; readonly container: string } {
  const { namespace, last } = splitName(full);
  return { name: last === '' ? full : last, container: namespace ?? '' };
}

function rankOf(text: string, wanted: string): Rank | null {
  if (text === wanted) return 0;
  if (text.startsWith(wanted)) return 1;
  if (text.includes(wanted)) return 2;
  return isSubsequence(text, wanted) ? 3 : null;
}

function isSubsequence(text: string, letters: string): boolean {
  let at = 0;
  for (const letter of letters) {
    at = text.indexOf(letter, at);
    if (at < 0) return false;
    at += letter.length;
  }
  return true;
}

function compare(
  a: { readonly rank: Rank; readonly candidate: Candidate },
  b: { readonly rank: Rank; readonly candidate: Candidate },
): number {
  return (
    a.rank - b.rank ||
    a.candidate.name.length - b.candidate.name.length ||
    compareCodePoints(a.candidate.name, b.candidate.name) ||
    compareCodePoints(a.candidate.container, b.candidate.container)
  );
}

function symbolOf({ candidate }: { readonly candidate: Candidate }): SymbolInformation {
  const { name, container, kind, file, span } = candidate;
  const location = { uri: file.uri, range: file.positions.rangeOf(span) };
  return { name, kind, location, ...(container === '' ? {} : { containerName: container }) };
}
