/** `workspace/diagnostic`: held until something differs from what the editor has. */
import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CancellationTokenSource } from 'vscode-jsonrpc/node';
import {
  DocumentDiagnosticRequest,
  WorkspaceDiagnosticRequest,
  type PreviousResultId,
  type WorkspaceDiagnosticReport,
} from 'vscode-languageserver-protocol';
import { DUMP_STATE } from '../../server/src/protocol.js';
import { startClient, type Client } from './client.js';
import { compileKit, install } from './kit/library.js';
import { block, makeProject, type Project } from './kit/project.js';

const PAIRS = 'python/kit/pairs.py';
const API = 'python/kit/_ffi_api.py';

describe('workspace/diagnostic', () => {
  let project: Project;
  let client: Client;

  beforeAll(async () => {
    project = makeProject();
    project.write('python/kit/closed.py', block('global/gone'));
    client = await startClient(project.root, { watches: true });
    await client.open(project.path(PAIRS));
    await client.status(project.root, 'ready');
  });

  afterAll(() => client.stop());

  interface Asked {
    readonly answer: Promise<WorkspaceDiagnosticReport>;
    readonly isAnswered: () => boolean;
    readonly cancel: () => void;
  }

  /** Sends a request; the answer may be held. */
  function ask(previousResultIds: PreviousResultId[]): Asked {
    let isAnswered = false;
    const source = new CancellationTokenSource();
    const answer = client.connection
      .sendRequest(WorkspaceDiagnosticRequest.type, { previousResultIds }, source.token)
      .finally(() => {
        isAnswered = true;
      });
    return {
      answer,
      isAnswered: () => isAnswered,
      cancel: () => {
        source.cancel();
      },
    };
  }

  /** Answers to later requests show that an earlier one is held, not just slow. */
  async function roundTrips(): Promise<void> {
    for (let i = 0; i < 5; i += 1) {
      await client.connection.sendRequest(DUMP_STATE);
      await client.diagnosticsOf(project.uri(PAIRS));
    }
  }

  const idsOf = ({ items }: WorkspaceDiagnosticReport): PreviousResultId[] =>
    items.map(({ uri, resultId }) => ({ uri, value: resultId ?? '' }));

  const codesOf = ({ items }: WorkspaceDiagnosticReport) =>
    Object.fromEntries(
      items.map((item) => [
        item.uri,
        item.kind === 'full' ? item.items.map(({ code }) => code) : item.kind,
      ]),
    );

  it('answers at once with what is not known, including closed files', async () => {
    const report = await ask([]).answer;
    expect(codesOf(report)).toEqual({ [project.uri('python/kit/closed.py')]: ['block.orphan'] });
    expect(report.items).toMatchObject([{ version: null, kind: 'full' }]);
  });

  it('holds the next one until there is a change, and then reports only that', async () => {
    const ids = idsOf(await ask([]).answer);
    const held = ask(ids);
    await roundTrips();
    expect(held.isAnswered()).toBe(false);
    await client.edit(project.uri(PAIRS), '    b: int\n', '');
    const report = await held.answer;
    expect(codesOf(report)).toEqual({ [project.uri(PAIRS)]: ['block.stale'] });
    expect(report.items[0]?.version).toBe(client.document(project.uri(PAIRS)).version);

    const next = ask([...ids, ...idsOf(report)]);
    await roundTrips();
    expect(next.isAnswered()).toBe(false);
    await client.setText(project.uri(PAIRS), project.read(PAIRS));
    expect(codesOf(await next.answer)).toEqual({ [project.uri(PAIRS)]: [] });
  });

  it('is not woken by a keystroke that changes no finding', async () => {
    const held = ask(idsOf(await ask([]).answer));
    await client.edit(project.uri(PAIRS), '"""Registered in C++."""', '"""A pair."""');
    await roundTrips();
    expect(held.isAnswered()).toBe(false);
    held.cancel();
    await expect(held.answer).rejects.toMatchObject({ code: -32800 });
    await client.setText(project.uri(PAIRS), project.read(PAIRS));
  });

  it('knows a document by any spelling of its URI', async () => {
    const spelled = (uri: string): string => uri.replaceAll('_', '%5F').replaceAll('.py', '%2Epy');
    const ids = idsOf(await ask([]).answer);
    const held = ask(ids.map(({ uri, value }) => ({ uri: spelled(uri), value })));
    await roundTrips();
    expect(held.isAnswered()).toBe(false);
    project.write('python/kit/closed.py', '');
    expect(codesOf(await held.answer)).toEqual({
      [spelled(project.uri('python/kit/closed.py'))]: [],
    });
    project.write('python/kit/closed.py', block('global/gone'));
    await client.until(async () => {
      const shown = await client.diagnosticsOf(project.uri('python/kit/closed.py'));
      return shown?.length === 1;
    });
  });

  it('clears what a single document showed before its file was renamed', async () => {
    const uri = project.uri('python/kit/moved.py');
    project.write('python/kit/moved.py', block('global/moved'));
    await client.until(async () => (await client.diagnosticsOf(uri))?.length === 1);
    rmSync(project.path('python/kit/moved.py'));
    // The editor forgets the id with the document, so it does not send it.
    const codes = async (): Promise<unknown> => codesOf(await ask([]).answer)[uri];
    await client.until(async () => JSON.stringify(await codes()) === '[]');
    // Once is enough: otherwise a held request would be answered forever.
    expect(await codes()).toBeUndefined();
  });

  it('reports an unchanged document as unchanged', async () => {
    const textDocument = { uri: project.uri('python/kit/closed.py') };
    const request = DocumentDiagnosticRequest.type;
    const first = await client.connection.sendRequest(request, { textDocument });
    const { resultId = '' } = first;
    const second = await client.connection.sendRequest(request, {
      textDocument,
      previousResultId: resultId,
    });
    expect(first).toMatchObject({ kind: 'full', items: [{ code: 'block.orphan' }] });
    expect(second).toEqual({ kind: 'unchanged', resultId });
  });

  it('requests a refresh when a new registry changes the findings', async () => {
    const held = ask(idsOf(await ask([]).answer));
    const before = client.received.refreshes.length;
    install(compileKit({ version: 2 }), project.library);
    const report = await held.answer;
    expect(codesOf(report)[project.uri(API)]).toContain('block.stale');
    expect(codesOf(report)[project.uri(PAIRS)]).toContain('block.orphan');
    await client.until(() =>
      client.received.refreshes.slice(before).includes('workspace/diagnostic/refresh'),
    );
  });
});
