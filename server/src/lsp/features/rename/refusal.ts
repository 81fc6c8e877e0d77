/** Why a registered name is not renamed, as data and in words. */
import { unquoted } from '../../../base/foreign-text.js';
import type { Reader } from '../../../core/index.js';

export type Refusal =
  | { readonly code: 'no-registry' }
  /** The message of the project's own refusal. */
  | { readonly code: 'not-written'; readonly message: string }
  | { readonly code: 'not-a-name'; readonly name: string }
  | { readonly code: 'taken'; readonly name: string }
  /** `place`: `a.cc:12`, where a macro is called, or strings are joined. */
  | { readonly code: 'macro'; readonly name: string; readonly place: string }
  | { readonly code: 'several-classes'; readonly name: string; readonly classes: string }
  | { readonly code: 'no-source'; readonly name: string }
  | { readonly code: 'not-ours'; readonly name: string; readonly file: string }
  | { readonly code: 'changed'; readonly file: string };

/** One sentence or two for the user. */
export function refusalText(refusal: Refusal, { t }: Pick<Reader, 't'>): string {
  switch (refusal.code) {
    case 'no-registry':
      return t`No registry is loaded, so the stubs cannot follow. See the project status for the reason.`;
    case 'not-written':
      return refusal.message;
    case 'not-a-name':
      return t`"${unquoted(refusal.name)}" is not a valid name. Use Python identifiers, separated by dots.`;
    case 'taken':
      return t`"${unquoted(refusal.name)}" is already registered.`;
    case 'macro':
      return t`"${unquoted(refusal.name)}" is put together at ${unquoted(refusal.place)}, by a macro or from several strings. Rename it there by hand.`;
    case 'several-classes':
      return t`"${unquoted(refusal.name)}" is registered for several C++ classes: ${unquoted(refusal.classes)}. Rename it by hand.`;
    case 'no-source':
      return t`The C++ source that registers "${unquoted(refusal.name)}" is not in the workspace.`;
    case 'not-ours':
      return t`"${unquoted(refusal.name)}" belongs to another package: ${unquoted(refusal.file)} is not part of the workspace, or cannot be written.`;
    case 'changed':
      return t`${unquoted(refusal.file)} has changed. Save it and try again.`;
  }
}
