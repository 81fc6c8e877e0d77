/**
 * Who calls a registered function from Python, and which ones a Python function calls: what uses a
 * stub through an import of the module that holds it, and what asks for it by its name.
 */
import { basename } from 'node:path';
import {
  SymbolKind,
  type CallHierarchyIncomingCall,
  type CallHierarchyItem,
  type CallHierarchyOutgoingCall,
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
  return functionItem(at.subject.name, placeIn(file, at.span), project, cpp);
}

/** At its stub, else at its registration, else at another place that is known. */
function functionItem(
  name: string,
  otherwise: ReturnType<typeof placeIn> | null,
  project: ProjectView,
  cpp: readonly CppSource[],
): CallHierarchyItem | null {
  const subject = { kind: 'function', name } as const;
  const [stub] = occurrencesOf(subject, project).filter(({ role }) => role === 'member');
  const [native] = stub === undefined ? registrationsOf(subject, project, cpp) : [];
  const known = stub === undefined ? otherwise : placeIn(stub.file, stub.span);
  const place = native === undefined ? known : locationOf(native);
  if (place === null) return null;
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

/** What the item of a caller brings back: a part of a file. */
export interface CallerData {
  readonly root: string;
  readonly path: string;
  readonly span: Span;
}

/** Whether the data of an item is that of a caller. */
export function isCallerData(data: unknown): data is CallerData {
  if (typeof data !== 'object' || data === null) return false;
  const { root, path, span } = data as Partial<Record<keyof CallerData, unknown>>;
  const { start, end } = (span ?? {}) as Partial<Record<keyof Span, unknown>>;
  const isSpan = typeof start === 'number' && typeof end === 'number';
  return typeof root === 'string' && typeof path === 'string' && isSpan;
}

/** The Python function or class whose name is under the cursor, if it uses registered functions. */
export function callerAt(
  file: PythonText & Pick<FileView, 'positions'>,
  project: ProjectView,
  position: Position,
  reader: CallReader,
): CallHierarchyItem | null {
  const offset = file.positions.offsetAt(position);
  const [holder] = reader.holdersOf(file.text, [offset]);
  if (!holder || offset < holder.nameSpan.start || offset > holder.nameSpan.end) return null;
  const uses = usedIn(file, holder.span, project, reader);
  return uses.size === 0 ? null : callerItem(holder, file, file.positions, project);
}

/** The registered functions that a part of a file uses, each with all its uses there. */
export function calleesOf(
  { span }: CallerData,
  file: PythonText,
  project: ProjectView,
  cpp: readonly CppSource[],
  reader: CallReader,
): CallHierarchyOutgoingCall[] {
  const positions = reader.positionsIn(file.text);
  return [...usedIn(file, span, project, reader)].flatMap(([name, spans]) => {
    const to = functionItem(name, null, project, cpp);
    return to === null ? [] : [{ to, fromRanges: spans.map((each) => positions.rangeOf(each)) }];
  });
}

/** By full name, in the order of the registry. */
function usedIn(
  file: PythonText,
  within: Span,
  project: ProjectView,
  { usesIn }: CallReader,
): ReadonlyMap<string, readonly Span[]> {
  const isWithin = ({ start, end }: Span): boolean => within.start <= start && end <= within.end;
  const named = (project.registry?.snapshot.functions ?? []).filter(({ name }) => {
    // An import may give it another name.
    return file.text.includes(splitName(name).last);
  });
  const uses = usesIn(file.text, new Set(named.map(({ name }) => splitName(name).last)))
    .filter(({ span }) => isWithin(span))
    .map((use) => ({ ...use, path: moduleOf(use.module, file, project) }));
  const found = new Map<string, readonly Span[]>();
  for (const { name } of named) {
    const { last } = splitName(name);
    const own = uses.filter((use) => use.name === last);
    const stubs = own.length === 0 ? new Set<string>() : modulesWith(name, project);
    const spans = [
      ...own.filter(({ path }) => stubs.has(path)).map(({ span }) => span),
      ...(strings(name, project).get(file.path) ?? []).filter(isWithin),
    ];
    if (spans.length > 0) found.set(name, spans);
  }
  return found;
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
    const data: CallerData = { root: project.root, path, span: { start: 0, end: text.length } };
    const kind = SymbolKind.Module;
    return { name: basename(path), detail, kind, uri, range, selectionRange, data };
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
    data: { root: project.root, path, span: holder.span } satisfies CallerData,
  };
}

function placeIn(
  { uri, positions }: FileView,
  span: Span,
): Pick<CallHierarchyItem, 'uri' | 'range'> {
  return { uri, range: positions.rangeOf(span) };
}
