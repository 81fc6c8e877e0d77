/** What changed between two snapshots, for people. */
import {
  changeOf,
  isEmptyDiff,
  summarizeChange,
  type EntryChange,
  type FunctionEntry,
  type MemberEntry,
  type SnapshotDiff,
  type TypeChange,
} from '../core/index.js';
import { fieldText, methodText, typeText } from './member-text.js';
import { escapeInline } from '../base/foreign-text.js';
import { signatureText } from './schema-text.js';
import { makeStyle, type Style } from './style.js';
import { count } from '../base/count.js';

/** Renders a diff; the text ends with a line end. */
export function renderSnapshotDiff(
  diff: SnapshotDiff,
  options: { readonly color: boolean },
): string {
  const style = makeStyle(options.color);
  const lines = [
    ...section('functions', functionLines(diff.functions, style), style),
    ...section('exported symbols', functionLines(diff.symbols, style), style),
    ...section('types', typeLines(diff, style), style),
    ...section(
      'possibly renamed',
      [...diff.renames, ...diff.functionRenames].map(({ before, after }) =>
        escapeInline(`  ${before} → ${after}`),
      ),
      style,
    ),
    ...section(
      'only the documentation changed',
      diff.docs.map((name) => escapeInline(`  ${name}`)),
      style,
    ),
  ];
  if (isEmptyDiff(diff)) lines.push('no differences in functions, types, fields or methods');
  else lines.push(style.strong(summary(diff)), summarizeChange(changeOf(diff)));
  return `${lines.join('\n')}\n`;
}

function section(title: string, lines: readonly string[], style: Style): string[] {
  return lines.length === 0 ? [] : [style.strong(title), ...lines, ''];
}

function summary(diff: SnapshotDiff): string {
  const { functions, symbols, addedTypes, removedTypes, changedTypes } = diff;
  const types = addedTypes.length + removedTypes.length + changedTypes.length;
  return [
    count(functions.length, 'function'),
    ...(symbols.length === 0 ? [] : [count(symbols.length, 'exported symbol')]),
    `${count(types, 'type')} differ`,
  ].join(', ');
}

function functionLines(changes: readonly EntryChange<FunctionEntry>[], style: Style): string[] {
  return changes.map((change) =>
    changeLine(change, (entry) => signatureText(entry.name, entry.schema), '  ', style),
  );
}

function typeLines(diff: SnapshotDiff, style: Style): string[] {
  return [
    ...diff.removedTypes.map((type) => style.removed(escapeInline(`  - ${typeText(type)}`))),
    ...diff.addedTypes.map((type) => style.added(escapeInline(`  + ${typeText(type)}`))),
    ...diff.changedTypes.flatMap((change) => changedTypeLines(change, style)),
  ];
}

function changedTypeLines(change: TypeChange, style: Style): string[] {
  const { before, after, key } = change;
  const parents = change.parentChanged ? ` → ${typeText(after)}` : '';
  const lines = [style.changed(escapeInline(`  ~ ${typeText(before)}${parents}`))];
  if (change.traitsChanged) {
    lines.push(style.changed('      ~ attributes, creator or structural equality'));
  }
  for (const member of change.members) {
    lines.push(changeLine(member, (entry) => memberText(entry, key), '      ', style));
  }
  return lines;
}

function memberText(member: MemberEntry, typeKey: string): string {
  if (member.kind === 'field') return fieldText(member.field);
  return member.overloads.map((method) => methodText(method, typeKey)).join(' and ');
}

function changeLine<Entry>(
  change: EntryChange<Entry>,
  text: (entry: Entry) => string,
  indent: string,
  style: Style,
): string {
  switch (change.op) {
    case '+':
      return style.added(escapeInline(`${indent}+ ${text(change.after)}`));
    case '-':
      return style.removed(escapeInline(`${indent}- ${text(change.before)}`));
    case '~': {
      const before = text(change.before);
      const after = text(change.after);
      const what = before === after ? after : `${before} → ${after}`;
      return style.changed(escapeInline(`${indent}~ ${what}`));
    }
  }
}
