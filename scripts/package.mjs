// `npm run package [PLATFORM] [FILE]`: builds, and packs the extension for this platform or another
// one. For another platform, koffi's binary is downloaded with npm and compared with the lock file.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vsce from '@vscode/vsce';
import { currentPlatform, PLATFORMS } from './platforms.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** The candidates; .vscodeignore selects the files to pack. */
const SOURCES = [
  ...['.vscodeignore', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['docs', 'dist', 'syntaxes', 'snippets', 'media', 'l10n', 'node_modules/koffi'],
];

/** The first time that an archive can hold, in seconds since 1970. */
const FIRST_SECOND = '315532800';

/** A problem that the caller can fix; the message is enough, without a stack. */
class PackageError extends Error {}

/**
 * Packs `dist/` as it is.
 *
 * @param {string} platform a key of PLATFORMS
 * @param {string} target path of the .vsix
 */
export async function packageExtension(platform, target) {
  const binary = PLATFORMS[platform];
  if (binary === undefined) throw unknownPlatform(platform);
  const stage = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-vsix-'));
  try {
    for (const source of SOURCES)
      cpSync(join(ROOT, source), join(stage, source), { recursive: true });
    writeFileSync(join(stage, 'package.json'), `${JSON.stringify(manifest(), null, 2)}\n`);
    writeFileSync(join(stage, 'README.md'), marketplacePage(join(ROOT, 'README.md')));
    provideBinary(binary, join(stage, 'node_modules', binary));
    mkdirSync(dirname(target), { recursive: true });
    makeReproducible(stage);
    await vsce.createVSIX({
      cwd: stage,
      packagePath: target,
      target: platform,
      allowMissingRepository: true,
      preRelease: process.env.PRE_RELEASE === 'true',
      ...readmeLinks(),
    });
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}

/** The same sources give the same bytes, whenever, wherever and by whomever they are packed. */
function makeReproducible(stage) {
  for (const name of readdirSync(stage, { recursive: true })) {
    const path = join(stage, name);
    chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  // An archive holds local times.
  process.env.TZ = 'UTC';
  const commit = spawnSync('git', ['log', '-1', '--format=%ct'], { cwd: ROOT, encoding: 'utf8' });
  process.env.SOURCE_DATE_EPOCH ||= commit.status === 0 ? commit.stdout.trim() : FIRST_SECOND;
}

function unknownPlatform(platform) {
  const known = Object.keys(PLATFORMS).join(', ');
  return new PackageError(`Unknown platform "${platform}". Known platforms: ${known}.`);
}

/** The repository that runs the release workflow; `null` anywhere else. */
function repositoryUrl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}` : null;
}

/** Targets of the README's relative links: the released commit, or else the package itself. */
function readmeLinks() {
  const base = repositoryUrl();
  const commit = process.env.GITHUB_SHA;
  if (base === null || !commit) return { rewriteRelativeLinks: false };
  return { baseContentUrl: `${base}/blob/${commit}`, baseImagesUrl: `${base}/raw/${commit}` };
}

/** The README without drawings: vsce rejects SVG, because the marketplaces do not show it. */
function marketplacePage(readme) {
  return readFileSync(readme, 'utf8').replaceAll(/^!\[[^\]]*\]\([^)]*\.svg\)\n\n?/gm, '');
}

/**
 * Everything but koffi is bundled, and an installed extension needs no development tools. The links
 * of the marketplace page are those of the repository that makes the release.
 */
function manifest() {
  const { scripts, devDependencies, files, dependencies, ...rest } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const url = repositoryUrl();
  const links = url && {
    homepage: `${url}#readme`,
    repository: { type: 'git', url: `${url}.git` },
    bugs: { url: `${url}/issues` },
  };
  return { ...rest, ...links, dependencies: { koffi: dependencies.koffi } };
}

/** Copies koffi's binary package from node_modules, or fetches the one that the lock file names. */
function provideBinary(name, folder) {
  const installed = join(ROOT, 'node_modules', name);
  if (existsSync(installed)) cpSync(installed, folder, { recursive: true });
  else fetchBinary(name, folder);
}

function fetchBinary(name, folder) {
  const lock = JSON.parse(readFileSync(join(ROOT, 'package-lock.json'), 'utf8'));
  const { version, integrity } = lock.packages[`node_modules/${name}`];
  const place = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-koffi-'));
  try {
    const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
    const args = ['pack', `${name}@${version}`, '--json', '--pack-destination', place];
    const { status, stdout, stderr } = spawnSync(npm, args, {
      cwd: place,
      encoding: 'utf8',
      shell: process.platform === 'win32',
    });
    if (status !== 0) throw new PackageError(`Could not download ${name}@${version}:\n${stderr}`);
    const archive = join(place, JSON.parse(stdout)[0].filename);
    const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (`sha512-${hash}` !== integrity) {
      throw new PackageError(
        `${name}@${version} does not match package-lock.json: its hash is sha512-${hash}, not ${integrity}. Nothing was packed.`,
      );
    }
    mkdirSync(folder, { recursive: true });
    const unpacked = spawnSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
    if (unpacked.status !== 0) throw new PackageError(`tar could not unpack ${archive}.`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function main([platform = currentPlatform(), file]) {
  if (platform === null) {
    throw new PackageError(`There is no package for ${process.platform}-${process.arch}.`);
  }
  if (!(platform in PLATFORMS)) throw unknownPlatform(platform);
  const { version, name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  const build = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (build.status !== 0) throw new PackageError('The build failed; see its output above.');
  await packageExtension(
    platform,
    resolve(file ?? join(ROOT, `${name}-${platform}-${version}.vsix`)),
  );
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  main(process.argv.slice(2)).catch((error) => {
    process.stderr.write(`${error instanceof PackageError ? error.message : error.stack}\n`);
    process.exitCode = 1;
  });
}
