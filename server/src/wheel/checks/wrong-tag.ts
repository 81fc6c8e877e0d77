import { quoted } from '../../base/foreign-text.js';
import { tagsInForce } from '../facts/tags.js';
import type { WheelFacts } from '../facts/types.js';
import { tagText } from '../metadata/tags.js';
import type { WheelProblem, WheelRule } from './rule.js';

/** Installers put a wheel where it cannot work. */
export const WRONG_TAG: WheelRule = {
  code: 'wheel.wrong-tag',
  severity: 'error',
  scope: 'every-wheel',
  check: (wheel) => [...twoNames(wheel), ...anyPython(wheel), ...anyPlatform(wheel)],
};

/** The name of the file and WHEEL have nothing in common. */
function twoNames({ named, tags, info, fileName }: WheelFacts): readonly WheelProblem[] {
  if (fileName !== null && named === null) {
    const message = `${quoted(fileName)} is not the name of a wheel, so installers refuse it. Name it NAME-VERSION-PYTHON-ABI-PLATFORM.whl.`;
    return [{ file: null, message }];
  }
  const own = named?.tags.map(tagText) ?? [];
  const written = tags?.map(tagText) ?? [];
  const [first] = own;
  const [other] = written;
  if (first === undefined || other === undefined || written.some((tag) => own.includes(tag))) {
    return [];
  }
  const message = `The file name says ${quoted(first)}, but WHEEL says ${quoted(other)}. Change both with: wheel tags`;
  return [{ file: `${info}WHEEL`, message }];
}

function anyPython(wheel: WheelFacts): readonly WheelProblem[] {
  const tags = tagsInForce(wheel);
  const open = tags.find(({ python, abi }) => python.startsWith('py') && abi === 'none');
  const bound = wheel.libraries.find(
    ({ pythonSymbol, isExtension }) => pythonSymbol !== null || isExtension,
  );
  if (open === undefined || bound === undefined) return [];
  const why =
    bound.pythonSymbol === null
      ? 'is an extension module'
      : `uses Python's C API (${quoted(bound.pythonSymbol)})`;
  const message = `The tag ${open.python}-none is for every Python 3, but ${quoted(bound.name)} ${why}, which differs from version to version. Build it for one version (cp312-cp312), or for the limited API (cp39-abi3).`;
  return [{ file: bound.name, message }];
}

function anyPlatform(wheel: WheelFacts): readonly WheelProblem[] {
  const isForAny = tagsInForce(wheel).some(({ platform }) => platform === 'any');
  const bound = wheel.libraries.find(({ fault }) => fault === null);
  if (!isForAny || bound === undefined) return [];
  const system = { elf: 'Linux', pe: 'Windows', 'mach-o': 'macOS' }[bound.format ?? 'elf'];
  const message = `The tag says any platform, but ${quoted(bound.name)} is for ${system} on ${bound.architectures.join(' and ')}. Set the platform of the tag, as scikit-build-core does.`;
  return [{ file: bound.name, message }];
}
