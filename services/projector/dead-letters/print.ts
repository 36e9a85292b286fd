import { harmless } from '../harmless.ts';
import type { Letter } from './letter.ts';

const placeOf = ({ bucket, key, index }: Letter): string => {
  if (bucket === null || key === null) return '-';
  return index === null ? `${bucket}/${key}` : `${bucket}/${key}#${index}`;
};

/** One line for people. */
export function lineOf(letter: Letter): string {
  const { id, service, code, reason, lastAt, attempts, state } = letter;
  const again = state === 'retried' ? ' (being tried again)' : '';
  return harmless(
    `${id}  ${lastAt}  ${service}  ${code}  ${placeOf(letter)}  ×${attempts}${again}  ${reason}`,
  );
}

/** One line for programs. */
export function jsonOf(letter: Letter): string {
  const { id, service, reason, code, bucket, key, index, firstAt, lastAt, ...more } = letter;
  const { versionId, attempts, state, eventId } = more;
  const promised = { id, service, reason, code, bucket, key, index, firstAt, lastAt };
  const line = { ...promised, versionId, attempts, state, eventId };
  return harmless(JSON.stringify(line));
}

/** All there is, body and notification included. */
export function allOf(letter: Letter): string {
  return JSON.stringify(letter, null, 2).split('\n').map(harmless).join('\n');
}
