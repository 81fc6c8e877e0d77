/** Names as users write them, and the blocks that they mean. */
import { expect, it } from 'vitest';
import { indexProject, indexRegistry, NEWEST_DIALECT } from '../../../server/src/core/index.js';
import { blockFor, type NameAnswer } from '../../../server/src/core/scaffold/wanted-blocks.js';
import { snapshotOf } from '../plan/snapshots.js';

const REGISTRY = indexRegistry(
  snapshotOf({
    functions: { 'p.f': '() -> int', 'p.sub.g': '() -> int', 'p.T.of': '() -> int', 'n.f': null },
    types: { 'p.T': {}, 'q.U': {}, 'q.r.V': {}, 'p.not-a-name': {}, 'ffi.Array': {}, Bare: {} },
  }),
);
const { run } = indexProject([], REGISTRY, NEWEST_DIALECT, { indent: 4, keepSuppressions: false });

const global = (name: string): NameAnswer => ({ answer: 'block', kind: 'global', name });
const object = (name: string): NameAnswer => ({ answer: 'block', kind: 'object', name });
const unknown = (similar: string | null): NameAnswer => ({ answer: 'unknown', similar });

it.each<[written: string, answer: NameAnswer]>([
  ['p', global('p')],
  ['p.', global('p')],
  ['global/p', global('p')],
  ['p.sub.g', global('p.sub')],
  ['p.T', object('p.T')],
  ['global/p.T', global('p.T')],
  ['object/p.T', object('p.T')],
  ['Bare', object('Bare')],
  ['q', { answer: 'no-functions', prefix: 'q', names: ['q.U', 'q.r'] }],
  ['n', { answer: 'no-functions', prefix: 'n', names: [] }],
  ['p.not-a-name', { answer: 'not-a-name' }],
  ['ffi.Array', { answer: 'built-in' }],
  ['object/q.u', unknown('q.U')],
  ['object/p', unknown(null)],
  ['global/p.subb', unknown('p.sub')],
  ['q.r.W', unknown('q.r.V')],
  ['', unknown(null)],
  ['\u001b[31m', unknown(null)],
])('%j means %j', (written, answer) => {
  expect(blockFor(written, run)).toEqual(answer);
});
