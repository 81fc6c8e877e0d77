/** What the tests of the formats write: findings of every kind, and of names that break formats. */
import { readdirSync } from 'node:fs';
import type { CheckResult } from '../../server/src/report/index.js';
import { readCase, run } from '../core/plan/case.js';
import { block, file, finding, result } from './results.js';

const FOLDER = new URL('../markers/', import.meta.url);

/** The findings of every marker archive, as a run over its files would have them. */
export function markerResults(): readonly CheckResult[] {
  return readdirSync(FOLDER)
    .filter((name) => name.endsWith('.txt'))
    .flatMap((name) => {
      const given = readCase(new URL(name, FOLDER));
      if (typeof given.registry === 'string') return [];
      const { files, plan } = run(given.files, given, given.registry);
      const reported = plan.files.map((planned) => {
        const { text, lineStarts } = files.find(({ path }) => path === planned.path)!.parsed;
        return { display: planned.path, text, lineStarts, planned };
      });
      return [result({ files: reported })];
    });
}

/** Names that mean something to a format, a terminal or a parser. */
const EVIL = [
  'a\u0000\u001b[31m\u202e\u009b',
  ']]>&<"\'',
  '::set-output name=x::y\n::error::z%0A',
  '##[error]x',
  '😀\ufffe\uffff\ud800',
  '[click](javascript:alert) {0}',
];

export function hostileResult(): CheckResult {
  const files = EVIL.map((evil, i) =>
    file(`${evil}/${i}.py`, `# ${evil}\n`, {
      blocks: [block({ name: evil })],
      findings: [
        finding({ data: { block: evil, changes: [] } }),
        finding({ severity: 'error', data: { block: evil, changes: [] } }),
        finding({ severity: 'hint', data: { block: evil, changes: [] } }),
      ],
    }),
  );
  const log = EVIL.join('\n');
  return result({
    files,
    projectFindings: [
      { code: 'file.missing', severity: 'error', data: {}, file: EVIL[0]!, line: 3 },
      { code: 'registry.idle-library', severity: 'warning', data: { libraries: EVIL }, log },
    ],
  });
}
