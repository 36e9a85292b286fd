import type { IHeaders, KafkaMessage } from 'kafkajs';
import type { StoredMessage } from '../../port.ts';

/** A header that came several times counts once, with its first value. */
function textOf(value: IHeaders[string]): string {
  const first = Array.isArray(value) ? value[0] : value;
  return first === undefined ? '' : first.toString();
}

/** A message in the port's words; a missing key or value is an empty one. */
export function decoded({ offset, key, headers = {}, value, timestamp }: KafkaMessage): StoredMessage {
  return {
    offset: BigInt(offset),
    storedAt: Number(timestamp),
    key: key?.toString() ?? '',
    headers: Object.fromEntries(Object.entries(headers).map(([name, text]) => [name, textOf(text)])),
    value: value ?? Buffer.alloc(0),
  };
}
