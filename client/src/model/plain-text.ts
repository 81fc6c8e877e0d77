/**
 * Texts for the editor's own widgets. Notices and the language status make links of `[words](command:…)`
 * and icons of `$(name)`, and they know no escape: text from a library or a file of the workspace must
 * become neither.
 */

/** Shows the text itself: a space is added where it would be a link or an icon. */
export function plainText(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('$(', '$ (');
}
