/**
 * `check --watch` and `generate --watch`: a run now, and one after each change that may matter, until
 * a signal ends the program. A run that finds what the last one found prints nothing.
 */
import { escapeInline } from '../base/foreign-text.js';
import { listed } from '../base/list.js';
import { displayPath } from '../files/index.js';
import type { FileEvent } from '../watching/file-event.js';
import type { OptionValues } from './arguments.js';
import { Changes } from './changes.js';
import { takeCppFolders } from './cpp-read.js';
import type { Mode } from './mode.js';
import { endWithSignal } from './interruption.js';
import { collect, print } from './output.js';
import { outputsBeside, runOnce } from './plan.js';
import { readRequests, type Request } from './request.js';
import { UsageError } from './usage-error.js';

/** Changed files that a heading names. */
const MOST_NAMED = 3;

/** Clears the screen, and what was scrolled out of it. */
const CLEAR = '\u001b[2J\u001b[3J\u001b[H';

/** What a run has found. */
interface Round {
  readonly requests: readonly Request[];
  /** Equal for runs that found the same. */
  readonly key: string;
  /** By absolute path, the texts that it wrote. */
  readonly written: ReadonlyMap<string, string>;
  /** Folders of the C++ sources that it read. */
  readonly cpp: ReadonlySet<string>;
  readonly text: string;
}

/** @throws {UsageError} when the first run cannot begin */
export async function watch(
  mode: Mode,
  options: OptionValues,
  operands: readonly string[],
): Promise<never> {
  const other = mode === 'patch' ? 'diff' : 'write-baseline';
  if (options.has(other)) throw new UsageError(`--watch cannot be combined with --${other}.`);
  outputsBeside(options, '--watch prints text');
  // A closed pipe has no reader.
  process.stdout.on('error', () => process.exit(0));
  return endWithSignal(
    (cancelled) => Promise.race([rounds(mode, options, operands), rejected(cancelled)]),
    () => Promise.resolve(),
  );
}

/** Settles when work is cancelled. Meanwhile its timer keeps the process alive, as watchers do not. */
function rejected(cancelled: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    const timer = setInterval(() => undefined, 2 ** 30);
    cancelled.addEventListener('abort', () => {
      clearInterval(timer);
      reject(new Error('cancelled'));
    });
  });
}

async function rounds(
  mode: Mode,
  options: OptionValues,
  operands: readonly string[],
): Promise<never> {
  const changes = new Changes(options, operands);
  // From now on, what is read and then changes is noticed.
  await changes.watch(await readRequests(options, operands), new Map(), new Set());
  const run = (): Promise<Round> => {
    changes.begin();
    return runRound(mode, options, operands);
  };
  let last = await run();
  show(mode, last);
  for (;;) {
    if (await changes.watch(last.requests, last.written, last.cpp))
      last = await again([], run, last);
    await changes.watch(last.requests, last.written, last.cpp);
    const events = await changes.next();
    last = await again(events, run, last);
  }
}

async function runRound(
  mode: Mode,
  options: OptionValues,
  operands: readonly string[],
): Promise<Round> {
  const { value, text } = await collect(async () => {
    const requests = await readRequests(options, operands);
    const { reports } = await runOnce(mode, requests, options);
    const cpp = takeCppFolders();
    return { requests, key: await reports.key(), written: reports.written, cpp };
  });
  return { ...value, text };
}

/** One more run. It is shown if there is something new. */
async function again(
  events: readonly FileEvent[],
  run: () => Promise<Round>,
  last: Round,
): Promise<Round> {
  const round = await run().catch((error: unknown) => {
    // For example, the project is gone. It may come back.
    if (!(error instanceof UsageError)) throw error;
    const text = `tvm-ffi-stubs: ${error.message}\n`;
    return { ...last, key: text, written: new Map<string, string>(), text };
  });
  if (round.key === last.key && round.written.size === 0) return round;
  const paths = [...new Set(events.map((event) => event.path))];
  const shown = (path: string): string => escapeInline(displayPath(path, process.cwd()));
  show(paths.length === 0 ? 'more changes' : `${listed(paths, MOST_NAMED, shown)} changed`, round);
  return round;
}

function show(title: string, { text }: Pick<Round, 'text'>): void {
  const time = new Date().toTimeString().slice(0, 8);
  const isTerminal = process.stdout.isTTY;
  print(`${isTerminal ? CLEAR : ''}[${time}] ${title}\n${text}`);
  print(`Watching for changes. Press Ctrl-C to stop.\n${isTerminal ? '' : '\n'}`);
}
