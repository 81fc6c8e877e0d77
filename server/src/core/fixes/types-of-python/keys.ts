/** Type keys of classes for C++ types. */
import { isDottedName } from '../../../base/identifiers.js';
import { splitName } from '../../snapshot/registry-index.js';
import { fixHere, type DataOf } from '../make.js';
import type { Remedy } from '../types.js';

/** A decorator gets the key of the type that has the name of its class. */
export const addKey: Remedy = (finding, context) => {
  const data = finding.data as DataOf<'cClassKey'>;
  if (data.kind !== 'bare' && data.kind !== 'none' && data.kind !== 'class-name') return [];
  const { text } = context.file.parsed;
  const { start, end } = finding.span;
  const decorator = text.slice(start, end);
  const name = /^\s*class\s+([\p{XID_Start}_]\p{XID_Continue}*)/mu.exec(text.slice(end))?.[1];
  const keys =
    data.kind === 'class-name'
      ? [data.suggestion]
      : [...(context.registry?.types.keys() ?? [])].filter((key) => splitName(key).last === name);
  return keys.filter(isDottedName).map((key) => {
    const called = /\(\s*\)$/.exec(decorator);
    const at = called === null ? end : end - called[0].length;
    const edits = [{ span: { start: at, end }, text: `("${key}")` }];
    return fixHere(context, 'add-key', context.t`Add the type key "${key}"`, edits);
  });
};
