/** Answers in files that bind libraries by other means; their code is loaded by then, or not needed. */
import type { CompletionList, Hover, Position } from 'vscode-languageserver';
import type { NamedBinding } from '../../bindings/index.js';
import { bindingCompletion } from '../features/bindings/completion.js';
import { bindingHover } from '../features/bindings/hover.js';
import type { Format } from '../features/words/markdown.js';
import { momentOf, type Moment } from '../moment.js';
import type { Server } from '../types.js';

function bindingAt({ file, view, project }: Moment, position: Position): NamedBinding | null {
  const { path, parsed, positions } = file;
  return project.elsewhere.namedAt({ path, parsed }, view.planFiles, positions.offsetAt(position));
}

export function bindingHoverAt(moment: Moment, position: Position, format: Format): Hover | null {
  const named = bindingAt(moment, position);
  return named && bindingHover(named, moment.file, format);
}

export function bindingCompletionAt(
  { workspace }: Server,
  uri: string,
  position: Position,
): CompletionList | null {
  const moment = momentOf(workspace.projectOf(uri), uri);
  const named = moment && bindingAt(moment, position);
  return moment && named && bindingCompletion(named, moment.file);
}
