/** Classes that do not match the type of their block. */
import { unquoted } from '../../base/foreign-text.js';
import { isDottedName } from '../../base/identifiers.js';
import { fixHere, type DataOf } from './make.js';
import type { Fix, FixContext, Remedy } from './types.js';

/** Decorator and block name two keys: either takes the other's if that key is registered. */
export const replaceKey: Remedy = (finding, context) => {
  const { decorator, registered, blockKey } = finding.data as DataOf<'classKeyMismatch'>;
  const nameSpan = finding.related[0]?.span;
  const types = context.registry?.types;
  const decoratorIsRight = types?.has(registered) === true;
  const blockIsRight = types?.has(blockKey) === true;
  const fixes: Fix[] = [];
  if (blockIsRight && isDottedName(blockKey)) {
    const title = context.t`Change the key of @${decorator} to ${unquoted(blockKey)}`;
    const edits = [{ span: finding.span, text: blockKey }];
    fixes.push(fixHere(context, 'replace-key', title, edits));
  }
  if (decoratorIsRight && nameSpan !== undefined && isFree(registered, context)) {
    const title = context.t`Change the block to object/${unquoted(registered)}`;
    const edits = [{ span: nameSpan, text: registered }];
    // The runtime uses the decorator's key.
    const alsoFill = ({ name }: { readonly name: string }): boolean => name === blockKey;
    const preferred = !blockIsRight;
    fixes.push(fixHere(context, 'replace-key', title, edits, { preferred, alsoFill }));
  }
  return fixes;
};

/** Whether no block of the unit has the key yet. */
function isFree(key: string, { files }: FixContext): boolean {
  const taken = files.some(({ parsed }) =>
    parsed.blocks.some(({ kind, name }) => kind === 'object' && name === key),
  );
  return isDottedName(key) && !taken;
}

/** Replaces the base of a class by the class of the registered parent, if it can be named. */
export const useRegisteredParent: Remedy = (finding, context) => {
  const { replacement, parent } = finding.data as DataOf<'classBaseMismatch'>;
  if (replacement === null || !isDottedName(replacement)) return [];
  const title = context.t`Use ${unquoted(replacement)}, the class of ${unquoted(parent)}, as the base`;
  const edits = [{ span: finding.span, text: replacement }];
  return [fixHere(context, 'use-registered-parent', title, edits)];
};
