/**
 * Reports what no diagnostic can, because it belongs to no file: that nothing is compared, and why. A
 * client that shows the status says it there; for others, it is one message for each cause.
 */
import { MessageType, type Connection } from 'vscode-languageserver';
import { messageOf } from '../core/index.js';
import type { ClientFeatures } from './client-features.js';
import { projectFindings } from './diagnostics/project-findings.js';
import { showMessage } from './show-message.js';
import type { Project } from './workspace/project.js';

export class Notices {
  readonly #told = new Set<string>();
  readonly #connection: Connection;
  readonly #client: ClientFeatures;

  constructor(connection: Connection, client: ClientFeatures) {
    this.#connection = connection;
    this.#client = client;
  }

  /** Reports what is new; nothing is reported twice, and nothing about a project without blocks. */
  update(projects: readonly Project[]): void {
    if (this.#client.showsStatus) return;
    for (const project of projects) {
      if (project.view === null || project.view.plan.files.length === 0) continue;
      if (project.registry.state === 'untrusted') this.#tell(UNTRUSTED, MessageType.Info);
      for (const finding of projectFindings(project)) {
        if (finding.path !== null || finding.severity !== 'error') continue;
        this.#tell(messageOf(finding, this.#client.reader), MessageType.Warning);
      }
    }
  }

  #tell(what: string, type: MessageType): void {
    if (this.#told.has(what)) return;
    this.#told.add(what);
    showMessage(this.#connection, type, what);
  }
}

const UNTRUSTED =
  'This workspace is not trusted, so no registry is loaded and blocks are not compared; only directives are checked. To grant trust, start the server with initializationOptions { "trusted": true }.';
