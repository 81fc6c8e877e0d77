/**
 * Who calls a registered function from Python: what uses its stub through an import of the module
 * that holds it, and what asks for it by its name.
 */
import { basename } from 'node:path';
import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type Position,
} from 'vscode-languageserver';
import { escapeInline } from '../../../base/foreign-text.js';
import { splitName, type Span } from '../../../core/index.js';
import type { ImportedUse, UseHolder } from '../../../structure/imported-uses.js';
import type { FileView, Positions, ProjectView } from '../../view.js';
import { locationOf, registrationsOf, type CppSource } from '../navigation/cpp-places.js';
import { occurrenceAt, occurrencesOf } from '../navigation/occurrences.js';
import { moduleOf, modulesWith, type PythonText } from '../navigation/stub-modules.js';
import { pathBelowRoot } from '../words/source.js';

/** What an item brings back: its function, and the project that knows it. */
export interface FunctionData {
  readonly root: string;
  readonly name: string;
}

/** What is needed to search texts, of which most hold nothing. */
export interface CallReader {
  readonly usesIn: (text: string, names: ReadonlySet<string>) => readonly ImportedUse[];
  readonly holdersOf: (text: string, offsets: readonly number[]) => readonly (UseHolder | null)[];
  readonly positionsIn: (text: string) => Positions;
}

/** The registered function under the cursor: of a line of a block, or of a name in a string. */
export function functionAt(
  file: FileView,
  project: ProjectView,
  position: Position,
  cpp: readonly CppSource[],
): CallHierarchyItem | null {
  const at = occurrenceAt(file, project, file.positions.offsetAt(position));
  if (at?.subject.kind !== 'function') return null;
  const { name } = at.subject;
  const [stub] = occurrencesOf(at.subject, project).filter(({ role }) => role === 'member');
  const [native] = stub === undefined ? registrationsOf(at.subject, project, cpp) : [];
  const place =
    native === undefined ? placeIn(stub?.file ?? file, stub?.span ?? at.span) : locationOf(native);
  return {
    name: escapeInline(splitName(name).last || name),
    detail: escapeInline(name),
    kind: SymbolKind.Function,
    uri: place.uri,
    range: place.range,
    selectionRange: place.range,
    data: { root: project.root, name } satisfies FunctionData,
  };
}

/**
 * A search for what uses a function.
 *
 * @returns for one file: its functions and classes that do, each with all its uses
 */
export function callersOf(
  { name }: FunctionData,
  project: ProjectView,
  { usesIn, holdersOf, positionsIn }: CallReader,
): (file: PythonText) => readonly CallHierarchyIncomingCall[] {
  const { last } = splitName(name);
  const wanted = new Set([last]);
  const stubs = modulesWith(name, project);
  const named = strings(name, project);
  return (file) => {
    if (!file.text.includes(last)) return [];
    const members = usesIn(file.text, wanted).filter(({ module }) =>
      stubs.has(moduleOf(module, file, project)),
    );
    const spans = named.get(file.path) ?? [];
    const holders =
      spans.length === 0
        ? []
        : holdersOf(
            file.text,
            spans.map(({ start }) => start),
          );
    const uses = [...members, ...spans.map((span, i) => ({ span, holder: holders[i] ?? null }))];
    if (uses.length === 0) return [];
    const positions = positionsIn(file.text);
    const calls = new Map<number, CallHierarchyIncomingCall>();
    for (const { span, holder } of uses) {
      const id = holder?.span.start ?? -1;
      const call = calls.get(id);
      const range = positions.rangeOf(span);
      if (call !== undefined) call.fromRanges.push(range);
      else {
        calls.set(id, { from: callerItem(holder, file, positions, project), fromRanges: [range] });
      }
    }
    return [...calls.values()];
  };
}

/** Whether the data of an item is ours. */
export function isFunctionData(data: unknown): data is FunctionData {
  if (typeof data !== 'object' || data === null) return false;
  const { root, name } = data as Partial<Record<keyof FunctionData, unknown>>;
  return typeof root === 'string' && typeof name === 'string';
}

/** By path: the strings that ask for the function. */
function strings(name: string, project: ProjectView): ReadonlyMap<string, readonly Span[]> {
  const found = new Map<string, Span[]>();
  for (const { role, file, span } of occurrencesOf({ kind: 'function', name }, project)) {
    if (role !== 'call') continue;
    const beside = found.get(file.path);
    if (beside === undefined) found.set(file.path, [span]);
    else beside.push(span);
  }
  return found;
}

function callerItem(
  holder: UseHolder | null,
  { uri, text, path }: PythonText,
  positions: Positions,
  project: ProjectView,
): CallHierarchyItem {
  const detail = escapeInline(pathBelowRoot(path, project));
  if (holder === null) {
    const range = positions.rangeOf({ start: 0, end: text.length });
    const selectionRange = { start: range.start, end: range.start };
    return { name: basename(path), detail, kind: SymbolKind.Module, uri, range, selectionRange };
  }
  const isMethod = holder.name.includes('.');
  const kind =
    holder.kind === 'class' ? SymbolKind.Class : isMethod ? SymbolKind.Method : SymbolKind.Function;
  return {
    name: holder.name,
    detail,
    kind,
    uri,
    range: positions.rangeOf(holder.span),
    selectionRange: positions.rangeOf(holder.nameSpan),
  };
}

function placeIn(
  { uri, positions }: FileView,
  span: Span,
): Pick<CallHierarchyItem, 'uri' | 'range'> {
  return { uri, range: positions.rangeOf(span) };
}
