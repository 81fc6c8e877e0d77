/**
 * The wrapper of every handler: a feature's exception affects only its own answer, and is logged
 * once.
 */
import {
  CancellationTokenSource,
  LSPErrorCodes,
  ResponseError,
  type Connection,
  type RemoteConsole,
} from 'vscode-languageserver';
import { expect, it, vi } from 'vitest';
import { Safely } from '../../server/src/lsp/safely.js';
import { serve } from '../../server/src/lsp/server.js';
import { Workspace } from '../../server/src/lsp/workspace/workspace.js';
import { DUMP_STATE } from '../../server/src/protocol.js';

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
    'Internal error in hover. Please report it:',
    'Internal error in lens. Please report it:',
  ]);
});

it('passes on an error that the protocol defines', async () => {
  const { safely, log } = wrapper();
  const refusal = new ResponseError(LSPErrorCodes.ContentModified, 'it has moved on');
  const answer = safely.request('resolve', free, null, () => Promise.reject(refusal));
  await expect(answer).rejects.toBe(refusal);
  expect(log).toEqual([]);
});

it.each(['before', 'while'])('rejects a request cancelled %s it ran', async (when) => {
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
    'Internal error in change. Please report it:',
    'Internal error in close. Please report it:',
  ]);
});

type Handler = (...params: readonly unknown[]) => unknown;

/** A connection that records the server's handlers, by method or name. */
function served(): { handlers: ReadonlyMap<string, Handler>; log: readonly string[] } {
  const handlers = new Map<string, Handler>();
  const log: string[] = [];
  const take = (name: string) => (first: string | Handler, second?: Handler) => {
    if (typeof first === 'string') handlers.set(first, second!);
    else handlers.set(name, first);
    return { dispose: () => undefined };
  };
  const part = (given: object): object =>
    new Proxy(given, {
      get: (known: Record<string, unknown>, name: string) =>
        known[name] ?? (name.startsWith('on') ? take(name) : part({})),
    });
  const console = { error: (line: string) => log.push(line), info: () => undefined };
  serve(part({ console, listen: () => undefined }) as Connection, '1.0');
  handlers.get('onInitialize')!({ capabilities: {}, processId: null, rootUri: null });
  return { handlers, log };
}

it.each<[string, string, () => void, readonly unknown[], unknown]>([
  [
    'the report on the state',
    DUMP_STATE,
    () => vi.spyOn(process, 'memoryUsage').mockImplementation(fail),
    [free],
    expect.stringContaining('could not be read'),
  ],
  ['watched files', 'onDidChangeWatchedFiles', () => undefined, [{ changes: null }], undefined],
  [
    'shutdown',
    'onShutdown',
    () => vi.spyOn(Workspace.prototype, 'dispose').mockImplementation(fail),
    [free],
    undefined,
  ],
])('%s goes through the wrapper, too', async (_, method, breakIt, params, answer) => {
  const { handlers, log } = served();
  breakIt();
  try {
    expect(await handlers.get(method)!(...params)).toEqual(answer);
  } finally {
    vi.restoreAllMocks();
  }
  expect(log).toEqual([expect.stringContaining('Please report it')]);
});

function fail(): never {
  throw new Error('a bug');
}
