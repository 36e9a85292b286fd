import type { Message, Producer } from '@warehouse/runtime/event-log/port.ts';
import { batching } from './batching.ts';

/** What one piece of work publishes. */
export interface Delivery {
  /** Puts a message on its way; a promise asks to wait because too much is on its way already. */
  add(message: Message): Promise<void> | undefined;
  /** Resolves when every message added so far is durably stored; rejects as the first that failed. */
  durable(): Promise<void>;
}

interface Options {
  producer: Pick<Producer, 'publish'>;
  topic: string;
  batchMessages: number;
  lingerMilliseconds: number;
  /** values on their way at once, about */
  bufferBytes: number;
  /** told of each batch */
  published(messages: number): void;
}

type Failure = { error: unknown } | null;

interface Item {
  message: Message;
  /** told how many bytes arrived, or what went wrong */
  settle(bytes: number, failure: Failure): void;
}

/** Sends the messages of all work at hand together: a call for each would cost more than reading the files. */
export function openPublisher(options: Options): { delivery(): Delivery } {
  const { producer, topic, batchMessages, lingerMilliseconds, bufferBytes, published } = options;
  let bytesOnTheirWay = 0;
  let waitingForRoom: (() => void)[] = [];

  const batches = batching<Item>({
    most: batchMessages,
    lingerMilliseconds,
    async flush(items) {
      let failure: Failure = null;
      try {
        await producer.publish(
          topic,
          items.map(({ message }) => message),
        );
        published(items.length);
      } catch (error) {
        failure = { error };
      }
      for (const { message, settle } of items) settle(message.value.length, failure);
    },
  });

  function arrived(bytes: number): void {
    bytesOnTheirWay -= bytes;
    if (bytesOnTheirWay > bufferBytes || waitingForRoom.length === 0) return;
    for (const go of waitingForRoom) go();
    waitingForRoom = [];
  }

  function delivery(): Delivery {
    let open = 0;
    let failure: Failure = null;
    let settled = () => {};
    const settle = (bytes: number, failed: Failure) => {
      failure ??= failed;
      arrived(bytes);
      open -= 1;
      if (open === 0 || failure !== null) settled();
    };
    return {
      add(message) {
        const bytes = message.value.length;
        open += 1;
        bytesOnTheirWay += bytes;
        batches.add({ message, settle });
        if (bytesOnTheirWay <= bufferBytes) return undefined;
        return new Promise((resolve) => waitingForRoom.push(resolve));
      },
      async durable() {
        if (open > 0 && failure === null)
          await new Promise<void>((resolve) => {
            settled = resolve;
          });
        if (failure !== null) throw (failure as NonNullable<Failure>).error;
      },
    };
  }

  return { delivery };
}
