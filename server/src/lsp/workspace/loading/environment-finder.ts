/** Finds the environment that a project's registry is loaded with, and says whether it moved. */
import { environmentNoteText, messageOf } from '../../../core/index.js';
import { findInstalledServer } from '../../../interpreters/installed-server.js';
import { nearPlaces } from '../../../interpreters/places.js';
import type { ProjectConfig } from '../../../project/index.js';
import type { InstalledServer } from '../../../protocol.js';
import {
  findEnvironment,
  type EnvironmentAnswer,
  type EnvironmentOptions,
  type NamedBy,
} from '../../../registry/environment.js';
import { environmentFolders } from '../../../registry/environment-places.js';
import { EDITOR_READER } from '../../../report/reader.js';

/** What an environment depends on beside the configuration. */
export interface Interpreters {
  /** The interpreter that is active in the editor. */
  readonly active: string | null;
  /** The interpreter of the build tree: its tool runs after every build. */
  readonly buildPython: string | null;
  /** Where the project names an interpreter or a runtime. */
  readonly named: NamedBy;
}

export class EnvironmentFinder {
  #answer: EnvironmentAnswer;
  #server: InstalledServer | null = null;
  #folders: readonly string[] = [];
  #logged = '';
  readonly #options: EnvironmentOptions;
  readonly #log: (line: string) => void;

  constructor(config: ProjectConfig, interpreters: Interpreters, log: (line: string) => void) {
    this.#options = optionsOf(config, interpreters);
    this.#log = log;
    this.#answer = this.refresh();
  }

  /** The environment as {@link refresh} found it last. */
  get answer(): EnvironmentAnswer {
    return this.#answer;
  }

  /** The folders to watch for the environment. */
  get folders(): readonly string[] {
    return this.#folders;
  }

  /** The language server that is installed there. */
  get server(): InstalledServer | null {
    return this.#server;
  }

  /** Looks for the server again. @returns whether another one is there now */
  refreshServer(): boolean {
    const before = JSON.stringify(this.#server);
    this.#server = this.#findServer();
    return JSON.stringify(this.#server) !== before;
  }

  /** An environment without apache-tvm-ffi, as for a lint job, may have it too. */
  #findServer(): InstalledServer | null {
    const { python: named, runtime, env } = this.#options;
    const used = this.#answer.ok ? this.#answer.environment.python : null;
    const isNamed = named !== undefined || runtime !== undefined;
    const python = used ?? (isNamed ? undefined : nearPlaces(this.#options, [])[0]?.executables[0]);
    return python === undefined ? null : findInstalledServer(python, env);
  }

  /** Whether another environment would be found now. */
  isElsewhere(): boolean {
    return environmentKey(this.find()) !== environmentKey(this.#answer);
  }

  /** Looks without taking the answer over. */
  find(): EnvironmentAnswer {
    return findEnvironment(this.#options);
  }

  /** Looks again: an environment may have been made or updated. Logs an answer that is new. */
  refresh(): EnvironmentAnswer {
    const found = this.find();
    this.#folders = environmentFolders(found, this.#options);
    const lines = found.ok
      ? found.notes.map((note) => environmentNoteText(note, EDITOR_READER))
      : [messageOf(found.problem, EDITOR_READER)];
    const text = lines.join('\n');
    if (text !== this.#logged) for (const line of lines) this.#log(line);
    this.#logged = text;
    this.#answer = found;
    this.refreshServer();
    return found;
  }
}

/** Equal for environments that load the same. */
export function environmentKey(answer: EnvironmentAnswer): string {
  return JSON.stringify(answer.ok ? answer.environment : answer.problem);
}

function optionsOf(
  { python, runtime, root }: ProjectConfig,
  { active, buildPython, named }: Interpreters,
): EnvironmentOptions {
  return {
    ...(python !== null && { python }),
    ...(runtime !== null && { runtime }),
    ...(buildPython !== null && { buildPython }),
    ...(active !== null && { active }),
    named,
    start: root,
    env: process.env,
  };
}
