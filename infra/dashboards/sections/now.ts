import { lag, type Section, stat } from '../panel.ts';

export const now: Section = {
  title: 'Is it well?',
  panels: [
    stat('Services ready', 'none', 'sum(service_ready)', 'Processes that can do their work'),
    stat(
      'Services not ready',
      'none',
      'count(service_ready == 0) or vector(0)',
      'Processes that wait for something',
    ),
    stat(
      'Behind by',
      's',
      `max(${lag('seconds')})`,
      'Age of the oldest change that is not in the tables yet',
    ),
    stat('Messages behind', 'none', `sum(${lag('messages')})`, 'Changes that are not in the tables yet'),
    stat(
      'Dead letters',
      'none',
      'sum(max by (code) (projector_dead_letters_open)) or vector(0)',
      'Input that could not be used; npm run dead-letters lists it',
    ),
    stat(
      'Queue age',
      's',
      'max(ingestor_queue_age_seconds)',
      'How long the oldest notification in hand has waited',
    ),
  ],
};
