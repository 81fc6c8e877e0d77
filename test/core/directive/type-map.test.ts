/** The type maps of a file, in both forms. */
import { expect, it } from 'vitest';
import { typeMapsOf } from '../../../server/src/core/index.js';
import { begin, END, OLD, P, parse } from './support.js';

it('lists the pairs of directives and blocks in file order', () => {
  const file = parse(
    [
      ...[begin('ty-map/A  ->  B'), END, `${P}ty-map):  C->D `, begin('ty-map/E'), END],
      ...[begin('object/F -> G'), END, `${P}import-object): H;F -> G`, begin('ty-map/I -> J'), END],
    ],
    OLD,
  );
  const slices = typeMapsOf(file).map(({ origin, target, span, spans }) => [
    ...[origin, target],
    ...[span, spans.origin, spans.arrow, spans.target].map((each) =>
      file.text.slice(each.start, each.end),
    ),
  ]);
  expect(slices).toEqual([
    ['A', 'B', 'A  ->  B', 'A', '->', 'B'],
    ['C', 'D', 'C->D', 'C', '->', 'D'],
    ['I', 'J', 'I -> J', 'I', '->', 'J'],
  ]);
});
