/** The plan of a release, and what prevents one. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { PLATFORMS } from '../../scripts/platforms.mjs';
import { planRelease } from '../../scripts/release.mjs';
import { MANIFEST, ROOT } from './manifest.js';

function problemsOf(changelog: string, tag: string | null = 'v1.2.3'): readonly string[] {
  const versions = { manifest: { version: '1.2.3' }, lock: { version: '1.2.3' } };
  return planRelease({ ...versions, changelog, tag }).problems;
}

describe('a release', () => {
  it('takes version and notes from the newest section', () => {
    const changelog =
      '# Changelog\n\n## 1.3.0 (2027-01-02)\n\n- New.\n\n## 1.2.0 (2026-01-01)\n\n- Old.\n';
    const versions = { manifest: { version: '1.3.0' }, lock: { version: '1.3.0' } };
    expect(planRelease({ ...versions, changelog, tag: 'v1.3.0' })).toEqual({
      version: '1.3.0',
      date: '2027-01-02',
      notes: '- New.',
      preRelease: true,
      platforms: Object.keys(PLATFORMS),
      problems: [],
    });
  });

  it.each([
    ['## 1.2.3 (unreleased)\n\n- New.\n', 'give it a date'],
    ['## 1.2.4 (2027-01-02)\n\n- New.\n', 'package.json has 1.2.3'],
    ['## 1.2.3 (2027-01-02)\n', 'says nothing'],
    ['## Next\n\n- New.\n', 'it must be "## VERSION'],
    ['', 'it must be "## VERSION'],
  ])('is none with %j', (changelog, problem) => {
    expect(problemsOf(changelog).join('\n')).toContain(problem);
  });

  it('is none under another tag', () => {
    const changelog = '## 1.2.3 (2027-01-02)\n\n- New.\n';
    expect(problemsOf(changelog, 'v1.2.4').join()).toContain('The tag is v1.2.4');
    expect(problemsOf(changelog)).toEqual([]);
  });
});

it('the dry run of this repository finds nothing wrong', () => {
  const script = join(ROOT, 'scripts/release.mjs');
  const printed = execFileSync(process.execPath, [script, '--dry-run'], { encoding: 'utf8' });
  expect(printed).toContain(MANIFEST.version);
  for (const platform of Object.keys(PLATFORMS)) expect(printed).toContain(platform);
});

it('the notes of a release are those of the changelog', () => {
  const folder = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-notes-'));
  try {
    const file = join(folder, 'notes.md');
    const script = join(ROOT, 'scripts/release.mjs');
    execFileSync(process.execPath, [script, '--dry-run', file]);
    const notes = readFileSync(file, 'utf8').trim();
    expect(notes.length).toBeGreaterThan(100);
    expect(readFileSync(join(ROOT, 'CHANGELOG.md'), 'utf8')).toContain(notes);
  } finally {
    rmSync(folder, { recursive: true });
  }
});

it("every platform's binary is in the lock file, at koffi's version", () => {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8')) as {
    readonly packages: Readonly<Record<string, { version: string; integrity?: string }>>;
  };
  const koffi = lock.packages['node_modules/koffi']?.version;
  const binaries = Object.values(PLATFORMS).map((name) => lock.packages[`node_modules/${name}`]);
  expect(binaries.map((binary) => binary?.version)).toEqual(binaries.map(() => koffi));
  expect(binaries.every((binary) => binary?.integrity?.startsWith('sha512-'))).toBe(true);
});

describe('the workflows', () => {
  const workflows = ['ci', 'release'].map((name) => ({
    name,
    text: readFileSync(join(ROOT, `.github/workflows/${name}.yml`), 'utf8'),
  }));

  it.each(workflows)('$name: grants nothing by default and pins its actions', ({ text }) => {
    expect(text).toMatch(/^permissions: \{\}$/m);
    const uses = [...text.matchAll(/uses: (\S+)(.*)/g)];
    expect(uses.length).toBeGreaterThan(0);
    const loose = uses.filter(
      ([, action = '', comment = '']) =>
        !/@[0-9a-f]{40}$/.test(action) || !/^ # v[\d.]+$/.test(comment),
    );
    expect(loose).toEqual([]);
  });

  it.each(workflows)('$name: runs only scripts that exist', ({ text }) => {
    const manifest = readFileSync(join(ROOT, 'package.json'), 'utf8');
    const { scripts } = JSON.parse(manifest) as { readonly scripts: object };
    const named = [...text.matchAll(/npm run ([\w:-]+)/g)].map(([, script = '']) => script);
    expect(Object.keys(scripts)).toEqual(expect.arrayContaining(named));
  });

  it.each(workflows)('$name: puts nothing of an event into a shell', ({ text }) => {
    const lines = [...text.matchAll(/run: .*\$\{\{.*/g)].map(([line]) => line);
    expect(lines).toEqual([]);
  });
});
