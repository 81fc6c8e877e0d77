/** Reads an archive into facts: each file at most once, and none is kept. */
import { basename } from 'node:path';
import { NoDistribution, type Archive, type ArchiveFile } from '../archive/types.js';
import { isLibraryName, readLibrary, type LibraryFacts } from '../libraries/library.js';
import { fieldOf, readFields, type Fields } from '../metadata/fields.js';
import { readRecord } from '../metadata/record.js';
import { requirementsOf, runtimeRequirements } from '../metadata/requirement.js';
import { readWheelName, tagsOfWheel } from '../metadata/tags.js';
import { readModule, type ModuleFacts } from './module.js';
import { RecordCheck, type RecordFacts } from './record.js';
import type { WheelFacts } from './types.js';

const METADATA = /^[^/]+\.dist-info\/METADATA$/;
const PKG_INFO = /^[^/]+\/PKG-INFO$/;
const PYTHON = /\.pyi?$/;

/** A source of C or C++ as the end of a string, as a program that compiles it when it runs has it. */
const NAMES_SOURCE = /\.(?:c|cc|cpp|cxx|cu|cuh|h|hpp|hip|mm)["']/;

/**
 * @throws {NoDistribution} when it is no distribution
 * @throws {Refused} when a file cannot be unpacked
 */
export async function readWheelFacts(archive: Archive): Promise<WheelFacts> {
  const { form, path, files } = archive;
  const info = infoFolder(archive);
  const metadata = `${info}${form === 'sdist' ? 'PKG-INFO' : 'METADATA'}`;
  const fields = (await fieldsAt(files, metadata)) ?? new Map<string, readonly string[]>();
  const wheel = await fieldsAt(files, `${info}WHEEL`);
  const contents = await readContents(archive, info);
  const fileName = form === 'wheel' ? basename(path) : null;
  return {
    ...{ form, fileName, info, metadata, ...contents },
    named: fileName === null ? null : readWheelName(fileName),
    distribution: fieldOf(fields, 'name'),
    version: fieldOf(fields, 'version'),
    runtime: runtimeRequirements(fields),
    requires: new Set(requirementsOf(fields).map(({ name }) => name)),
    hasDynamicRequirements: hasDynamicRequirements(form, fields),
    tags: wheel === null ? null : tagsOfWheel(wheel),
    files: new Set(files.map(({ name }) => name)),
  };
}

/** Before version 2.2, metadata of a source distribution need not be those of its wheel. [PEP 643] */
function hasDynamicRequirements(form: Archive['form'], fields: Fields): boolean {
  if (form !== 'sdist') return false;
  const [major = 0, minor = 0] = fieldOf(fields, 'metadata-version').split('.').map(Number);
  const dynamic = (fields.get('dynamic') ?? []).map((name) => name.toLowerCase());
  return major < 2 || (major === 2 && minor < 2) || dynamic.includes('requires-dist');
}

/** The folder with METADATA, with a slash. */
function infoFolder({ form, files }: Archive): string {
  const wanted = form === 'sdist' ? PKG_INFO : METADATA;
  const [first, second] = files
    .filter(({ name }) => wanted.test(name))
    .map(({ name }) => name.slice(0, name.lastIndexOf('/') + 1));
  if (first === undefined) throw new NoDistribution({ cause: 'no-metadata' });
  if (second !== undefined)
    throw new NoDistribution({ cause: 'two-metadata', folders: [first, second] });
  return first;
}

async function fieldsAt(files: readonly ArchiveFile[], wanted: string): Promise<Fields | null> {
  const text = await textAt(files, wanted);
  return text === null ? null : readFields(text);
}

async function textAt(files: readonly ArchiveFile[], wanted: string): Promise<string | null> {
  const file = files.find(({ name }) => name === wanted);
  return file === undefined ? null : (await file.read()).toString('utf8');
}

interface Contents {
  readonly record: RecordFacts | null;
  readonly libraries: readonly LibraryFacts[];
  readonly modules: readonly ModuleFacts[];
  readonly namesSources: boolean;
}

async function readContents({ form, files }: Archive, info: string): Promise<Contents> {
  const recordName = `${info}RECORD`;
  const listed = form === 'sdist' ? null : await textAt(files, recordName);
  const record = listed === null ? null : new RecordCheck(recordName, readRecord(listed));
  const libraries: LibraryFacts[] = [];
  const modules: ModuleFacts[] = [];
  let namesSources = false;
  for (const { name, read } of files) {
    const [isLibrary, isPython] = [isLibraryName(name), PYTHON.test(name)];
    const isWanted = isLibrary || isPython || record?.isDigested(name) === true;
    const content = isWanted ? await read() : null;
    record?.add(name, content);
    if (content === null) continue;
    if (isLibrary) libraries.push(readLibrary(name, content));
    if (!isPython) continue;
    const text = content.toString('utf8');
    const module = readModule(name, text);
    if (module !== null) modules.push(module);
    namesSources ||= NAMES_SOURCE.test(text);
  }
  return { record: record?.finish(form === 'installed') ?? null, libraries, modules, namesSources };
}
