// Libraries that pack their relative relocations (DT_RELR) crash under a musl before 1.2.4, which is
// what Debian 12 has. This writes them out as the older form (DT_RELA). ELF of 64 bits, x64.
import { readFileSync, writeFileSync } from 'node:fs';

const [PT_LOAD, PT_DYNAMIC, PT_NOTE] = [1, 2, 4];
const [DT_RELA, DT_RELASZ, DT_RELRSZ, DT_RELR] = [7, 8, 35, 36];
const R_X86_64_RELATIVE = 8n;
const [WORD, RELA, PAGE] = [8, 24, 4096];
const READABLE = 4;

/** Changes a library in its place; one without packed relocations stays as it is. */
export function unpackRelocations(path) {
  const bytes = readFileSync(path);
  const word = (at) => Number(bytes.readBigUInt64LE(at));
  const segments = Array.from({ length: bytes.readUInt16LE(56) }, (_, i) => {
    const at = word(32) + 56 * i;
    const [offset, address, size, inMemory] = [8, 16, 32, 40].map((place) => word(at + place));
    return { at, type: bytes.readUInt32LE(at), offset, address, size, end: address + inMemory };
  });
  const loads = segments.filter(({ type }) => type === PT_LOAD);
  const offsetOf = (address) => {
    const load = loads.find((one) => address >= one.address && address < one.end);
    return address - load.address + load.offset;
  };
  const table = segments.find(({ type }) => type === PT_DYNAMIC);
  const places = new Map();
  for (let at = table.offset; at < table.offset + table.size; at += 2 * WORD) {
    places.set(word(at), at + WORD);
  }
  if (!places.has(DT_RELR)) return;
  const packed = offsetOf(word(places.get(DT_RELR)));
  const relative = unpack(bytes.subarray(packed, packed + word(places.get(DT_RELRSZ)))).map(
    (place) => {
      const entry = Buffer.alloc(RELA);
      entry.writeBigUInt64LE(BigInt(place));
      entry.writeBigUInt64LE(R_X86_64_RELATIVE, WORD);
      bytes.copy(entry, 2 * WORD, offsetOf(place), offsetOf(place) + WORD);
      return entry;
    },
  );
  const old = offsetOf(word(places.get(DT_RELA)));
  const all = Buffer.concat([...relative, bytes.subarray(old, old + word(places.get(DT_RELASZ)))]);
  const [offset, address] = [bytes.length, Math.max(...loads.map(({ end }) => end))].map(
    (end) => Math.ceil(end / PAGE) * PAGE,
  );
  const put = (at, value) => bytes.writeBigUInt64LE(BigInt(value), at);
  put(places.get(DT_RELA), address);
  put(places.get(DT_RELASZ), all.length);
  put(places.get(DT_RELRSZ), 0);
  // The new table needs a segment, and nothing reads a note.
  const { at } = segments.find(({ type }) => type === PT_NOTE);
  bytes.writeUInt32LE(PT_LOAD, at);
  bytes.writeUInt32LE(READABLE, at + 4);
  const segment = [offset, address, address, all.length, all.length, PAGE];
  for (const [i, value] of segment.entries()) put(at + WORD * (i + 1), value);
  writeFileSync(path, Buffer.concat([bytes, Buffer.alloc(offset - bytes.length), all]));
}

/** An even word is an address, an odd one says which of the next 63 words are relocated, too. */
function unpack(packed) {
  const places = [];
  let next = 0;
  for (let at = 0; at < packed.length; at += WORD) {
    const word = packed.readBigUInt64LE(at);
    if ((word & 1n) === 0n) {
      places.push(Number(word));
      next = Number(word) + WORD;
      continue;
    }
    for (let bit = 1; bit < 64; bit += 1) {
      if ((word >> BigInt(bit)) & 1n) places.push(next + WORD * (bit - 1));
    }
    next += 63 * WORD;
  }
  return places;
}
