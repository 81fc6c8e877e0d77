/** Describes a change of the registry: one line for a status, and lists of names for details. */
import { listed } from '../../base/list.js';
import { count } from '../../base/count.js';
import { nameList, quoted } from '../findings/words.js';
import type { NameChanges, RegistryChange } from './change.js';
import type { Rename } from './renames.js';

/** How many renames a summary names before it says "and N more". */
const MOST_RENAMES = 3;

/**
 * `2 functions added, 1 signature changed, `IntPair` → `IntPair2` renamed`, without empty parts.
 * Foreign names are escaped and bounded.
 */
export function summarizeChange(change: RegistryChange): string {
  const { functions, types, fields, methods, docs } = change;
  const parts = [
    ...comings(functions, 'function'),
    ...comings(types, 'type'),
    ...comings(fields, 'field'),
    ...comings(methods, 'method'),
    ...told(functions.changed.length + methods.changed.length, 'signature', 'changed'),
    ...told(fields.changed.length, 'field', 'changed'),
    ...told(types.changed.length, 'type', 'changed'),
    ...renamed([...types.renamed, ...functions.renamed]),
  ];
  if (parts.length > 0) return parts.join(', ');
  return told(docs.length, 'doc', 'changed')[0] ?? 'nothing changed';
}

/** One line for each kind of change, with the names: ``functions added: `my.a`, `my.b` ``. */
export function listChange(change: RegistryChange): readonly string[] {
  const { functions, types, fields, methods, docs } = change;
  return [
    ...lines(functions, 'functions'),
    ...lines(types, 'types'),
    ...lines(fields, 'fields'),
    ...lines(methods, 'methods'),
    ...(docs.length === 0 ? [] : [`only the doc changed: ${nameList(docs)}`]),
  ];
}

function comings({ added, removed }: NameChanges, noun: string): string[] {
  return [...told(added.length, noun, 'added'), ...told(removed.length, noun, 'removed')];
}

function told(number: number, noun: string, what: string): string[] {
  return number === 0 ? [] : [`${count(number, noun)} ${what}`];
}

function renamed(renames: readonly Rename[]): string[] {
  if (renames.length === 0) return [];
  return [`${listed(renames, MOST_RENAMES, arrow)} renamed`];
}

/** Last names within one namespace, full names after a move to another one. */
function arrow({ before, after }: Rename): string {
  const [a, b] = [before.lastIndexOf('.') + 1, after.lastIndexOf('.') + 1];
  const stays = before.slice(0, a) === after.slice(0, b);
  const [from, to] = stays ? [before.slice(a), after.slice(b)] : [before, after];
  return `${quoted(from)} → ${quoted(to)}`;
}

function lines({ added, removed, changed, renamed: moved }: NameChanges, what: string): string[] {
  const list = (names: readonly string[], how: string): string[] =>
    names.length === 0 ? [] : [`${what} ${how}: ${nameList(names)}`];
  const arrows = listed(
    moved,
    MOST_RENAMES,
    (each) => `${quoted(each.before)} → ${quoted(each.after)}`,
  );
  return [
    ...list(added, 'added'),
    ...list(removed, 'removed'),
    ...list(changed, 'changed'),
    ...(moved.length === 0 ? [] : [`${what} renamed: ${arrows}`]),
  ];
}
