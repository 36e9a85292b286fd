import { crc32 } from 'node:zlib';

/** 1 January 1980, before which no archive knows a time: the same files make the same archive. */
const DAY = 0x21;

/** Files in an archive, as they are: https://pkware.cachefly.net/webdocs/casestudies/APPNOTE.TXT */
export function zipOf(files: Readonly<Record<string, string>>): Buffer {
  const [bodies, listed]: [Buffer[], Buffer[]] = [[], []];
  let offset = 0;
  for (const [path, text] of Object.entries(files)) {
    const [name, content] = [Buffer.from(path), Buffer.from(text)];
    const about = header(name, content);
    const body = Buffer.concat([numbers([4, 0x04034b50]), about, name, content]);
    const place = numbers([2, 0], [2, 0], [2, 0], [4, 0], [4, offset]);
    listed.push(Buffer.concat([numbers([4, 0x02014b50], [2, 20]), about, place, name]));
    bodies.push(body);
    offset += body.length;
  }
  const list = Buffer.concat(listed);
  const end = numbers(
    [4, 0x06054b50],
    [2, 0],
    [2, 0],
    [2, listed.length],
    [2, listed.length],
    [4, list.length],
    [4, offset],
    [2, 0],
  );
  return Buffer.concat([...bodies, list, end]);
}

/** What is said of a file beside it and in the list: stored, names in UTF-8. */
const header = (name: Buffer, content: Buffer): Buffer =>
  numbers(
    ...([
      [2, 20],
      [2, 0x0800],
      [2, 0],
      [2, 0],
      [2, DAY],
      [4, crc32(content)],
    ] as const),
    ...([
      [4, content.length],
      [4, content.length],
      [2, name.length],
      [2, 0],
    ] as const),
  );

/** Each with its number of bytes, the lowest first. */
function numbers(...parts: readonly (readonly [bytes: number, value: number])[]): Buffer {
  return Buffer.concat(
    parts.map(([bytes, value]) => {
      const buffer = Buffer.alloc(bytes);
      buffer.writeUIntLE(value, 0, bytes);
      return buffer;
    }),
  );
}
