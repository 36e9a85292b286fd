import { line, lines, rate, type Section } from '../panel.ts';

export const ingestor: Section = {
  title: 'Ingestor',
  panels: [
    lines(
      'Trail files',
      'ops',
      'Whole ones, and damaged ones by their damage',
      line(rate('ingestor_files_read_total', 'outcome'), '{{outcome}}'),
    ),
    lines(
      'Bytes',
      'Bps',
      'Of trail files as stored, and as JSON',
      line(rate('ingestor_compressed_bytes_total'), 'stored'),
      line(rate('ingestor_inflated_bytes_total'), 'JSON'),
    ),
    lines(
      'Records',
      'ops',
      'Of all services; most are none of our business',
      line(rate('ingestor_records_read_total'), 'read'),
      line(rate('ingestor_records_skipped_total'), 'skipped'),
    ),
    {
      ...lines(
        'Changes',
        'ops',
        'On the event log, by type',
        line(rate('ingestor_events_published_total', 'type'), '{{type}}'),
      ),
      stacked: true,
    },
    lines(
      'Queue',
      's',
      'How long the oldest notification in hand has waited',
      line('max(ingestor_queue_age_seconds)', 'oldest in hand'),
    ),
    lines(
      'Notifications',
      'none',
      'In hand, and handled in a minute',
      line('sum(ingestor_notifications_in_hand)', 'in hand'),
      line('60 * sum(rate(ingestor_notifications_handled_total[$__rate_interval]))', 'handled'),
    ),
    lines(
      'Messages sent at once',
      'none',
      'To the event log, and acknowledgements to the queue',
      line(
        `${rate('ingestor_batch_messages_sum', 'of')} / ${rate('ingestor_batch_messages_count', 'of')}`,
        '{{of}}',
      ),
    ),
    lines(
      'Dead letters',
      'none',
      'Published in an hour, by code',
      line('sum by (code) (increase(ingestor_dead_letters_total[1h]))', '{{code}}'),
    ),
  ],
};
