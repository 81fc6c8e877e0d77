/** Which tool makes the wheel of a package, and which one uploads it: what the project uses. */
import { drivesCMake } from '../install-recipe.js';
import { misreadIn } from '../recipe.js';
import type { Choice, UploadMethod, WheelMethod, WheelReason, WheelSituation } from './types.js';

export function chooseBuilder(
  situation: WheelSituation,
  given: WheelMethod | null,
): Choice<WheelMethod> {
  const { folder, python, programs, hasPip, hasBuild, usesUv } = situation;
  if (drivesCMake(situation.facts.backend) && misreadIn(folder, situation.platform) !== null) {
    return { ok: false, refusal: { reason: 'misread-path', path: folder } };
  }
  const chosen = given ?? usual(situation);
  if (chosen === 'uv') {
    if (programs.uv === null) return { ok: false, refusal: { reason: 'no-uv' } };
    const why: WheelReason = usesUv === null ? { reason: 'uv' } : { reason: 'uses-uv', by: usesUv };
    return { ok: true, method: 'uv', why: given === null ? why : { reason: 'given' } };
  }
  if (python === null) return { ok: false, refusal: { reason: 'no-interpreter' } };
  if (chosen === 'pip' && !hasPip) return { ok: false, refusal: { reason: 'no-pip', python } };
  if (chosen === 'build' && !hasBuild)
    return { ok: false, refusal: { reason: 'no-build', python } };
  return { ok: true, method: chosen, why: { reason: given === null ? chosen : 'given' } };
}

function usual({ python, programs, hasPip, hasBuild, usesUv }: WheelSituation): WheelMethod {
  if (programs.uv !== null && (usesUv !== null || python === null)) return 'uv';
  if (hasBuild) return 'build';
  return hasPip || programs.uv === null ? 'pip' : 'uv';
}

export function chooseUploader(
  { programs, usesUv }: Pick<WheelSituation, 'programs' | 'usesUv'>,
  given: UploadMethod | null,
): Choice<UploadMethod> {
  const { uv, twine } = programs;
  if (given !== null) {
    const found = given === 'uv' ? uv : twine;
    if (found !== null) return { ok: true, method: given, why: { reason: 'given' } };
    return { ok: false, refusal: { reason: given === 'uv' ? 'no-uv' : 'no-twine' } };
  }
  if (uv !== null && usesUv !== null) {
    return { ok: true, method: 'uv', why: { reason: 'uses-uv', by: usesUv } };
  }
  if (twine !== null) return { ok: true, method: 'twine', why: { reason: 'twine' } };
  if (uv !== null) return { ok: true, method: 'uv', why: { reason: 'uv' } };
  return { ok: false, refusal: { reason: 'no-uploader' } };
}
