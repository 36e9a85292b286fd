import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { questionsDashboard } from './dashboard.ts';
import { sections } from './questions.ts';

const questions = sections.flatMap((section) => section.questions);

describe('the dashboard of questions', () => {
  it('is the one in questions.json', () => {
    const written = JSON.parse(readFileSync(new URL('../questions.json', import.meta.url), 'utf8'));
    expect(written, 'npm run generate -w infra/dashboards').toEqual(
      JSON.parse(JSON.stringify(questionsDashboard)),
    );
  });

  it('asks the warehouse that was chosen, whichever panel asks', () => {
    const panels = (questionsDashboard.panels ?? []).flatMap((panel) => ('targets' in panel ? [panel] : []));
    expect(panels).toHaveLength(questions.length);
    for (const { datasource, targets = [] } of panels)
      for (const asked of [datasource, ...targets.map((target) => target.datasource)])
        expect(asked).toEqual({ type: 'grafana-postgresql-datasource', uid: '$datasource' });
  });

  it('has a title and a word on each question, once', () => {
    expect(questions.length).toBeGreaterThanOrEqual(10);
    expect(new Set(questions.map(({ title }) => title)).size).toBe(questions.length);
    for (const { tells } of questions) expect(tells).toMatch(/\w/);
  });

  it('lays no panel upon another', () => {
    const cells = (questionsDashboard.panels ?? []).flatMap(
      ({ gridPos: { x, y, w, h } = { x: 0, y: 0, w: 0, h: 0 } }) =>
        Array.from({ length: w * h }, (_, cell) => `${x + (cell % w)}/${y + Math.floor(cell / w)}`),
    );
    expect(new Set(cells).size).toBe(cells.length);
    expect(cells.filter((cell) => Number(cell.split('/')[0]) >= 24)).toEqual([]);
  });
});
