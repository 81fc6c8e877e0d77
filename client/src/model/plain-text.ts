/**
 * Texts for the editor's own widgets. Notices and the language status make links of `[words](command:…)`
 * and icons of `$(name)`, and no escape is known to them: what a library or a file of the workspace says
 * must be neither.
 */

/** Draws as the text itself: a space more where it would be a link or an icon. */
export function plainText(text: string): string {
  return text.replaceAll('](', '] (').replaceAll('$(', '$ (');
}
