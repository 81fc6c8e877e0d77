/** What a file shows, in an editor that pulls diagnostics and in one that does not. */
import { existsSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startClient, type Client } from './client.js';
import { block, END, makeProject, P, type Project } from './kit/project.js';

const BOXES = 'python/kit/boxes.py';
const PAIRS = 'python/kit/pairs.py';

describe.each([
  ['pulls', { preset: 'pull', watches: true }],
  ['gets pushes', { preset: 'push', watches: true }],
  ['gets pushes, and does not watch files', { preset: 'push', watches: false }],
] as const)('an editor that %s', (_, options) => {
  let project: Project;
  let client: Client;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, options);
    await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  /** Opens a new text that exists only in the editor. */
  const openNew = (name: string, text: string) => client.open(project.path(name), text);

  it('shows a stale block on its marker, with what changed and where to read on', async () => {
    const uri = project.uri(PAIRS);
    expect(await client.shows(uri)).toEqual([]);
    await client.edit(uri, '    b: int\n', '');
    await client.edit(uri, 'def sum(self, /) -> int', 'def sum(self, /) -> str');
    const [stale] = await client.shows(uri, 'block.stale');
    expect(client.textIn(uri, stale?.range ?? never())).toBe(`${P}begin): object/kit.Pair`);
    expect(stale).toMatchObject({ source: 'tvm-ffi-stubs', code: 'block.stale', severity: 1 });
    expect(stale?.message).toMatch(/^`object\/kit\.Pair` is stale: .*\+ b.*~ sum/);
    const [page = '', section] = (stale?.codeDescription?.href ?? '').split('#');
    expect(existsSync(fileURLToPath(page))).toBe(true);
    expect(readFileSync(fileURLToPath(page), 'utf8')).toContain('### block.stale');
    expect(section).toBe('blockstale');
    await client.setText(uri, project.read(PAIRS));
    expect(await client.shows(uri)).toEqual([]);
  });

  it('shows both ends of a nesting', async () => {
    const text = `${P}begin): global/kit\n${block('__all__')}`;
    const uri = await openNew('python/kit/nested.py', text);
    const diagnostics = await client.until(async () => {
      const shown = await client.diagnosticsOf(uri);
      return shown?.some(({ code }) => code === 'block.nested') === true && shown;
    });
    const nested = diagnostics.find(({ code }) => code === 'block.nested');
    const places = nested?.relatedInformation?.map(({ location }) => [
      location.uri,
      location.range.start.line,
    ]);
    expect(nested?.range.start.line).toBe(1);
    expect(places).toEqual([[uri, 0]]);
    await client.close(uri);
  });

  it('shows a block that is never closed as an error on its begin', async () => {
    const uri = await openNew('python/kit/open.py', `x = 1\n${P}begin): global/kit\n`);
    const [unclosed] = await client.shows(uri, 'block.unclosed');
    expect(unclosed).toMatchObject({ severity: 1, range: { start: { line: 1, character: 0 } } });
    await client.close(uri);
  });

  it('grays out an orphan', async () => {
    const uri = await openNew('python/kit/orphan.py', block('global/gone'));
    const [orphan] = await client.shows(uri, 'block.orphan');
    expect(orphan?.tags).toEqual([1]);
    await client.setText(uri, `${P}begin): global/gone\n${END} # changed\n`);
    await client.shows(uri, 'block.orphan');
    await client.close(uri);
    // An unsaved file shows nothing once it is closed.
    await client.shows(uri);
  });

  it('strikes old syntax through', async () => {
    const uri = await openNew('python/kit/old.py', block('ty-map/kit.Pair -> kit.pairs.Pair'));
    const [old] = await client.shows(uri, 'block.unknown-kind');
    expect(old?.tags).toEqual([2]);
    await client.close(uri);
  });

  it('applies an unsaved ty-map to its siblings, and reverts it', async () => {
    const [pairs, boxes] = [project.uri(PAIRS), project.uri(BOXES)];
    await client.edit(pairs, '-> kit.pairs.Pair', '-> kit.other.Pair');
    const stale = await client.until(async () => {
      const shown = await client.diagnosticsOf(boxes);
      return shown?.find(({ code }) => code === 'block.stale');
    });
    expect(stale.message).toContain('kit.other');
    await client.close(pairs);
    await client.until(async () => {
      const shown = await client.diagnosticsOf(boxes);
      return shown?.every(({ code }) => code !== 'block.stale');
    });
    await client.open(project.path(PAIRS));
    expect(await client.shows(boxes)).toEqual([]);
  });

  it('follows files that come, change, move and go on disk', async () => {
    const uri = project.uri('python/kit/late.py');
    project.write('python/kit/late.py', block('global/gone'));
    await client.shows(uri, 'block.orphan');
    project.write('python/kit/late.py', block('objct/kit.Pair'));
    await client.shows(uri, 'block.unknown-kind');
    renameSync(project.path('python/kit/late.py'), project.path('python/kit/later.py'));
    const later = project.uri('python/kit/later.py');
    await client.shows(later, 'block.unknown-kind');
    await client.shows(uri);
    rmSync(project.path('python/kit/later.py'));
    expect(await client.shows(later)).toEqual([]);
  });

  it('follows a folder of files that is moved in and removed', async () => {
    project.write('elsewhere/deep/late.py', block('global/gone'));
    renameSync(project.path('elsewhere'), project.path('python/kit/sub'));
    const uri = project.uri('python/kit/sub/deep/late.py');
    await client.shows(uri, 'block.orphan');
    rmSync(project.path('python/kit/sub'), { recursive: true });
    expect(await client.shows(uri)).toEqual([]);
  });

  it('uses the text of an open file, whatever happens on disk', async () => {
    const uri = project.uri(PAIRS);
    const text = project.read(PAIRS);
    project.write(PAIRS, text.replace('    b: int\n', ''));
    project.write('python/kit/marker.py', block('global/gone'));
    await client.shows(project.uri('python/kit/marker.py'), 'block.orphan');
    expect(await client.shows(uri)).toEqual([]);
    await client.close(uri);
    await client.shows(uri, 'block.stale');
    project.write(PAIRS, text);
    rmSync(project.path('python/kit/marker.py'));
    await client.shows(uri);
    expect(await client.shows(await client.open(project.path(PAIRS)))).toEqual([]);
  });
});

describe('an old editor', () => {
  it('gets codes and messages, and nothing that it does not support', async () => {
    const project = makeProject();
    const client = await startClient(project.root, { preset: 'minimal' });
    const uri = await client.open(project.path(PAIRS), block('global/gone'));
    const [orphan] = await client.shows(uri, 'block.orphan');
    expect(Object.keys(orphan ?? {}).sort()).toEqual([
      ...['code', 'message', 'range', 'severity', 'source'],
    ]);
    await client.stop();
  });
});

function never(): never {
  throw new Error('no such diagnostic');
}
