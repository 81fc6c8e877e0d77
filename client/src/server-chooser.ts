/** Chooses the language server from what the running one found, and starts no other without trust. */
import { join } from 'node:path';
import { l10n, workspace } from 'vscode';
import { trustWorkspace, type Trust } from '../../server/src/processes/trust.js';
import { PROTOCOL_VERSION, type ProjectStatus } from '../../server/src/protocol.js';
import { log } from './log.js';
import {
  chooseServer,
  keyOf,
  serverWords,
  type ServerChoice,
  type ServerWords,
} from './model/server-choice.js';
import { SECTION } from './names.js';

/** A language server to start. That of an environment is foreign code. */
export type ServerTarget =
  | { readonly from: 'bundled'; readonly module: string }
  | { readonly from: 'environment'; readonly module: string; readonly trust: Trust };

/** How often one server may take the place of the bundled one: two that find different projects take turns. */
const MOST_TURNS = 3;

export class ServerChooser {
  /** What should run. */
  #choice: ServerChoice = { from: 'bundled', because: { why: 'not-installed' } };
  readonly #version: string;
  readonly #bundled: string;
  /** The identity of what was started last. */
  #started = '';
  readonly #failed = new Map<string, string>();
  readonly #turns = new Map<string, number>();

  /** @param root the extension's folder */
  constructor(root: string, version: string) {
    this.#version = version;
    this.#bundled = join(root, 'dist', 'lsp.cjs');
  }

  /**
   * Chooses again.
   *
   * @param projects those that the running server knows; without one there is nothing to go by
   */
  reconsider(projects: readonly ProjectStatus[]): void {
    if (projects.length === 0) return;
    const before = this.#choice;
    this.#choice = chooseServer({
      strategy: workspace.getConfiguration(SECTION).get('importStrategy'),
      isTrusted: workspace.isTrusted,
      own: { version: this.#version, protocol: PROTOCOL_VERSION },
      installed: projects.map(({ installedServer }) => installedServer),
      failed: this.#failed,
    });
    if (identityOf(before) !== identityOf(this.#choice)) this.#countTurn();
    if (JSON.stringify(before) !== JSON.stringify(this.#choice)) this.#log();
  }

  /** Whether the chosen one was started last. */
  get isStarted(): boolean {
    return this.#started === identityOf(this.#choice);
  }

  /** The module of the chosen one. */
  get module(): string {
    return this.#choice.from === 'bundled' ? this.#bundled : this.#choice.server.module;
  }

  /** What to start now. */
  start(): ServerTarget {
    this.#started = identityOf(this.#choice);
    const trust = trustWorkspace(workspace.isTrusted);
    return this.#choice.from === 'environment' && trust !== null
      ? { from: 'environment', module: this.#choice.server.module, trust }
      : { from: 'bundled', module: this.#bundled };
  }

  /** The chosen server failed: the bundled one is used until something changes. */
  refuse(problem: string): void {
    if (this.#choice.from === 'bundled') return;
    const { server } = this.#choice;
    this.#failed.set(keyOf(server), problem);
    this.#choice = { from: 'bundled', because: { why: 'failed', server, problem } };
  }

  /** The user asked for another attempt. */
  forgive(): void {
    this.#failed.clear();
    this.#turns.clear();
  }

  #countTurn(): void {
    if (this.#choice.from === 'bundled') return;
    const key = keyOf(this.#choice.server);
    const turns = (this.#turns.get(key) ?? 0) + 1;
    this.#turns.set(key, turns);
    if (turns > MOST_TURNS) this.refuse(l10n.t('it and the bundled one find different projects'));
  }

  words(): ServerWords {
    const own = { version: this.#version, module: this.#bundled };
    return serverWords(this.#choice, own, l10n.t);
  }

  #log(): void {
    const { text, module, reason } = this.words();
    log.info([text, module, reason].filter((part) => part !== '').join(', '));
  }
}

/** Equal for choices of the same server. */
function identityOf(choice: ServerChoice): string {
  return choice.from === 'bundled' ? '' : keyOf(choice.server);
}
