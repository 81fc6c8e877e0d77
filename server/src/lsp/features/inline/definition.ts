/** From a function of a compiled module to its declaration: into the string, or into the file. */
import type { LocationLink } from 'vscode-languageserver';
import { startsOfLines } from '../../../core/index.js';
import { readText } from '../../../base/node/probe.js';
import { makePositions } from '../../positions.js';
import { uriOfPath } from '../../workspace/paths.js';
import { namedAt, type InlinePlace } from './place.js';

/** `null` where no such function is named. */
export function inlineDefinition(place: InlinePlace): LocationLink[] | null {
  const named = namedAt(place);
  const target = named?.found.place ?? null;
  if (named === null || target === null) return null;
  const { asked } = place;
  const text = target.file === null ? asked.text : readText(target.file);
  if (text === null) return null;
  const positions =
    target.file === null
      ? place.positions
      : makePositions({ text, lineStarts: startsOfLines(text) }, asked.encoding);
  return [
    {
      originSelectionRange: place.positions.rangeOf(named.span),
      targetUri: target.file === null ? asked.uri : uriOfPath(target.file),
      targetRange: positions.rangeOf(target.span),
      targetSelectionRange: positions.rangeOf(target.name),
    },
  ];
}
