import type { Former } from '../ports.ts';
import { wrapped } from './wrap.ts';

const whereNow: Record<Former['isNow'], string> = {
  here: '',
  elsewhere: 'it is an event of another resource now',
  dropped: 'its record tells of nothing any more',
};

/** What an event was before its record was translated anew, for people. */
export const formerLines = (formers: readonly Former[], eventId: string): string[] =>
  formers
    .filter((former) => former.eventId === eventId)
    .flatMap(({ type, subject, until, translationVersion }) =>
      wrapped(
        `* Translated anew at ${until}, by version ${translationVersion}: until then it was ${type} of ${subject}.`,
        2,
      ),
    );

/** Events that were told of the resource once, for people. */
export function goneLines(formers: readonly Former[]): string[] {
  const gone = formers.filter(({ isNow }) => isNow !== 'here');
  if (gone.length === 0) return [];
  return [
    `Told no more (${gone.length}):`,
    ...gone.flatMap(({ eventId, occurredAt, type, until, translationVersion, isNow }) => [
      ...wrapped(`${occurredAt.replace('.000', '')}  ${type}`, 2),
      ...wrapped(
        `event ${eventId}, translated anew at ${until} by version ${translationVersion}: ${whereNow[isNow]}`,
        4,
      ),
    ]),
    '',
  ];
}
