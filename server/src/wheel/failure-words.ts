/** Why a wheel cannot be read, in words that go on behind `Cannot read FILE: `. */
import { quoted } from '../base/foreign-text.js';
import type { ArchiveFailure } from './archive/types.js';

export function failureWords(failure: ArchiveFailure): string {
  switch (failure.cause) {
    case 'unreadable':
      return failure.detail;
    case 'no-zip':
      return `it is not a wheel that can be unpacked (${failure.detail}). Build it again.`;
    case 'no-tar':
      return `it is not a source distribution that can be unpacked (${failure.detail}). Build it again.`;
    case 'unsafe-name':
      return `it contains ${quoted(failure.entry)}, which is not a name inside a wheel.`;
    case 'link':
      return `it contains the link ${quoted(failure.entry)}. Wheels have none.`;
    case 'double':
      return `it contains ${quoted(failure.entry)} twice. Build it again.`;
    case 'bomb':
      return `${quoted(failure.entry)} unpacks to far more than a file of a wheel has.`;
    case 'too-large':
      return 'it unpacks to more than 2 GiB.';
    case 'no-metadata':
      return 'it has no METADATA, so it is not a distribution. Pass a .whl file, an unpacked wheel, or a .tar.gz.';
    case 'two-metadata':
      return `it has two METADATA files, in ${failure.folders.map(quoted).join(' and ')}. Build it again in a clean folder.`;
    case 'not-installed':
      return `${quoted(failure.name)} is not installed there. Pass --python for another environment.`;
  }
}
