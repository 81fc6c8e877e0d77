/** An interpreter that is named or expected somewhere, and cannot be used. */
import { escapeInline } from '../../../base/foreign-text.js';
import type { Reader } from '../reader.js';

export type UnusableInterpreter =
  /** A link to something that was removed, as when Python was upgraded. */
  | { readonly reason: 'gone'; readonly python: string; readonly target: string }
  | { readonly reason: 'no-access'; readonly folder: string };

/** A clause and what to do. */
export function unusableText(why: UnusableInterpreter, { t }: Reader): string {
  return why.reason === 'gone'
    ? t`its interpreter is gone (${escapeInline(why.target)}); create the environment again`
    : t`the folder ${escapeInline(why.folder)} cannot be read; check its permissions`;
}
