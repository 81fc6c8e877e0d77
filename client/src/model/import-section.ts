/** The first directive of a file that had none. */

const SECTION = '# tvm-ffi-stubgen(begin): import-section\n# tvm-ffi-stubgen(end)\n';

/** What goes to the end of a text: an import section on lines of its own, behind an empty line. */
export function sectionBehind(text: string): string {
  if (text === '') return SECTION;
  return /[\r\n]$/.test(text) ? `\n${SECTION}` : `\n\n${SECTION}`;
}
