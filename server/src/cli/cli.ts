/** The command line's entry: reads the arguments, runs the command, sets the exit code. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { readCommandLine, type CommandLine, type OptionValues } from './arguments.js';
import { readBaseline } from './baseline.js';
import type { Mode } from './check.js';
import { helpText } from './help.js';
import type { LockChecks } from './lock-command.js';
import { complain, print } from './output.js';
import { checkOutputs, isStdout, readOutputs, withOwnFormat, type Output } from './outputs.js';
import { readRequests, type Request } from './request.js';
import { nameList } from '../core/index.js';
import { displayPath } from '../files/index.js';
import { generateText, readTyped, refuseForText } from './standard-input.js';
import { UnitReports } from './unit-reports.js';
import { UsageError } from './usage-error.js';
import { VERSION } from '../version.js';

/** Runs a command line. @returns the exit code */
async function main(argv: readonly string[]): Promise<number> {
  const line = readCommandLine(argv);
  switch (line.kind) {
    case 'help':
      print(helpText(line.command));
      return argv.length === 0 ? 2 : 0;
    case 'version':
      print(`tvm-ffi-stubs ${VERSION}\n`);
      return 0;
    case 'run':
      return runCommand(line);
  }
}

type Run = Extract<CommandLine, { kind: 'run' }>;

async function runCommand(line: Run): Promise<number> {
  const { command, options, operands } = line;
  switch (command) {
    case 'check':
      return plan('check', {
        ...line,
        options: withOwnFormat(options, process.env, process.stdout.isTTY),
      });
    case 'generate':
      return plan(generateMode(options), line);
    case 'build': {
      const { build } = await import('./build.js');
      return build(options, operands);
    }
    case 'explain': {
      const [operand = null, ...more] = operands;
      if (more.length > 0) throw new UsageError('"explain" accepts one FILE:LINE or CODE.');
      const { explainFinding, findingNamed } = await import('./explain-finding.js');
      const code = operand === null ? null : findingNamed(operand);
      if (operand === null || code !== null) return explainFinding(code, options);
      const { explain } = await import('./explain.js');
      return explain(operand, options);
    }
    case 'project': {
      const [start = '.', ...more] = operands;
      if (more.length > 0) throw new UsageError('"project" accepts one PATH.');
      const { showProjects } = await import('./project-command.js');
      return showProjects(start, options);
    }
    case 'completions': {
      const { completionScript } = await import('./completions.js');
      print(completionScript(operands));
      return 0;
    }
    case 'lock': {
      const { lock } = await import('./lock-command.js');
      return lock(options, operands);
    }
    case 'lsp':
      if (operands.length > 0)
        throw new UsageError('"lsp" accepts no path: the editor names the files.');
      return startServer();
    case 'registry': {
      const { registryCommand } = await import('./registry-command.js');
      return registryCommand(options, operands);
    }
  }
}

function generateMode(options: OptionValues): Mode {
  if (options.has('diff')) return 'patch';
  if (options.has('check')) return 'check';
  return options.has('dry-run') ? 'dry-run' : 'generate';
}

async function plan(mode: Mode, { options, operands }: Run): Promise<number> {
  refuseForText(options, mode);
  const typed = await readTyped(options, operands);
  if (typed !== null && mode === 'generate') return generateText(typed.request, typed.content);
  const requests = typed === null ? await readRequests(options, operands) : [typed.request];
  const outputs = readOutputs(options);
  if (mode === 'patch') keepForPatch(outputs);
  const baseline = readBaseline(options);
  checkOutputs(outputs, options.get('baseline')?.at(-1) ?? null);
  tellStrays(requests);
  const isBeside = mode === 'patch';
  const reports = new UnitReports(requests.length > 1, outputs, { isBeside, baseline });
  const locks = options.has('lock') ? await lockChecks(options, requests) : null;
  for (const request of locks?.requests ?? requests) await reports.run(mode, request);
  await reports.end();
  return Math.max(reports.exitCode, (await locks?.compareShared()) ?? 0);
}

async function lockChecks(
  options: OptionValues,
  requests: readonly Request[],
): Promise<LockChecks> {
  const { planLockChecks } = await import('./lock-command.js');
  return planLockChecks(options, requests);
}

/** @throws {UsageError} for a report that would be in the middle of the patch */
function keepForPatch(outputs: readonly Output[]): void {
  const other = outputs.find(
    ({ format, file }) => format !== 'text' && (file === null || isStdout(file)),
  );
  if (other === undefined) return;
  throw new UsageError(
    `"generate --diff" prints a patch. Pass --output-file FILE after --format ${other.format}.`,
  );
}

/**
 * Starts the language server, which is a separate bundle: a check must not load it. Never settles:
 * the process ends when the editor requests it or ends.
 */
function startServer(): Promise<never> {
  createRequire(__filename)(path.join(__dirname, 'lsp-main.cjs'));
  return new Promise(() => undefined);
}

/** Names the files that no project describes, and whose library is therefore not known. */
function tellStrays(requests: readonly Request[]): void {
  const loose = requests.find(({ isStray, project }) => isStray && project === null);
  if (loose === undefined) return;
  const files = nameList(loose.paths.map((path) => displayPath(path, process.cwd())));
  complain(
    `These files belong to no project, so only the names registered by apache-tvm-ffi are known: ${files}. Pass --dll LIB, or add a [tool.tvm-ffi-stubs] table.`,
  );
}

/**
 * Exits as soon as everything is written. A normal exit would first free the whole heap,
 * which costs as much as a small check.
 */
function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => {
    process.stderr.write('', () => {
      process.exit(code);
    });
  });
}

// Whatever is waited for and never comes: an empty event loop must not look like success.
process.once('beforeExit', () => {
  complain('Internal error. Please report it: the program ended before it was done.');
  process.exitCode = 3;
});

main(process.argv.slice(2)).then(exit, (error: unknown) => {
  if (error instanceof UsageError) {
    complain(error.message);
    exit(2);
    return;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(`Internal error. Please report it:\n${detail}`);
  exit(3);
});
