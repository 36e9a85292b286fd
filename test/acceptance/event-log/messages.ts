import type { Message } from '@warehouse/runtime/event-log/port.ts';

/** `count` messages whose ids count from `first`, over `keys` keys in turn. */
export function numbered(first: number, count: number, keys = 20, bytes = 200): Message[] {
  return Array.from({ length: count }, (_, index) => ({
    key: `key-${(first + index) % keys}`,
    headers: { ce_id: String(first + index), 'content-type': 'application/json' },
    value: Buffer.alloc(bytes, 0x61),
  }));
}

/** Whether the ids of each key only ever grow. */
export function inOrderPerKey(read: readonly { key: string; id: string }[]): boolean {
  const latest = new Map<string, number>();
  return read.every(({ key, id }) => {
    const before = latest.get(key) ?? -1;
    latest.set(key, Number(id));
    return Number(id) > before;
  });
}
