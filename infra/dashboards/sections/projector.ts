import { lag, line, lines, mean, quantile, rate, type Section } from '../panel.ts';

export const projector: Section = {
  title: 'Projector',
  panels: [
    lines(
      'Lag in seconds',
      's',
      'Age of the oldest message not written yet, by partition',
      line(lag('seconds'), '{{topic}} {{partition}}'),
    ),
    lines(
      'Lag in messages',
      'none',
      'Messages not written yet, by partition',
      line(lag('messages'), '{{topic}} {{partition}}'),
    ),
    lines(
      'Change events',
      'ops',
      'New ones, those that came again, and those that came late',
      line(rate('projector_events_projected_total'), 'new'),
      line(rate('projector_events_repeated_total'), 'repeated'),
      line(rate('projector_events_late_total'), 'late'),
    ),
    {
      ...lines(
        'Where the time goes',
        's',
        'Seconds of work in each second, by stage',
        line(rate('projector_stage_seconds_sum', 'stage'), '{{stage}}'),
      ),
      stacked: true,
    },
    lines(
      'Time of a batch',
      's',
      'To write one batch, with all its waits inside the database',
      line(quantile(0.5, 'projector_batch_seconds'), 'half of them'),
      line(quantile(0.95, 'projector_batch_seconds'), '95 %'),
    ),
    lines(
      'Messages of a batch',
      'none',
      'Near the limit (BATCH_EVENTS) while it catches up',
      line(mean('projector_batch_messages'), 'mean'),
    ),
    lines(
      'Late knowledge',
      'ops',
      'How much the past changes',
      line(rate('projector_resources_refolded_total'), 'resources folded anew'),
      line(rate('projector_versions_superseded_total'), 'versions superseded'),
      line(rate('projector_versions_written_total'), 'versions written'),
    ),
    lines(
      'Dead letters on the list',
      'none',
      'By code',
      line('max by (code) (projector_dead_letters_open)', '{{code}}'),
      line('max(projector_resources_untrusted)', 'resources that are not trusted'),
    ),
    lines(
      'Partitions',
      'none',
      'Read by each process, and how often that changed',
      line('sum by (instance) (projector_partitions_assigned)', '{{instance}}'),
      line('sum(increase(projector_rebalances_total[$__rate_interval]))', 'rebalances'),
      line('sum(increase(projector_fencings_total[$__rate_interval]))', 'fencings'),
    ),
    lines(
      'Since the last batch',
      's',
      'Grows while nothing happens, or nothing works: look at the lag',
      line('time() - max(projector_last_success_timestamp_seconds > 0)', 'seconds'),
    ),
  ],
};
