/** The wrapper of every handler: what a feature throws costs its own answer, and is logged once. */
import {
  CancellationTokenSource,
  LSPErrorCodes,
  ResponseError,
  type RemoteConsole,
} from 'vscode-languageserver';
import { expect, it } from 'vitest';
import { Safely } from '../../server/src/lsp/safely.js';

function wrapper(): { safely: Safely; log: string[] } {
  const log: string[] = [];
  const console = { error: (line: string) => log.push(line) } as unknown as RemoteConsole;
  return { safely: new Safely(console), log };
}

const free = new CancellationTokenSource().token;

it('answers with the fallback when a handler throws, now or later', async () => {
  const { safely, log } = wrapper();
  const now = safely.request('hover', free, 'fallback', () => {
    throw new Error('a bug');
  });
  expect(await now).toBe('fallback');
  const later = safely.request('lens', free, 'fallback', () => Promise.reject(new Error('later')));
  expect(await later).toBe('fallback');
  expect(log.map((line) => line.split('\n')[0])).toEqual([
    'internal error in hover, please report it:',
    'internal error in lens, please report it:',
  ]);
});

it('lets an answer through that the protocol has a word for', async () => {
  const { safely, log } = wrapper();
  const refusal = new ResponseError(LSPErrorCodes.ContentModified, 'it has moved on');
  const answer = safely.request('resolve', free, null, () => Promise.reject(refusal));
  await expect(answer).rejects.toBe(refusal);
  expect(log).toEqual([]);
});

it.each(['before', 'while'])('refuses a request that was cancelled %s it ran', async (when) => {
  const { safely } = wrapper();
  const source = new CancellationTokenSource();
  if (when === 'before') source.cancel();
  const answer = safely.request('hover', source.token, null, () => {
    source.cancel();
    return 'too late';
  });
  await expect(answer).rejects.toMatchObject({ code: LSPErrorCodes.RequestCancelled });
});

it('logs what a notification throws, and nothing else', async () => {
  const { safely, log } = wrapper();
  safely.run('change', () => {
    throw new Error('a bug');
  });
  const failed = Promise.reject(new Error('later'));
  safely.run('close', () => failed);
  safely.run('open', () => 'well');
  await expect(failed).rejects.toThrow('later');
  expect(log.map((line) => line.split('\n')[0])).toEqual([
    'internal error in change, please report it:',
    'internal error in close, please report it:',
  ]);
});
