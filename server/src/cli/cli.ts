/** The command line's entry: reads the arguments, runs the command, sets the exit code. */
import { readCommandLine, type CommandLine } from './arguments.js';
import { runPlan, type Mode } from './check.js';
import { helpText } from './help.js';
import { complain, print, useColor } from './output.js';
import { readRequests, type Request } from './request.js';
import { startServer } from './language-server.js';
import { displayPath } from '../files/index.js';
import { sanitize, totalText } from '../report/index.js';
import type { CheckResult } from '../report/types.js';
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
      return plan('check', line);
    case 'generate':
      return plan(
        options.has('check') ? 'check' : options.has('dry-run') ? 'dry-run' : 'generate',
        line,
      );
    case 'build': {
      const { build } = await import('./build.js');
      return build(options, operands, async (request) => planOne('generate', request));
    }
    case 'explain': {
      const [operand, ...more] = operands;
      if (operand === undefined || more.length > 0)
        throw new UsageError('explain takes one FILE:LINE.');
      const { explain } = await import('./explain.js');
      return explain(operand, options);
    }
    case 'project': {
      const [start = '.', ...more] = operands;
      if (more.length > 0) throw new UsageError('project takes one PATH.');
      const { showProjects } = await import('./project-command.js');
      return showProjects(start, options);
    }
    case 'lsp':
      if (operands.length > 0)
        throw new UsageError('lsp takes no path; the editor names the files.');
      return startServer();
    case 'registry': {
      const { registryCommand } = await import('./registry-command.js');
      if (operands.length > 0)
        throw new UsageError('registry takes no path; pass libraries with --dll.');
      return registryCommand(options);
    }
  }
}

async function plan(mode: Mode, { options, operands }: Run): Promise<number> {
  const requests = await readRequests(options, operands);
  if (requests.length > 1 && requests.some(({ settings }) => settings.format === 'json')) {
    const paths = requests.flatMap((request) => request.paths.map(displayed));
    throw new UsageError(
      `JSON describes one project, and there are ${requests.length} here. Name one of: ${paths.join(', ')}.`,
    );
  }
  const results: CheckResult[] = [];
  for (const request of requests) {
    if (requests.length > 1) print(`${request.paths.map(displayed).join(', ')}:\n`);
    results.push(await planOne(mode, request));
  }
  if (results.length > 1) print(`${totalText(results)}\n`);
  return Math.max(0, ...results.map(({ exitCode }) => exitCode));
}

/** Plans one project and prints what came of it. */
async function planOne(mode: Mode, request: Request): Promise<CheckResult> {
  const { settings } = request;
  const { result, changes } = await runPlan(mode, request);
  if (settings.format === 'json') {
    const { renderJson } = await import('../report/json.js');
    print(renderJson(result));
    return result;
  }
  const color = useColor(process.stdout);
  if (settings.diff || settings.verbose) {
    const { renderDiff } = await import('../report/diff.js');
    for (const { display, before, newText } of changes) {
      print(renderDiff({ display, before, after: newText }, { color }));
    }
  }
  const { renderText } = await import('../report/text.js');
  print(renderText(result, { color, verbose: settings.verbose }));
  return result;
}

function displayed(path: string): string {
  return sanitize(displayPath(path, process.cwd()));
}

/**
 * Ends the process as soon as everything is written. Waiting for it to end by itself would first
 * take the whole heap down, which costs as much as a small check.
 */
function exit(code: number): void {
  process.exitCode = code;
  process.stdout.write('', () => {
    process.stderr.write('', () => {
      process.exit(code);
    });
  });
}

main(process.argv.slice(2)).then(exit, (error: unknown) => {
  if (error instanceof UsageError) {
    complain(error.message);
    exit(2);
    return;
  }
  const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
  complain(`internal error, please report it:\n${detail}`);
  exit(3);
});
