/** `module`: a stand-alone stub file for a library that is loaded with `tvm_ffi.load_module`. */
import path from 'node:path';
import { escapeInline, escapeLines } from '../base/foreign-text.js';
import { isIdentifier } from '../base/identifiers.js';
import {
  applyEdits,
  exportsOf,
  indexRegistry,
  libraryName,
  messageOf,
  moduleStub,
  moduleClassName,
  parseDirectives,
  planLibraries,
  planProject,
  type PlanFile,
  type PlannedFile,
  type RegistryIndex,
} from '../core/index.js';
import { displayPath, readSource, writeAll, type FileIdentity } from '../files/index.js';
import { resolveLibrary } from '../project/index.js';
import { CLI_READER } from '../report/reader.js';
import type { OptionValues } from './arguments.js';
import { namesOfLibrary } from '../project/library-names.js';
import { problemFinding } from './problem-finding.js';
import type { Loaded } from './run.js';
import type { Settings } from './settings.js';

/** What of the command line itself this bundle uses, so that it does not hold it a second time. */
export interface ModuleTools {
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Ends the command: an argument is not valid. */
  readonly refuse: (message: string) => never;
  /** A library and nothing else of the project; with what sources say of it, below `folder`. */
  readonly load: (library: string, options: OptionValues) => Promise<LoadedAlone>;
  readonly withSignatures: (loaded: Loaded, files: readonly PlanFile[]) => Loaded;
}

export interface LoadedAlone {
  readonly loaded: Loaded;
  readonly settings: Settings;
}

interface Present {
  readonly text: string;
  readonly identity: FileIdentity | null;
}

/** @returns the exit code */
export async function moduleCommand(
  options: OptionValues,
  operands: readonly string[],
  tools: ModuleTools,
): Promise<0 | 1 | 2> {
  const { refuse, complain } = tools;
  const [operand, ...more] = operands;
  if (operand === undefined || more.length > 0) {
    return refuse(
      '"module" accepts one LIB. List several in [[tool.tvm-ffi-stubs.modules]], and run "module" without LIB.',
    );
  }
  const output = options.get('output')?.at(-1) ?? null;
  if (output !== null && !output.endsWith('.pyi') && !output.endsWith('.py')) {
    refuse(`--output must be a .pyi file, not ${JSON.stringify(output)}.`);
  }
  if (options.has('check') && output === null) refuse('--check requires --output FILE.');
  const library = resolveLibrary(operand, process.cwd(), process.env);
  const target = libraryName(library);
  const className = options.get('class')?.at(-1) ?? moduleClassName(target);
  if (!isIdentifier(className)) {
    refuse(`--class must be a Python name, not ${JSON.stringify(className)}.`);
  }
  const file = output === null ? null : path.resolve(output);
  const present = file === null ? null : presentText(file, complain);
  if (present === 'unreadable') return 2;
  const text = present?.text ?? moduleStub(target, className);
  const stub = file ?? path.resolve(`${target}.pyi`);
  const loaded = await loadLibrary(library, options, { path: stub, text }, tools);
  if (loaded === null) return 2;
  const parsed = parseDirectives(text, loaded.dialect.vocabulary);
  if (!parsed.libraries.some(({ name }) => exportsOf(name, loaded.registry) !== undefined)) {
    complain(`${shown(stub)} has no block library/${escapeInline(target)}: it is not overwritten.`);
    return 2;
  }
  const files = [{ path: stub, parsed }];
  const { registry, dialect, settings } = loaded;
  const plan = planProject(files, registry, dialect, { ...settings, planLibraries });
  const [planned] = plan.files;
  if (planned === undefined || !report(planned, complain)) return 2;
  const newText = applyEdits(text, planned.edits);
  return finish({ newText, file, present, isCheck: options.has('check') }, tools);
}

interface Result {
  readonly newText: string;
  readonly file: string | null;
  readonly present: Present | null;
  readonly isCheck: boolean;
}

function finish(
  { newText, file, present, isCheck }: Result,
  { print, complain }: ModuleTools,
): 0 | 1 | 2 {
  if (file === null) {
    print(newText);
    return 0;
  }
  const name = shown(file);
  if (present?.text === newText) {
    print(`${name} is up to date\n`);
    return 0;
  }
  if (isCheck) {
    print(`${name} is ${present === null ? 'missing' : 'stale'}\n`);
    return 1;
  }
  const outcome = writeAll([{ path: file, newText, identity: present?.identity ?? null }]);
  if (!outcome.ok) {
    complain(escapeLines(`${name}: ${messageOf(problemFinding(outcome.problem), CLI_READER)}`));
    return 2;
  }
  print(`wrote ${name}\n`);
  return 0;
}

/** `null` for a file that does not exist. */
function presentText(
  file: string,
  complain: ModuleTools['complain'],
): Present | null | 'unreadable' {
  const read = readSource(file, { always: true });
  if (read.kind === 'source') return read;
  if (read.kind === 'problem' && read.problem.code === 'file.missing') return null;
  const reason =
    read.kind === 'problem'
      ? messageOf(problemFinding(read.problem), CLI_READER)
      : 'it is not text';
  complain(escapeLines(`${shown(file)}: ${reason}`));
  return 'unreadable';
}

type LoadedLibrary = Omit<Loaded, 'registry'> & {
  readonly registry: RegistryIndex;
  readonly settings: Settings;
};

/** The library alone, with what its sources say; its names where it cannot be loaded. */
async function loadLibrary(
  library: string,
  options: OptionValues,
  stub: { readonly path: string; readonly text: string },
  { load, withSignatures, complain }: ModuleTools,
): Promise<LoadedLibrary | null> {
  const { loaded, settings } = await load(library, options);
  for (const finding of loaded.findings) {
    complain(escapeLines(`${finding.severity}: ${messageOf(finding, CLI_READER)}`));
  }
  const { dialect } = loaded;
  let { registry } = loaded;
  if (registry === null) {
    const snapshot = namesOfLibrary(library);
    if (snapshot === null) return null;
    complain(`Only the names that ${shown(library)} exports are known, not their types.`);
    registry = indexRegistry(snapshot);
  }
  const files = [{ path: stub.path, parsed: parseDirectives(stub.text, dialect.vocabulary) }];
  const whole = withSignatures({ ...loaded, registry }, files);
  return { ...whole, registry: whole.registry ?? registry, settings };
}

/** @returns whether nothing keeps the block from being written */
function report({ findings, blocks }: PlannedFile, complain: ModuleTools['complain']): boolean {
  for (const finding of findings) {
    if (finding.code === 'block.stale' || finding.code === 'block.edited') continue;
    complain(escapeLines(`${finding.severity}: ${messageOf(finding, CLI_READER)}`));
  }
  return blocks.every(({ state }) => state !== 'malformed' && state !== 'orphan');
}

function shown(file: string): string {
  return escapeInline(displayPath(file, process.cwd()));
}
