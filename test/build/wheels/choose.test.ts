/** Which tool is taken, by what the project uses and what is there. */
import { describe, expect, it } from 'vitest';
import {
  chooseBuilder,
  chooseUploader,
  type UploadMethod,
  type WheelMethod,
  type WheelSituation,
} from '../../../server/src/build/index.js';
import { SITUATION } from './situation.js';

const NO_UV = { programs: { ...SITUATION.programs, uv: null } };
const NO_TWINE = { programs: { ...SITUATION.programs, twine: null } };
const NOTHING = { programs: { uv: null, repair: null, twine: null } };

type Row = readonly [string, Partial<WheelSituation>, string | null, string];

describe('a wheel is built with', () => {
  const rows: readonly Row[] = [
    ['build, where the environment has it', {}, null, 'build: build'],
    ['pip, where that is all', { hasBuild: false }, null, 'pip: pip'],
    ['uv, where a uv.lock is', { usesUv: 'uv.lock' }, null, 'uv: uses-uv'],
    ['uv, where a table is', { usesUv: '[tool.uv]', hasBuild: false }, null, 'uv: uses-uv'],
    ['build, where uv is missing', { usesUv: 'uv.lock', ...NO_UV }, null, 'build: build'],
    ['uv, in an environment of uv', { hasPip: false, hasBuild: false }, null, 'uv: uv'],
    ['uv, without an interpreter', { python: null }, null, 'uv: uv'],
    ['what is asked for', {}, 'pip', 'pip: given'],
    ['nothing, without that', { hasBuild: false }, 'build', 'no-build'],
    ['nothing, without pip', { hasPip: false }, 'pip', 'no-pip'],
    ['nothing, without uv', NO_UV, 'uv', 'no-uv'],
    ['nothing, without any', { hasPip: false, hasBuild: false, ...NO_UV }, null, 'no-pip'],
    ['nothing, where CMake would write elsewhere', { folder: '/a;b' }, 'pip', 'misread-path'],
    [
      'hatchling there',
      { folder: '/a;b', facts: { backend: 'hatchling.build' } },
      'pip',
      'pip: given',
    ],
    ['nothing, without Python', { python: null, ...NO_UV }, null, 'no-interpreter'],
  ];
  it.each(rows)('%s', (_, given, method, expected) => {
    const choice = chooseBuilder({ ...SITUATION, ...given }, method as WheelMethod | null);
    const { ok } = choice;
    expect(ok ? `${choice.method}: ${choice.why.reason}` : choice.refusal.reason).toBe(expected);
  });
});

describe('wheels are uploaded with', () => {
  const rows: readonly Row[] = [
    ['twine, where it is', {}, null, 'twine: twine'],
    ['uv, where the project uses it', { usesUv: 'uv.lock' }, null, 'uv: uses-uv'],
    ['uv, where twine is missing', NO_TWINE, null, 'uv: uv'],
    ['what is asked for', {}, 'uv', 'uv: given'],
    ['nothing, without that', NO_TWINE, 'twine', 'no-twine'],
    ['nothing, without uv', NO_UV, 'uv', 'no-uv'],
    ['nothing, without any', NOTHING, null, 'no-uploader'],
  ];
  it.each(rows)('%s', (_, given, method, expected) => {
    const choice = chooseUploader({ ...SITUATION, ...given }, method as UploadMethod | null);
    const { ok } = choice;
    expect(ok ? `${choice.method}: ${choice.why.reason}` : choice.refusal.reason).toBe(expected);
  });
});
