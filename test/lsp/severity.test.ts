/** Severities from the editor's settings and from pyproject.toml, applied without a restart. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startClient, type Client } from './client.js';
import { block, makeProject, P, tableOf, type Project } from './kit/project.js';
import { LATEST } from '../registry/venvs.js';

describe('severity', () => {
  let project: Project;
  let client: Client;
  let uri: string;

  beforeAll(async () => {
    project = makeProject();
    client = await startClient(project.root, { watches: true });
    const text = `${block('global/gone')}${P}begin): global/kit\n`;
    uri = await client.open(project.path('python/kit/pairs.py'), text);
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  /** Waits for these severities, by code. */
  const severities = (wanted: Readonly<Record<string, number>>) =>
    client.until(async () => {
      const shown = await client.diagnosticsOf(uri);
      const found = shown?.map(({ code, severity }) => [String(code), severity] as const) ?? [];
      return JSON.stringify(Object.fromEntries(found)) === JSON.stringify(wanted);
    }, JSON.stringify(wanted));

  it("is the finding's own if nothing is set", async () => {
    expect(await severities({ 'block.orphan': 1, 'block.unclosed': 1 })).toBe(true);
  });

  it.each([
    ['hint', 4],
    ['information', 3],
    ['warning', 2],
  ] as const)('is what the editor sets: %s', async (word, number) => {
    client.settings = () => ({ severity: { 'block.orphan': word } });
    await client.settingsChanged();
    expect(await severities({ 'block.orphan': number, 'block.unclosed': 1 })).toBe(true);
  });

  it('off hides the finding, until it is unset', async () => {
    client.settings = () => ({ severity: { 'block.orphan': 'off' } });
    await client.settingsChanged();
    expect(await severities({ 'block.unclosed': 1 })).toBe(true);
    client.settings = () => null;
    await client.settingsChanged();
    expect(await severities({ 'block.orphan': 1, 'block.unclosed': 1 })).toBe(true);
  });

  it('is what pyproject.toml sets, and the editor wins', async () => {
    const table =
      '\n[tool.tvm-ffi-stubs.severity]\n"block.orphan" = "hint"\n"block.unclosed" = "off"\n';
    project.write('pyproject.toml', tableOf(LATEST, table));
    await severities({ 'block.orphan': 4 });
    client.settings = () => ({ severity: { 'block.unclosed': 'information' } });
    await client.settingsChanged();
    expect(await severities({ 'block.orphan': 4, 'block.unclosed': 3 })).toBe(true);
  });
});
