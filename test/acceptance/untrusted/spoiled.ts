import type { ChangeEvent } from '@warehouse/events/change-event.ts';
import { encode } from '@warehouse/ingestor/encode.ts';
import type { Message } from '@warehouse/runtime/event-log/port.ts';

const sound = '"type":"';
const broken = '"type":"Future';

/** An event of a type that only a newer program knows. */
export function spoiled(event: ChangeEvent): Message {
  const message = encode(event, null);
  return { ...message, value: Buffer.from(message.value.toString().replace(sound, broken)) };
}

/** What the newer program reads in it. */
export const mended = (body: string): string => body.replace(broken, sound);
