import { line, lines, rate, type Section } from '../panel.ts';

export const processes: Section = {
  title: 'Processes and what they need',
  panels: [
    lines(
      'Dependencies',
      'none',
      '1 while it answers',
      line('min by (service, dependency) (service_dependency_up)', '{{service}} {{dependency}}'),
    ),
    lines(
      'Waits',
      'ops',
      'Tries again while something does not answer',
      line(rate('projector_waits_total', 'for'), 'projector {{for}}'),
      line(rate('ingestor_waits_total', 'for'), 'ingestor {{for}}'),
    ),
    lines(
      'Memory',
      'bytes',
      'Resident, by process',
      line('process_resident_memory_bytes{service=~"ingestor|projector"}', '{{service}} {{instance}}'),
    ),
    lines(
      'Cores in use',
      'none',
      'By process',
      line(
        `sum by (service, instance) (rate(process_cpu_seconds_total{service=~"ingestor|projector"}[$__rate_interval]))`,
        '{{service}} {{instance}}',
      ),
    ),
  ],
};
