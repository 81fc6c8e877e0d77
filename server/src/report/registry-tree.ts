/** A snapshot as a tree: namespaces, their functions and types, and the members of those. */
import {
  compareCodePoints,
  isOfRuntime,
  type FunctionEntry,
  type Snapshot,
  type SourcePlace,
  type TypeEntry,
} from '../core/index.js';
import { fieldText, methodText, typeText } from './member-text.js';
import { escapeInline } from '../base/foreign-text.js';
import { signatureText } from './schema-text.js';
import { makeStyle, type Style } from './style.js';
import { pushAll } from '../base/list.js';
import { count } from '../base/count.js';

export interface TreeOptions {
  readonly color: boolean;
}

/** Renders a snapshot; the text ends with a line end. `[1]` refers to the list of libraries. */
export function renderRegistryTree(snapshot: Snapshot, options: TreeOptions): string {
  const style = makeStyle(options.color);
  const { provider, abiVersion, functions, types, symbols } = snapshot;
  const lines = [
    style.strong(
      `registry: ${provider}, ABI ${escapeInline(abiVersion)}, ` +
        `${count(functions.length, 'function')}, ${count(types.length, 'type')}` +
        (symbols.length === 0 ? '' : `, ${count(symbols.length, 'exported symbol')}`),
    ),
    ...snapshot.libraries.map(
      (library, index) => `  [${index}] ${escapeInline(library.path)} (${library.role})`,
    ),
  ];
  for (const [namespace, entries] of groupByNamespace(snapshot, style)) {
    lines.push('', style.strong(namespace === '' ? '(no namespace)' : escapeInline(namespace)));
    pushAll(lines, entries);
  }
  if (symbols.length > 0) {
    lines.push('', style.strong('exported symbols'));
    for (const symbol of symbols) {
      const text = `  ${escapeInline(signatureText(`LIB.${symbol.name}`, symbol.schema))}`;
      lines.push(text + tail(symbol, style));
    }
  }
  return `${lines.join('\n')}\n`;
}

/**
 * The project's namespaces come before those of apache-tvm-ffi, and functions before types in each;
 * both keep the snapshot's order.
 */
function groupByNamespace(snapshot: Snapshot, style: Style): [string, string[]][] {
  const groups = new Map<string, string[]>();
  const own = new Set<string>();
  const groupOf = (entry: FunctionEntry | TypeEntry): string[] => {
    const name = 'key' in entry ? entry.key : entry.name;
    const namespace = name.slice(0, Math.max(0, name.lastIndexOf('.')));
    if (!isOfRuntime(entry, snapshot)) own.add(namespace);
    const group = groups.get(namespace) ?? [];
    groups.set(namespace, group);
    return group;
  };
  for (const entry of snapshot.functions) {
    const { name, schema } = entry;
    const text = `  ${escapeInline(signatureText(name.slice(name.lastIndexOf('.') + 1), schema))}`;
    groupOf(entry).push(text + tail(entry, style));
  }
  for (const type of snapshot.types) pushAll(groupOf(type), typeLines(type, style));
  const rank = (namespace: string): number => (own.has(namespace) ? 0 : 1);
  return [...groups].sort(([a], [b]) => rank(a) - rank(b) || compareCodePoints(a, b));
}

function typeLines(type: TypeEntry, style: Style): string[] {
  return [
    `  ${escapeInline(typeText(type))}${tail(type, style)}`,
    ...stateLines(type, style),
    ...type.fields.map(
      (field) => `    ${escapeInline(fieldText(field))}${tail({ doc: field.doc }, style)}`,
    ),
    ...type.methods.map(
      (method) =>
        `    ${escapeInline(methodText(method, type.key))}${tail({ doc: method.doc }, style)}`,
    ),
    ...attributeLines(type, style),
  ];
}

/** What Python knows of a type: that its fields are not known yet, and the members of an enum. */
function stateLines({ members = [], pending }: TypeEntry, style: Style): string[] {
  return [
    ...(pending === true
      ? [style.quiet('    # pending: an annotation names what is not defined')]
      : []),
    ...(members.length > 0
      ? [style.quiet(`    # members: ${members.map(escapeInline).join(', ')}`)]
      : []),
  ];
}

/** The names of a type's attributes: what the runtime can do with its instances. */
function attributeLines({ attributes }: TypeEntry, style: Style): string[] {
  const names = Object.keys(attributes);
  return names.length === 0
    ? []
    : [style.quiet(`    # attributes: ${names.map(escapeInline).join(', ')}`)];
}

interface Origin {
  readonly doc: string | null;
  readonly library?: number | null;
  readonly place?: SourcePlace;
}

/** The library's number or the line that registers it, and the first non-empty line of the documentation. */
function tail({ doc, library = null, place }: Origin, style: Style): string {
  const line = place === undefined ? '' : `  [${escapeInline(place.path)}:${place.line}]`;
  const from = library === null ? line : `  [${library}]`;
  const first = doc?.split(/\r?\n/).find((line) => line.trim() !== '');
  return style.quiet(from + (first === undefined ? '' : `  # ${escapeInline(first.trim())}`));
}
