/** Answers `workspace/executeCommand`. */
import {
  CancellationToken,
  CancellationTokenSource,
  type WorkDoneProgressReporter,
  type WorkDoneProgressServerReporter,
} from 'vscode-languageserver';
import {
  COMMANDS,
  type BuildArguments,
  type BuildResult,
  type RegenerateArguments,
} from '../../protocol.js';
import {
  regenerateBlock,
  regenerateFile,
  regenerateWorkspace,
  type CommandHost,
} from '../actions/commands.js';
import { applyRegistryChange, dismissRegistryChange } from '../actions/registry-change.js';
import { updateLock } from '../actions/update-lock.js';
import type { Builds } from '../build/builds.js';
import { readBuildArguments } from '../build/read-arguments.js';
import type { Server } from '../types.js';
import { convertBeside } from './convert.js';

export function handleCommands(server: Server): void {
  const { connection, client, safely, workspace, builds } = server;
  const host: CommandHost = {
    workspace,
    client,
    apply: (edit, label) => connection.workspace.applyEdit({ edit, label }),
  };
  connection.onExecuteCommand(({ command, arguments: given, workDoneToken }, token, progress) =>
    // Commands check their token themselves: what was applied must not be answered as cancelled.
    safely.request<unknown>(command, CancellationToken.None, null, async () => {
      const argument = readArgument(given);
      switch (command) {
        case COMMANDS.regenerateBlock:
          return regenerateBlock(host, argument, token);
        case COMMANDS.regenerateFile:
          return regenerateFile(host, argument, token);
        case COMMANDS.regenerateWorkspace: {
          progress.begin('Regenerating stub blocks', 0, undefined, true);
          try {
            return await regenerateWorkspace(host, argument, progress, token);
          } finally {
            progress.done();
          }
        }
        case COMMANDS.applyRegistryChange:
          return applyRegistryChange(host, argument, token);
        case COMMANDS.dismissRegistryChange:
          return dismissRegistryChange(host, argument);
        case COMMANDS.buildAndStub: {
          const wanted = readBuildArguments(given);
          const own = workDoneToken === undefined && client.showsProgress;
          const shown = own ? await connection.window.createWorkDoneProgress() : progress;
          return build(builds, wanted, shown, either(token, shown));
        }
        case COMMANDS.takeStubsOutOfBuild:
          return builds.takeStubsOut(argument);
        case COMMANDS.updateLock:
          return updateLock(host, argument, token);
        case COMMANDS.convert:
          return convertBeside(server, given?.[0]);
        case COMMANDS.restart:
          await workspace.restart();
          return null;
        default:
          return null;
      }
    }),
  );
}

/** Reads each key of one object separately; anything else counts as not given. */
function readArgument(given: readonly unknown[] | undefined): RegenerateArguments {
  const [first] = given ?? [];
  if (typeof first !== 'object' || first === null) return {};
  const { uri, block, line, root, review } = first as Record<string, unknown>;
  return {
    ...(typeof uri === 'string' && { uri }),
    ...(typeof block === 'string' && { block }),
    ...(typeof root === 'string' && { root }),
    ...(typeof review === 'boolean' && { review }),
    ...(typeof line === 'number' && Number.isInteger(line) && { line }),
  };
}

async function build(
  builds: Builds,
  given: BuildArguments,
  progress: WorkDoneProgressReporter,
  token: CancellationToken,
): Promise<BuildResult> {
  progress.begin('Building', 0, undefined, true);
  try {
    return await builds.buildAndStub(given, progress, token);
  } finally {
    progress.done();
  }
}

/** The request can be cancelled, and the server's own progress by its button. */
function either(
  request: CancellationToken,
  progress: WorkDoneProgressReporter | WorkDoneProgressServerReporter,
): CancellationToken {
  if (!('token' in progress)) return request;
  const source = new CancellationTokenSource();
  const cancel = (): void => {
    source.cancel();
  };
  request.onCancellationRequested(cancel);
  progress.token.onCancellationRequested(cancel);
  return source.token;
}
