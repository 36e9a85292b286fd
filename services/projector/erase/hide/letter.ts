import type { Person } from '../person.ts';

/**
 * Whether a text that nobody could read may tell of a person: by the id or a word wherever it stands, by a name only as
 * a whole value or at the end of one, as in an ARN, since it is a word of others too. A text may be JSON inside of JSON.
 */
export function tellingOf({ userId, names, actors, words }: Person): (text: string) => boolean {
  const anywhere = [userId, ...words].map((word) => RegExp.escape(word));
  const whole = [...names, ...actors].map((name) => `["/:]${RegExp.escape(name)}\\\\*"`);
  const pattern = new RegExp([...anywhere, ...whole].join('|'), 'iu');
  return (text) => pattern.test(unescaped(text));
}

/** The kind of the resource, where the text is a change event. */
export function kindTold(text: string): string | null {
  try {
    const kind: unknown = JSON.parse(text)?.resource?.kind;
    return typeof kind === 'string' ? kind : null;
  } catch {
    return null;
  }
}

const unescaped = (text: string): string =>
  text
    .replace(/\\+u([\dA-Fa-f]{4})/g, (_, code: string) => String.fromCharCode(Number.parseInt(code, 16)))
    .replace(/\\+\//g, '/');
