// The extension, as a `.vsix` for one platform.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import vsce from '@vscode/vsce';
import { PLATFORMS } from '../platforms.mjs';
import { provideBinaries } from './binaries.mjs';
import { fixTime, linkBases, PackageError, repositoryUrl, ROOT } from './stage.mjs';

/** The candidates; .vscodeignore selects the files to pack. */
const SOURCES = [
  ...['.vscodeignore', 'package.nls.json', 'README.md', 'CHANGELOG.md', 'LICENSE'],
  ...['docs', 'dist', 'syntaxes', 'snippets', 'media', 'l10n', 'node_modules/koffi'],
];

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
    provideBinaries([binary], join(stage, 'node_modules'));
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

/** Whose files they were, and under which umask, must not show. */
function makeReproducible(stage) {
  for (const name of readdirSync(stage, { recursive: true })) {
    const path = join(stage, name);
    chmodSync(path, (statSync(path).mode & 0o100) === 0 ? 0o644 : 0o755);
  }
  fixTime();
}

export function unknownPlatform(platform) {
  const known = Object.keys(PLATFORMS).join(', ');
  return new PackageError(`Unknown platform "${platform}". Known platforms: ${known}.`);
}

function readmeLinks() {
  const bases = linkBases();
  return bases === null
    ? { rewriteRelativeLinks: false }
    : { baseContentUrl: bases.content, baseImagesUrl: bases.images };
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
  const { scripts, devDependencies, files, ...rest } = JSON.parse(
    readFileSync(join(ROOT, 'package.json'), 'utf8'),
  );
  const url = repositoryUrl();
  const links = url && {
    homepage: `${url}#readme`,
    repository: { type: 'git', url: `${url}.git` },
    bugs: { url: `${url}/issues` },
  };
  return { ...rest, ...links };
}
