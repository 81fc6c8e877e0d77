/** What the client knows about the text of directives: which files may hold one, and the first one. */

/** Without a mention of the tool a text holds no directive, however misspelled. */
const MENTION = /tvm[-_ ]?ffi[-_ ]?stub/i;

/** Whether a text may hold a directive. */
export function mentionsTool(text: string): boolean {
  return MENTION.test(text);
}

const SECTION = '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n';

/** The text to append: an import section on separate lines, after an empty line. */
export function sectionBehind(text: string): string {
  if (text === '') return SECTION;
  return /[\r\n]$/.test(text) ? `\n${SECTION}` : `\n\n${SECTION}`;
}
