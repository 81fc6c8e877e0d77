import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { renderJson } from '../../server/src/report/json.js';
import { block, file, finding, result, sample } from './results.js';
import { violations } from './schema-check.js';

const schema = JSON.parse(
  readFileSync(path.join(import.meta.dirname, '../../docs/check.schema.json'), 'utf8'),
) as Record<string, unknown>;

describe('the JSON report', () => {
  it('has the documented shape, zero-based', () => {
    const document = JSON.parse(renderJson(sample())) as Record<string, unknown>;
    expect(document).toMatchObject({
      version: 1,
      deep: false,
      files: [
        {
          path: 'python/a.py',
          blocks: [
            {
              kind: 'global',
              name: 'my_pkg',
              range: { start: { line: 2, character: 2 }, end: { line: 2, character: 30 } },
              state: 'stale',
              changes: [{ op: '+', name: 'add_three', before: null }, { op: '~' }, { op: '-' }],
            },
            { kind: 'object', name: 'my.T', state: 'orphan' },
            { state: 'fresh' },
          ],
          findings: [
            {
              code: 'block.stale',
              severity: 'warning',
              message: '`global/my_pkg` is stale: only its layout differs. Regenerate the block.',
            },
            {
              code: 'block.orphan',
              severity: 'error',
              // Two UTF-16 units for the emoji.
              range: { start: { line: 3, character: 6 }, end: { line: 3, character: 12 } },
              related: [{ path: 'python/a.py', message: 'The first one.' }],
            },
          ],
        },
      ],
      registry: {
        provider: 'native',
        referenceVersion: '0.1.15.post2',
        age: 3.2,
        interpreter: { chosenBy: '.venv of /srv' },
      },
      counts: { files: 1, blocks: 3, stale: 1, orphan: 1, fresh: 1, warnings: 1, errors: 2 },
    });
  });

  it.each([
    ['a full result', sample()],
    ['an empty one', result({ files: [], registry: null })],
    ['one with a baseline', result({ baseline: { file: 'b.json', silenced: 2 } })],
    ['a written one', result({ mode: 'generate', written: ['a.py'], deep: true })],
  ])('matches the published schema: %s', (_, each) => {
    expect(violations(JSON.parse(renderJson(each)), schema, schema)).toEqual([]);
  });

  it('is compared by a check that finds errors', () => {
    const document = JSON.parse(renderJson(sample())) as { files: { path?: unknown }[] };
    document.files.push({ path: 1 });
    const counts = { ...sample().counts, blocks: -1 };
    expect(violations({ ...document, version: 2, counts }, schema, schema)).toEqual([
      '$.version is another constant',
      '$.files[1].blocks is missing',
      '$.files[1].findings is missing',
      '$.files[1].path is no string',
      '$.counts.blocks is too small',
    ]);
  });

  it('holds foreign text unchanged, and no raw character that acts on a terminal', () => {
    const evil = 'e\u009b\u202e\u0007\u007f"\ud800';
    const files = [
      file(evil, 'x\n', {
        blocks: [block({ name: evil })],
        findings: [finding({ data: { block: evil, changes: [] } })],
      }),
    ];
    const json = renderJson(result({ files }));
    expect(json).toMatch(/^[\n\x20-\x7e]*$/);
    expect(JSON.parse(json)).toMatchObject({ files: [{ path: evil, blocks: [{ name: evil }] }] });
  });
});
