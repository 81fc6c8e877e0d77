/**
 * docs/directives.md: one section per directive, its versions, and examples as `generate` leaves
 * them. UPDATE_GOLDENS=1 generates the examples.
 */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { DIALECTS, type Dialect } from '../../server/src/core/dialect/index.js';
import {
  applyEdits,
  indexRegistry,
  parseDirectives,
  planProject,
} from '../../server/src/core/index.js';
import { snapshotOf } from '../core/plan/snapshots.js';
import { anchorsOf, codeBlocks, readDocument, ROOT, sectionsOf } from './markdown.js';
import { expectPart } from './marked-part.js';

const PAGE = 'docs/directives.md';
const DOCUMENT = readDocument(PAGE);

/** Every version knows `skip-file`, so no vocabulary lists it. */
const IN_EVERY_VERSION = 'skip-file';

const REGISTRY = indexRegistry(
  snapshotOf({
    functions: {
      'my_ext.add_one': '(int) -> int',
      'my_ext.norm': '(my_ext.Point) -> float',
    },
    types: {
      'my_ext.Point': {
        fields: [
          ['x', 'float'],
          ['y', 'float'],
        ],
        methods: [['scale', '(my_ext.Point, float) -> my_ext.Point']],
        init: true,
      },
      'my_ext.shapes.Circle': { fields: [['radius', 'float']] },
      'my_ext.shapes.Square': { fields: [['side', 'float']] },
    },
  }),
);

const SECTIONS = sectionsOf(DOCUMENT, 3).map(({ title, body }) => {
  const form = /^`([\w-]+)(\/?)/.exec(title);
  const isBlock = DOCUMENT.indexOf(`### ${title}\n`) < DOCUMENT.indexOf('## One-line directives');
  return { title, body, name: form?.[1] ?? '', isBlock };
});

/** The dialects that know a directive. */
function knownTo(name: string, isBlock: boolean): readonly Dialect[] {
  return DIALECTS.filter(({ vocabulary }) => {
    const names: ReadonlySet<string> = isBlock ? vocabulary.blockKinds : vocabulary.oneLineNames;
    return names.has(name) || name === IN_EVERY_VERSION;
  });
}

function versionsOf(dialects: readonly Dialect[]): string {
  if (dialects.length === DIALECTS.length) return 'all';
  const [first, last] = [dialects[0], dialects.at(-1)];
  return last === DIALECTS.at(-1) ? `${first?.id ?? ''} and newer` : `${last?.id ?? ''} and older`;
}

/** The overview of the page: each directive, the first sentence about it, and its versions. */
function overview(): string {
  const rows = SECTIONS.map(({ title, body }) => {
    const [, versions = '', first = ''] =
      /^\*\*Versions\*\*: (.*)\.\n\n(.*?\.)(?:\s|$)/m.exec(body) ?? [];
    const [anchor = ''] = anchorsOf(`### ${title}`);
    return `| [${title}](#${anchor}) | ${first} | ${versions} |`;
  });
  return ['| directive | what it does | versions |', '| --- | --- | --- |', ...rows].join('\n');
}

/** An example as `generate` leaves it, in the newest version that knows the directive. */
function generated(example: string, dialect: Dialect): string {
  const file = '/my_ext/example.py';
  const parsed = parseDirectives(example, dialect.vocabulary);
  expect(parsed.problems).toEqual([]);
  const options = { indent: 4, keepSuppressions: false };
  const plan = planProject([{ path: file, parsed }], REGISTRY, dialect, options);
  return applyEdits(example, plan.files[0]?.edits ?? []);
}

describe(PAGE, () => {
  it('has exactly one section for each directive', () => {
    const known = new Set<string>([`one-line ${IN_EVERY_VERSION}`]);
    for (const { vocabulary } of DIALECTS) {
      for (const kind of vocabulary.blockKinds) known.add(`block ${kind}`);
      for (const name of vocabulary.oneLineNames) known.add(`one-line ${name}`);
    }
    const titles = SECTIONS.map(({ name, isBlock }) => `${isBlock ? 'block' : 'one-line'} ${name}`);
    expect(titles.sort()).toEqual([...known].sort());
  });

  it('begins with an overview', () => expectPart(PAGE, 'overview', overview()));

  it.each(SECTIONS)('the versions that $title names know it', ({ name, isBlock, body }) => {
    const versions = versionsOf(knownTo(name, isBlock));
    expect(/^\*\*Versions\*\*: (.*)\.$/m.exec(body)?.[1]).toBe(versions);
  });

  it.each(SECTIONS)('$title shows what generate writes', ({ name, isBlock, body }) => {
    const dialect = knownTo(name, isBlock).at(-1);
    const examples = codeBlocks(body, 'python');
    expect(examples).not.toEqual([]);
    for (const example of examples) {
      const wanted = generated(example, dialect!);
      if (process.env['UPDATE_GOLDENS'] === '1') {
        const text = readDocument(PAGE).replace(
          `\`\`\`python\n${example}`,
          () => `\`\`\`python\n${wanted}`,
        );
        writeFileSync(path.join(ROOT, PAGE), text);
      } else {
        expect(example, 'UPDATE_GOLDENS=1 npx vitest run test/docs writes it').toBe(wanted);
      }
    }
  });
});
