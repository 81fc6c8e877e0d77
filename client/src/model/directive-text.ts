/** What the client knows about the text of directives: which files may hold one, and the first one. */

import { bindsLibrary } from '../../../server/src/base/binding-import.js';
import { FFI_IMPORT } from '../../../server/src/base/ffi-mention.js';

/** Without a mention of the tool a text holds no directive, however misspelled. */
const MENTION = /tvm[-_ ]?ffi[-_ ]?stub/i;

/** Whether a text may hold a directive. */
export function mentionsTool(text: string): boolean {
  return MENTION.test(text);
}

/**
 * Whether the server has anything to say about a text: it may hold a directive, uses tvm_ffi, or calls
 * a library by other means.
 */
export function concernsServer(text: string): boolean {
  return mentionsTool(text) || FFI_IMPORT.test(text) || bindsLibrary(text);
}

const SECTION = '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n';

/** The text to append: an import section on separate lines, after an empty line. */
export function sectionBehind(text: string): string {
  if (text === '') return SECTION;
  return /[\r\n]$/.test(text) ? `\n${SECTION}` : `\n\n${SECTION}`;
}
