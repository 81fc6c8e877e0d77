/** What is wrong with the name or the folder of a new package, in words. */
import type { NewPackageFault } from '../../../server/src/protocol.js';
import { plainText } from './plain-text.js';
import type { Translate } from './translate.js';

export function faultWords(fault: NewPackageFault, name: string, t: Translate): string {
  switch (fault.kind) {
    case 'distribution':
      return t('Use letters, digits, "-", "_" and ".", with a letter or digit first and last.');
    case 'identifier':
      return t('Python cannot import "{0}". Use another name.', plainText(fault.package));
    case 'standard-library':
      return t('"import {0}" finds a module of Python itself. Use another name.', fault.package);
    case 'runtime':
      return t('apache-tvm-ffi or TVM uses "{0}" itself. Use another name.', fault.package);
    case 'cmake':
      return t('CMake has a target "{0}" itself. Use another name.', fault.package);
    case 'not-a-folder':
      return t('{0} is a file. Use another name, or select another folder.', plainText(name));
    case 'not-empty':
      return t(
        'The folder {0} is not empty: it contains {1}. Use another name, or select another folder.',
        plainText(name),
        plainText(fault.entry),
      );
  }
}
