/** Which texts concern us, before any server has looked at them. */

/** Without a mention of the tool a text holds no directive, however misspelled. */
const MENTION = /tvm[-_ ]?ffi[-_ ]?stub/i;

/** Whether a text may hold a directive. */
export function mentionsTool(text: string): boolean {
  return MENTION.test(text);
}
