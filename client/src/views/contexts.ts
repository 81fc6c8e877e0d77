/** Context keys, by which menus, views and key bindings know what is going on. */
import { commands, type Disposable } from 'vscode';
import { SECTION } from '../names.js';
import type { Server } from '../server.js';

/** What the welcome views ask for. */
type Shown = 'none' | 'stopped' | 'untrusted' | 'loading' | 'failed' | 'ready';

/** Keeps `tvmFfiStubs.state` and `tvmFfiStubs.running` true. */
export function followContexts(server: Server): Disposable {
  let last = '';
  const set = (key: string, value: unknown): void => {
    void commands.executeCommand('setContext', `${SECTION}.${key}`, value);
  };
  const update = (): void => {
    const state = shownOf(server);
    const running = server.phase === 'running';
    if (last === `${state} ${running}`) return;
    last = `${state} ${running}`;
    set('state', state);
    set('running', running);
  };
  update();
  return server.onDidChange(update);
}

function shownOf({ phase, status }: Server): Shown {
  if (phase === 'failed') return 'stopped';
  const projects = status?.projects ?? [];
  if (phase === 'starting') return 'loading';
  if (projects.length === 0) return 'none';
  const has = (state: string): boolean => projects.some((project) => project.state === state);
  if (projects.some(({ registry }) => registry !== null)) return 'ready';
  if (has('untrusted')) return 'untrusted';
  return has('failed') ? 'failed' : 'loading';
}
