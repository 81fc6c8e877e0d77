/** Which language server is used, from what the environments of a window have. */
import { describe, expect, it } from 'vitest';
import {
  chooseServer,
  keyOf,
  serverWords,
  type ChoiceInput,
} from '../../client/src/model/server-choice.js';
import type { InstalledServer } from '../../server/src/protocol.js';
import { english } from './translate.js';

const OWN = { version: '0.2.0', protocol: 1, module: '/ext/dist/lsp.cjs' };

function server(version: string, given: Partial<InstalledServer> = {}): InstalledServer {
  return { version, protocol: 1, module: '/venv/dist/lsp.cjs', ...given };
}

function choose(given: Partial<ChoiceInput>) {
  return chooseServer({
    ...{ strategy: 'fromEnvironment', isTrusted: true, own: OWN },
    ...{ installed: [server('0.2.0')], failed: new Map(), ...given },
  });
}

/** The version that is used of the environment, or why none is. */
function answer(given: Partial<ChoiceInput>): string {
  const choice = choose(given);
  return choice.from === 'environment' ? choice.server.version : choice.because.why;
}

const other = server('0.2.0', { module: '/another/dist/lsp.cjs' });

it.each<[string, Partial<ChoiceInput>, string]>([
  ['the same version', {}, '0.2.0'],
  ['no trust', { isTrusted: false }, 'untrusted'],
  ['the setting', { strategy: 'useBundled' }, 'setting'],
  ['a setting of another form', { strategy: 7 }, '0.2.0'],
  ['an environment without it', { installed: [null] }, 'not-installed'],
  ['no environment', { installed: [] }, 'not-installed'],
  ['the same version in two environments', { installed: [server('0.2.0'), other] }, '0.2.0'],
  ['two versions', { installed: [server('0.2.0'), server('0.3.0')] }, 'disagreement'],
  ['one environment with it, one without', { installed: [null, other] }, 'disagreement'],
  ['a newer protocol', { installed: [server('1.0.0', { protocol: 2 })] }, 'other-protocol'],
  [
    'an older one with another protocol',
    { installed: [server('0.1.9', { protocol: 0 })] },
    'older',
  ],
  ['one that failed', { failed: new Map([[keyOf(server('0.2.0')), 'x']]) }, 'failed'],
  ['a later version of it', { failed: new Map([[keyOf(server('0.1.0')), 'x']]) }, '0.2.0'],
])('%s', (_, given, expected) => {
  expect(answer(given)).toBe(expected);
});

it.each([
  ['0.2.0', true],
  ['0.2', true],
  ['0.10.0', true],
  ['0.2.0.post1', true],
  ['0.2.0+local', true],
  ['0.2.1rc1', true],
  ['0.2.0rc1', false],
  ['0.2.0.dev3', false],
  ['0.1.99', false],
  ['newest', false],
  ['', false],
])('version %s beside 0.2.0: %s', (version, isUsed) => {
  expect(answer({ installed: [server(version)] })).toBe(isUsed ? version : 'older');
});

it('does not depend on the order of the projects', () => {
  const forth = choose({ installed: [server('0.2.0'), other] });
  expect(choose({ installed: [other, server('0.2.0')] })).toEqual(forth);
});

describe('the words', () => {
  const words = (given: Partial<ChoiceInput>) => serverWords(choose(given), OWN, english);

  it('name the version of the environment in the status', () => {
    const text = 'language server 0.2.0 of the environment';
    expect(words({})).toEqual({ text, reason: '', module: '/venv/dist/lsp.cjs', remark: text });
  });

  it.each<[Partial<ChoiceInput>, string]>([
    [{ installed: [null] }, ''],
    [{ isTrusted: false }, ''],
    [{ strategy: 'useBundled' }, ''],
    [
      { installed: [server('0.1.0')] },
      'bundled language server 0.2.0: tvm-ffi-stubs 0.1.0 of the environment is older',
    ],
    [
      { failed: new Map([[keyOf(server('0.2.0')), 'it stopped']]) },
      'bundled language server 0.2.0: tvm-ffi-stubs 0.2.0 of the environment failed: it stopped',
    ],
  ])('say in the status why another one is not used: %o', (given, remark) => {
    expect(words(given).remark).toBe(remark);
  });
});
