// The parts of a release: the version and its notes from CHANGELOG.md, and the platforms.
//   node scripts/release.mjs --dry-run    prints the plan; an undated version is only noted
//   node scripts/release.mjs v1.2.3       fails unless the tag, package.json and CHANGELOG.md agree
//   node scripts/release.mjs v1.2.3 FILE  also writes the version's notes to FILE
import { appendFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { PLATFORMS } from './platforms.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/**
 * Reads the newest section of the changelog and compares it with everything else that has a version.
 *
 * @param {{ manifest: { version: string }, lock: { version: string }, changelog: string, tag: string | null }} given
 */
export function planRelease({ manifest, lock, changelog, tag }) {
  const [head = '', ...lines] = changelog.split(/^## /m)[1]?.split('\n') ?? [];
  const match = /^(\d+\.\d+\.\d+) \((unreleased|\d{4}-\d{2}-\d{2})\)\s*$/.exec(head);
  const [, version = '', date = ''] = match ?? [];
  const notes = lines.join('\n').trim();
  const problems = [];
  if (match === null) {
    problems.push(
      `CHANGELOG.md begins with "## ${head}": it must be "## VERSION (YYYY-MM-DD)" or "## VERSION (unreleased)".`,
    );
  } else {
    if (manifest.version !== version) {
      problems.push(`package.json has ${manifest.version}, CHANGELOG.md ${version}.`);
    }
    if (lock.version !== version) {
      problems.push(`package-lock.json has ${lock.version}, CHANGELOG.md ${version}.`);
    }
    if (notes === '') problems.push(`CHANGELOG.md says nothing about ${version}.`);
    if (tag !== null && tag !== `v${version}`) {
      problems.push(`The tag is ${tag}, CHANGELOG.md makes it v${version}.`);
    }
    if (tag !== null && date === 'unreleased') {
      problems.push(`CHANGELOG.md calls ${version} unreleased: give it a date.`);
    }
  }
  // The marketplace recognizes a pre-release only by an odd minor version.
  const preRelease = Number(version.split('.')[1] ?? 0) % 2 === 1;
  return { version, date, notes, preRelease, platforms: Object.keys(PLATFORMS), problems };
}

function main([argument, file]) {
  if (argument === undefined) {
    process.stderr.write('usage: node scripts/release.mjs --dry-run | TAG [FILE]\n');
    return 2;
  }
  const read = (name) => readFileSync(join(ROOT, name), 'utf8');
  const plan = planRelease({
    manifest: JSON.parse(read('package.json')),
    lock: JSON.parse(read('package-lock.json')),
    changelog: read('CHANGELOG.md'),
    tag: argument === '--dry-run' ? null : argument,
  });
  for (const problem of plan.problems) process.stderr.write(`${problem}\n`);
  if (plan.problems.length > 0) return 1;
  const { version, date, notes, preRelease, platforms } = plan;
  process.stdout.write(
    `${version} (${date})${preRelease ? ', a pre-release' : ''}\n` +
      `to the Visual Studio Marketplace and Open VSX for ${platforms.join(', ')}\n` +
      `to npm as tvm-ffi-stubs@${version}\n` +
      `to PyPI as tvm-ffi-stubs ${version}\n\n${notes}\n`,
  );
  if (file !== undefined) writeFileSync(file, `${notes}\n`);
  const output = process.env.GITHUB_OUTPUT;
  if (output !== undefined && argument !== '--dry-run') {
    appendFileSync(output, `version=${version}\nplatforms=${JSON.stringify(platforms)}\n`);
    appendFileSync(output, `pre-release=${preRelease}\n`);
  }
  return 0;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  process.exitCode = main(process.argv.slice(2));
}
