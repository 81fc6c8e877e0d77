/**
 * `wheel publish`: checks wheels, then uploads them with twine or uv. What the check reports as an
 * error is never uploaded. Tokens are read and stored by the tool alone.
 */
import path from 'node:path';
import { escapeInline } from '../base/foreign-text.js';
import { isFile, listNames } from '../base/node/probe.js';
import {
  chooseUploader,
  commandLines,
  isRepositoryUrl,
  runUpload,
  UPLOAD_METHODS,
  uploadStep,
  wheelFolder,
} from '../build/index.js';
import type { OptionValues } from './arguments.js';
import { endWithSignal } from './interruption.js';
import { oneOf } from './option-values.js';
import { complain, passOn, print } from './output.js';
import { UsageError } from './usage-error.js';
import { wheelHooks } from './wheel-hooks.js';
import { wheelSite } from './wheel-site.js';
import { checkWheels } from './wheel-check.js';
import { reasonWords, tellFailure, wheelRefusalWords } from './wheel-words.js';

/** @returns the exit code */
export async function publishWheels(
  options: OptionValues,
  operands: readonly string[],
): Promise<0 | 1 | 2> {
  const repository = repositoryOf(options);
  const given = options.get('method')?.at(-1) ?? null;
  const wanted = given === null ? null : oneOf('method', given, UPLOAD_METHODS);
  const folder = wheelFolder(process.cwd()) ?? process.cwd();
  const files = operands.length > 0 ? named(operands) : filesIn(path.join(folder, 'dist'));
  const { situation, settings } = await wheelSite(folder, options);
  const choice = chooseUploader(situation, wanted);
  if (!choice.ok) {
    complain(wheelRefusalWords(choice.refusal));
    return 2;
  }
  // What cannot be imported is of use to no one: `never` lets warnings pass, and no errors.
  const failOn = options.has('fail-on') && settings.failOn !== 'never' ? settings.failOn : 'error';
  const code = await checkWheels(options, files, { ...settings, failOn }, folder);
  if (code !== 0) {
    complain('Nothing was uploaded.');
    return code;
  }
  const step = uploadStep(situation, choice.method, repository, files);
  if (options.has('dry-run')) {
    // A report for programs has stdout for itself.
    const isText = (options.get('format')?.at(-1) ?? 'text') === 'text';
    (isText ? print : passOn)(`${commandLines([step]).join('\n')}\n`);
    return 0;
  }
  complain(`Uploading with ${choice.method}, ${reasonWords(choice.why)}.`);
  const end = await endWithSignal(
    (cancelled) => runUpload(situation, step, wheelHooks(cancelled)),
    () => {
      complain('The upload was cancelled.');
      return Promise.resolve();
    },
  );
  if (end.kind === 'failed') tellFailure('uploading', end.failure);
  return end.kind === 'built' ? 0 : 2;
}

/** @throws {UsageError} for a URL with a password, which other processes would see */
function repositoryOf(options: OptionValues): string | null {
  const repository = options.get('repository')?.at(-1) ?? null;
  if (repository === null || !isRepositoryUrl(repository)) return repository;
  if (!URL.canParse(repository)) throw new UsageError('--repository is not a valid URL.');
  const { username, password } = new URL(repository);
  if (username === '' && password === '') return repository;
  throw new UsageError(
    'Leave the user and the password out of --repository: other processes would see them. twine and uv have their own ways to get them: see docs/wheels.md.',
  );
}

/** @throws {UsageError} for what is not a file */
function named(operands: readonly string[]): readonly string[] {
  const other = operands.find((file) => !isFile(file));
  if (other === undefined) return operands.map((file) => path.resolve(file));
  throw new UsageError(`${escapeInline(other)} is not a file.`);
}

const DISTRIBUTION = /^(?<name>[^-]+)-(?<version>[^-]+?)(?:-.+\.whl|\.whl|\.tar\.gz)$/;

/** @throws {UsageError} when it is not clear which files are meant */
function filesIn(folder: string): readonly string[] {
  const names = listNames(folder).filter((name) => DISTRIBUTION.test(name));
  if (names.length === 0) {
    throw new UsageError(
      'There is nothing to upload in dist. Pass FILE, or run "wheel build" first.',
    );
  }
  const versions = new Set(names.map((name) => DISTRIBUTION.exec(name)?.groups?.['version']));
  if (versions.size > 1) {
    const all = [...versions].join(', ');
    throw new UsageError(
      escapeInline(
        `dist contains several versions: ${all}. Pass the FILE of each wheel to upload.`,
      ),
    );
  }
  return names.map((name) => path.join(folder, name));
}
