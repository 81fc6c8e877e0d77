/**
 * A client passes its translations: diagnostics and actions are in its language,
 * as far as it has the text.
 */
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { CodeActionRequest } from 'vscode-languageserver-protocol';
import { startClient } from './client.js';
import { block, makeProject } from './kit/project.js';

const BUNDLE = readFileSync(new URL('../../l10n/bundle.l10n.json', import.meta.url), 'utf8');
const KEY = 'Did you mean {0}?';

it.each([
  ['of another language', { [KEY]: 'Vielleicht {0}?' }, 'Vielleicht `'],
  ['of an unknown form', { [KEY]: 7 as unknown as string }, 'Did you mean `'],
])('with a bundle %s', async (_, l10n, expected) => {
  expect(JSON.parse(BUNDLE)).toHaveProperty([KEY]);
  const project = makeProject({ generate: false });
  const client = await startClient(project.root, { trusted: false, l10n });
  const uri = await client.open(project.path('python/kit/late.py'), block('globl/kit'));
  const [shown] = await client.shows(uri, 'block.unknown-kind');
  expect(shown?.message).toContain('Unknown block kind');
  expect(shown?.message).toContain(expected);
  await client.stop();
});

it('with a title of an action', async () => {
  const title = 'Ignore {0} here';
  expect(JSON.parse(BUNDLE)).toHaveProperty([title]);
  const project = makeProject({ generate: false });
  const l10n = { [title]: '{0} hier nicht melden' };
  const client = await startClient(project.root, { trusted: false, l10n });
  const uri = await client.open(project.path('python/kit/late.py'), block('globl/kit'));
  const [shown] = await client.shows(uri, 'block.unknown-kind');
  const actions = await client.connection.sendRequest(CodeActionRequest.type, {
    textDocument: { uri },
    range: shown!.range,
    context: { diagnostics: [] },
  });
  expect(actions?.map((action) => action.title)).toContain('block.unknown-kind hier nicht melden');
  await client.stop();
});
