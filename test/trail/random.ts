/** Chance that can be repeated: the same seed tells the same story, byte for byte. */
export interface Random {
  /** uniform in [0, 1) */
  next(): number;
  /** a whole number, both ends included */
  int(least: number, most: number): number;
  chance(share: number): boolean;
  pick<T>(list: readonly T[]): T;
  /** 1 to `most` different members of the list, in no order */
  some<T>(list: readonly T[], most: number): T[];
  shuffled<T>(list: readonly T[]): T[];
  /** one of the values, each as often as its weight says */
  weighted<T>(table: readonly (readonly [weight: number, value: T])[]): T;
  uuid(): string;
  /** `length` characters of `alphabet` */
  text(length: number, alphabet?: string): string;
  /** a stream of its own, so that drawing more here changes nothing there */
  fork(name: string): Random;
}

const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';
const hex = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'));

export function random(seed: number | string): Random {
  const bits = sfc32(String(seed));
  const next = () => bits() / 0x1_0000_0000;
  const int = (least: number, most: number) => least + Math.floor(next() * (most - least + 1));

  function pick<T>(list: readonly T[]): T {
    if (list.length === 0) throw new RangeError('nothing to pick from');
    return list[int(0, list.length - 1)] as T;
  }

  function shuffled<T>(list: readonly T[]): T[] {
    const copy = [...list];
    for (let last = copy.length - 1; last > 0; last--) {
      const other = int(0, last);
      [copy[last], copy[other]] = [copy[other] as T, copy[last] as T];
    }
    return copy;
  }

  function weighted<T>(table: readonly (readonly [number, T])[]): T {
    let left = next() * table.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of table) {
      left -= weight;
      if (left < 0) return value;
    }
    throw new RangeError('nothing to weigh');
  }

  function uuid(): string {
    const a = word(bits());
    const b = word((bits() & 0xffff0fff) | 0x4000);
    const c = word((bits() & 0x3fffffff) | 0x80000000);
    return `${a}-${b.slice(0, 4)}-${b.slice(4)}-${c.slice(0, 4)}-${c.slice(4)}${word(bits())}`;
  }

  function text(length: number, alphabet = letters): string {
    let made = '';
    while (made.length < length) made += alphabet[int(0, alphabet.length - 1)];
    return made;
  }

  return {
    next,
    int,
    pick,
    shuffled,
    weighted,
    uuid,
    text,
    chance: (share) => next() < share,
    some: (list, most) => shuffled(list).slice(0, int(1, Math.min(most, list.length))),
    fork: (name) => random(`${seed}/${name}`),
  };
}

/** 32 bits as 8 hexadecimal digits */
function word(bits: number): string {
  return `${hex[(bits >>> 24) & 255]}${hex[(bits >>> 16) & 255]}${hex[(bits >>> 8) & 255]}${hex[bits & 255]}`;
}

/** Chris Doty-Humphrey's small fast counting generator, its state hashed from the seed. */
function sfc32(seed: string): () => number {
  const hash = fnv1a(seed);
  let [a, b, c, counter] = [hash(), hash(), hash(), 1];
  const draw = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let warm = 0; warm < 12; warm++) draw();
  return draw;
}

function fnv1a(seed: string): () => number {
  let hash = 0x811c9dc5;
  return () => {
    for (const character of seed) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
    hash ^= hash >>> 15;
    return hash | 0;
  };
}
