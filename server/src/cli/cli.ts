/** The command line's entry: reads the arguments, runs the command, sets the exit code. */
import { createRequire } from 'node:module';
import path from 'node:path';
import { readCommandLine, type CommandLine, type OptionValues } from './arguments.js';
import { begin, mayBegin } from './beginning.js';
import type { Mode } from './mode.js';
import { helpText } from './help.js';
import { complain, print } from './output.js';
import { withOwnFormat } from './outputs.js';
import { readRequests } from './request.js';
import { generateText, readTyped, refuseForText } from './standard-input.js';
import { dismissStandby, keepStandby, type Standby } from '../registry/standby.js';
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
        options: withOwnFormat(options, process.env, process.stdout.isTTY || options.has('watch')),
      });
    case 'generate':
      return plan(generateMode(options), line);
    case 'build': {
      const { build } = await import('./build.js');
      return build(options, operands);
    }
    case 'add':
    case 'adopt':
    case 'init':
      return (await import('./adopt.js'))[command](generateMode(options), options, operands);
    case 'convert':
      return (await import('./convert-tools.js')).runConvert(options, operands);
    case 'new':
      return (await import('./new-tools.js')).runNew(options, operands);
    case 'doctor':
      return (await import('./doctor-tools.js')).runDoctor(options, operands);
    case 'explain':
      return explainOperand(options, operands);
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
    case 'module': {
      const { runModule } = await import('./module-tools.js');
      return runModule(options, operands);
    }
    case 'lsp':
      if (operands.length > 0)
        throw new UsageError('"lsp" accepts no path: the editor names the files.');
      return startServer();
    case 'wheel': {
      const { runWheel } = await import('./wheel-tools.js');
      return runWheel(options, operands);
    }
    case 'registry': {
      const { registryCommand } = await import('./registry-command.js');
      return registryCommand(options, operands);
    }
  }
}

async function explainOperand(options: OptionValues, operands: readonly string[]): Promise<number> {
  const [operand = null, ...more] = operands;
  if (more.length > 0) throw new UsageError('"explain" accepts one FILE:LINE or CODE.');
  const { explainFinding, findingNamed } = await import('./explain-finding.js');
  const code = operand === null ? null : findingNamed(operand);
  if (operand === null || code !== null) return explainFinding(code, options);
  const { explain } = await import('./explain.js');
  return explain(operand, options);
}

function generateMode(options: OptionValues): Mode {
  if (options.has('diff')) return 'patch';
  if (options.has('check')) return 'check';
  return options.has('dry-run') ? 'dry-run' : 'generate';
}

async function plan(mode: Mode, { options, operands }: Run): Promise<number> {
  refuseForText(options, mode);
  if (options.has('watch')) {
    const { watch } = await import('./watch.js');
    return watch(mode, options, operands);
  }
  const typed = await readTyped(options, operands);
  if (typed !== null && mode === 'generate') return generateText(typed.request, typed.content);
  const requests = typed === null ? await readRequests(options, operands) : [typed.request];
  const [first] = requests;
  const begun = first !== undefined && mayBegin(options) ? await begin(mode, first) : undefined;
  const { runOnce } = await import('./plan.js');
  const { exitCode } = await runOnce(mode, requests, options, begun);
  return exitCode;
}

/**
 * Starts the language server, which is a separate bundle: a check must not load it. Never settles:
 * the process ends when the editor requests it or ends.
 */
function startServer(): Promise<never> {
  createRequire(__filename)(path.join(__dirname, 'lsp-main.cjs'));
  return new Promise(() => undefined);
}

/**
 * Exits as soon as everything is written. A normal exit would first free the whole heap,
 * which costs as much as a small check.
 */
function exit(code: number): void {
  process.exitCode = code;
  dismissStandby();
  process.stdout.write('', () => {
    process.stderr.write('', () => {
      process.exit(code);
    });
  });
}

/**
 * Runs the command line of this process, and exits.
 *
 * @param standby a registry host that waits for the first load
 */
export function run(standby: Standby | null): void {
  keepStandby(standby);
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
}
