// `npm run package [PLATFORM] [FILE]`: builds, and packs the extension for this platform or for
// another one. For this platform everything is here already; koffi's binary for another one is
// fetched with npm and compared with the lock file.
import { createHash } from 'node:crypto';
import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import vsce from '@vscode/vsce';
import { currentPlatform, PLATFORMS } from './platforms.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

/** What is looked at; .vscodeignore says which files of it are packed. */
const SOURCES = [
  ...['.vscodeignore', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['docs', 'dist', 'syntaxes', 'snippets', 'media', 'l10n', 'node_modules/koffi'],
];

/** Something that the caller has to mend; the message is all that is needed. */
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

function unknownPlatform(platform) {
  const known = Object.keys(PLATFORMS).join(', ');
  return new PackageError(`There is no platform ${platform}. Known are: ${known}.`);
}

/** Where a release comes from: the repository that runs the workflow; `null` anywhere else. */
function repositoryUrl() {
  const { GITHUB_SERVER_URL: server, GITHUB_REPOSITORY: repository } = process.env;
  return server && repository ? `${server}/${repository}` : null;
}

/** Where the README's relative links lead: to the released commit, else into the package itself. */
function readmeLinks() {
  const base = repositoryUrl();
  const commit = process.env.GITHUB_SHA;
  if (base === null || !commit) return { rewriteRelativeLinks: false };
  return { baseContentUrl: `${base}/blob/${commit}`, baseImagesUrl: `${base}/raw/${commit}` };
}

/** The README without drawings: vsce refuses SVG, because the marketplaces do not show it. */
function marketplacePage(readme) {
  return readFileSync(readme, 'utf8').replaceAll(/^!\[[^\]]*\]\([^)]*\.svg\)\n\n?/gm, '');
}

/**
 * Everything but koffi is bundled, and nobody develops in an installed extension. The links of the
 * marketplace page are those of the repository that makes the release: none is written down here.
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
    if (status !== 0) throw new PackageError(`${name}@${version} could not be fetched:\n${stderr}`);
    const archive = join(place, JSON.parse(stdout)[0].filename);
    const hash = createHash('sha512').update(readFileSync(archive)).digest('base64');
    if (`sha512-${hash}` !== integrity) {
      throw new PackageError(
        `${name}@${version} is not the package that package-lock.json names: it has sha512-${hash}, wanted is ${integrity}. Nothing was packed.`,
      );
    }
    mkdirSync(folder, { recursive: true });
    const unpacked = spawnSync('tar', ['-xzf', archive, '-C', folder, '--strip-components=1']);
    if (unpacked.status !== 0) throw new PackageError(`${archive} could not be unpacked with tar.`);
  } finally {
    rmSync(place, { recursive: true, force: true });
  }
}

async function main([platform = currentPlatform(), file]) {
  if (platform === null) {
    throw new PackageError(`No extension is published for ${process.platform}-${process.arch}.`);
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
