// The licenses of what the bundles contain, from esbuild's own list of the files that it read.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const LEGAL_FILE =
  /^(?:licen[cs]e(?:-\w+)?|copying|notice|third-?party-?notices)(?:\.(?:md|txt))?$/i;

/**
 * @param {string} root
 * @param {readonly string[]} inputs paths of all bundled files, relative to `root`
 * @throws when a package brings no license
 */
export function thirdPartyNotices(root, inputs) {
  const folders = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  );
  const notices = [...folders].map((folder) => noticeOf(join(root, folder)));
  return [
    'TVM-FFI Stubs contains the following packages, under their own licenses.\n',
    ...notices.sort((a, b) => (a < b ? -1 : 1)),
  ].join('\n');
}

function noticeOf(folder) {
  const { name, version, license } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
  const files = readdirSync(folder)
    .filter((file) => LEGAL_FILE.test(file))
    .sort();
  if (files.length === 0) throw new Error(`${folder} has no license file.`);
  const texts = files.map((file) => readFileSync(join(folder, file), 'utf8').trim());
  const line = '-'.repeat(80);
  return `${line}\n${name} ${version} (${license})\n${line}\n\n${texts.join('\n\n')}\n`.replaceAll(
    '\r\n',
    '\n',
  );
}
