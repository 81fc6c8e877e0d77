/** Answers in files that bind libraries by other means; their code is loaded by then, or not needed. */
import type { CompletionList, Hover, Position, SignatureHelp } from 'vscode-languageserver';
import type { NamedBinding } from '../../bindings/index.js';
import { bindingCompletion } from '../features/bindings/completion.js';
import { bindingHover } from '../features/bindings/hover.js';
import { offeredCompletion, wordBehindDot } from '../features/bindings/offered.js';
import { calledHelp } from '../features/bindings/signature-help.js';
import { openCallAt } from '../features/python-types/open-call.js';
import type { Format } from '../features/words/markdown.js';
import { momentOf, type Moment } from '../moment.js';
import type { Server } from '../types.js';

type Place = Pick<Moment, 'file' | 'view' | 'project'>;

function bindingAt({ file, view, project }: Place, position: Position): NamedBinding | null {
  const { path, parsed, positions } = file;
  return project.elsewhere.namedAt({ path, parsed }, view.planFiles, positions.offsetAt(position));
}

export function bindingHoverAt(moment: Place, position: Position, format: Format): Hover | null {
  const named = bindingAt(moment, position);
  return named && bindingHover(named, moment.file, format);
}

export function bindingCompletionAt(
  { workspace, client }: Server,
  uri: string,
  position: Position,
): CompletionList | null {
  const moment = momentOf(workspace.projectOf(uri), uri);
  if (moment === null) return null;
  const { file, view, project } = moment;
  const { path, parsed, positions } = file;
  const word = wordBehindDot(parsed.text, positions.offsetAt(position));
  if (word !== null) {
    const offered = project.elsewhere.offeredAt({ path, parsed }, view.planFiles, word);
    const format = client.takesMarkdown ? 'markdown' : 'plaintext';
    if (offered !== null) return offeredCompletion(offered, positions.rangeOf(word), format);
  }
  const named = bindingAt(moment, position);
  return named && bindingCompletion(named, file);
}

export function bindingSignatureHelpAt(
  { file, project }: Place,
  position: Position,
  format: Format,
): SignatureHelp | null {
  const { path, parsed, positions } = file;
  const call = openCallAt(parsed, positions.offsetAt(position));
  if (call === null || call.isClassHead) return null;
  const called = project.elsewhere.calledAt({ path, parsed }, call.start - 1);
  return called && calledHelp(called, call.written, format);
}
