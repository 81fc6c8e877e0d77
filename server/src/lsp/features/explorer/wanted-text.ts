/** The text that a file should have, for clients that show it beside the text that is there. */
import { applyEdits, titleOf } from '../../../core/index.js';
import type { WantedFile, WantedText, WantedTextParams } from '../../../protocol.js';
import { blockOf } from '../../moment.js';
import type { FileView, ProjectView } from '../../view.js';

/** @returns `null` when the requested block is not there */
export function wantedText(file: FileView, params: WantedTextParams): WantedText | null {
  const { text } = file.parsed;
  if (params.block === undefined && params.line === undefined) {
    return { text: applyEdits(text, file.planned.edits), block: null, changed: hasEdits(file) };
  }
  const block = blockOf(file, params);
  if (block === undefined) return null;
  const wanted = applyEdits(text, block.edits);
  return { text: wanted, block: titleOf(block), changed: wanted !== text };
}

/** The files of a project that regenerating would change. */
export function wantedFiles({ files }: ProjectView): readonly WantedFile[] {
  return [...files.values()].filter(hasEdits).map(({ uri, parsed, planned }) => ({
    uri,
    text: applyEdits(parsed.text, planned.edits),
  }));
}

function hasEdits({ planned }: FileView): boolean {
  return planned.edits.length > 0;
}
