// `npm run package`: builds, and packs the extension for this platform and the Python wheel.
// `npm run package PLATFORM|wheel [FILE]`: packs one of them.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { packageExtension, unknownPlatform } from './packages/extension.mjs';
import { PackageError, ROOT } from './packages/stage.mjs';
import { packageWheel, wheelName } from './packages/wheel.mjs';
import { currentPlatform, PLATFORMS } from './platforms.mjs';

async function main([what, file]) {
  if (what !== undefined && what !== 'wheel' && !(what in PLATFORMS)) throw unknownPlatform(what);
  const platform = what === 'wheel' ? null : (what ?? currentPlatform());
  if (what === undefined && platform === null) {
    throw new PackageError(
      `There is no extension for ${process.platform}-${process.arch}. Run "npm run package wheel" for the wheel alone.`,
    );
  }
  const build = spawnSync(process.execPath, [join(ROOT, 'scripts', 'build.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (build.status !== 0) throw new PackageError('The build failed; see its output above.');
  const { version, name } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  if (platform !== null) {
    const target = resolve(file ?? join(ROOT, `${name}-${platform}-${version}.vsix`));
    await packageExtension(platform, target);
  }
  if (platform === null || what === undefined) {
    const target = resolve(file ?? join(ROOT, wheelName(version)));
    await packageWheel(target);
    process.stdout.write(` DONE  Packaged: ${target}\n`);
  }
}

main(process.argv.slice(2)).catch((error) => {
  process.stderr.write(`${error instanceof PackageError ? error.message : error.stack}\n`);
  process.exitCode = 1;
});
