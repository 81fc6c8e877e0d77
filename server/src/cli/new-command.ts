/** `new`: a package that builds at once, in a folder that is new or empty. */
import path from 'node:path';
import { count } from '../base/count.js';
import { escapeInline } from '../base/foreign-text.js';
import { listNames, statsOf } from '../base/node/probe.js';
import {
  newPackage,
  PACKAGE_KINDS,
  packageNames,
  type NameFault,
  type NewFile,
  type PackageKind,
  type PackageNames,
  type PackageTemplates,
} from '../core/scaffold/new-package/index.js';
import type { FileChange } from '../files/index.js';
import type { OptionValues } from './arguments.js';
import type { WritingTools } from './writing-tools.js';
import { askQuestions, type Question } from './new-questions.js';

/** What of the command line itself this bundle uses, so that it does not hold it a second time. */
export interface NewTools extends WritingTools {
  readonly printPatch: (changes: readonly (FileChange & { readonly before: null })[]) => void;
  readonly templates: PackageTemplates;
}

/** @returns the exit code */
export async function newCommand(
  options: OptionValues,
  operands: readonly string[],
  tools: NewTools,
): Promise<0 | 2> {
  const [operand, ...more] = operands;
  if (operand === undefined || more.length > 0) return tools.refuse('"new" requires one DIR.');
  const folder = path.resolve(operand);
  refuseFolder(folder, tools);
  const { kind, names } = await answersFor(folder, options, tools);
  const changes = newPackage(kind, names, tools.templates).map(({ path: name, text }: NewFile) => {
    const file = path.join(folder, ...name.split('/'));
    return { path: file, newText: text, identity: null, before: null };
  });
  if (options.has('dry-run')) {
    tools.printPatch(changes);
    return 0;
  }
  return write(changes, folder, tools);
}

/** A repository without files is as good as empty. */
function refuseFolder(folder: string, { refuse, shown }: NewTools): void {
  const stats = statsOf(folder);
  if (stats === undefined) return;
  const name = shown(folder);
  if (!stats.isDirectory()) refuse(`${name} is not a folder.`);
  const [first] = listNames(folder).filter((each) => each !== '.git');
  if (first === undefined) return;
  refuse(
    `${name} is not empty: it contains ${escapeInline(first)}. Pass a folder that does not exist yet.`,
  );
}

interface Answers {
  readonly kind: PackageKind;
  readonly names: PackageNames;
}

/** From the options; what they do not say is asked on a terminal, and the default elsewhere. */
async function answersFor(
  folder: string,
  options: OptionValues,
  { refuse }: NewTools,
): Promise<Answers> {
  const given = (name: string): string | undefined => options.get(name)?.at(-1);
  const questions: Record<'kind' | 'name', Question> = {
    kind: {
      text: `Kind of package: ${PACKAGE_KINDS.join(', ')}`,
      usual: 'compiler',
      fault: (word) => (isKind(word) ? null : `Type one of ${PACKAGE_KINDS.join(', ')}.`),
    },
    name: {
      text: 'Name of the package',
      usual: path.basename(folder),
      fault: (word) => {
        const names = packageNames(word);
        return 'kind' in names ? faultText(word, names) : null;
      },
    },
  };
  const open = Object.entries(questions).filter(([name]) => given(name) === undefined);
  const answered = await askQuestions(open.map(([, question]) => question));
  if (answered === null) return refuse('Nothing was written: not all questions were answered.');
  const answers = new Map(open.map(([name], i) => [name, answered[i]]));
  const kind = given('kind') ?? answers.get('kind') ?? '';
  const name = given('name') ?? answers.get('name') ?? '';
  const names = packageNames(name);
  if ('kind' in names) {
    const hint = given('name') === undefined ? ' Pass another one with --name.' : '';
    return refuse(`${faultText(name, names)}${hint}`);
  }
  return { kind: isKind(kind) ? kind : 'compiler', names };
}

function isKind(word: string): word is PackageKind {
  return (PACKAGE_KINDS as readonly string[]).includes(word);
}

function faultText(name: string, fault: NameFault): string {
  const shownName = JSON.stringify(escapeInline(name));
  if (fault.kind === 'distribution') {
    return `${shownName} is not a valid name of a distribution: use letters, digits, "-", "_" and ".".`;
  }
  const imported = fault.package;
  switch (fault.kind) {
    case 'identifier':
      return `${shownName} is not a valid name: Python cannot import "${imported}".`;
    case 'standard-library':
      return `${shownName} is not a valid name: "import ${imported}" finds Python's own module.`;
    case 'runtime':
      return `${shownName} is not a valid name: apache-tvm-ffi or TVM uses "${imported}" itself.`;
    case 'cmake':
      return `${shownName} is not a valid name: CMake has a target "${imported}" itself.`;
  }
}

function write(changes: readonly FileChange[], folder: string, tools: NewTools): 0 | 2 {
  const { shown } = tools;
  const reason = tools.write(changes);
  if (reason !== null) {
    tools.complain(`${shown(folder)}: ${reason}`);
    return 2;
  }
  const names = changes.map((change) => `    ${shown(change.path)}\n`);
  tools.print(`wrote ${count(changes.length, 'file')}\n${names.join('')}`);
  tools.print(`The next steps are in ${shown(path.join(folder, 'README.md'))}.\n`);
  return 0;
}
