interface Answer {
  status: 'success' | 'error';
  error?: string;
  data?: { result?: unknown[] };
}

/** What a Prometheus answers. */
export function asking(url: string) {
  async function asked(path: string, parameters: Record<string, string> = {}): Promise<Answer> {
    const response = await fetch(`${url}/api/v1/${path}?${new URLSearchParams(parameters)}`);
    return (await response.json()) as Answer;
  }
  /** how many lines a query gives now, and over the last minute; rejects with what is wrong with it */
  async function linesOf(query: string): Promise<{ now: number; lately: number }> {
    const end = Date.now() / 1_000;
    const minute = { start: String(end - 60), end: String(end), step: '5' };
    const answers = [await asked('query', { query }), await asked('query_range', { query, ...minute })];
    for (const { status, error } of answers) if (status !== 'success') throw new Error(`${query}: ${error}`);
    const [now = 0, lately = 0] = answers.map(({ data }) => data?.result?.length ?? 0);
    return { now, lately };
  }
  interface Rule {
    name: string;
    query: string;
    health: string;
    state: string;
    lastError?: string;
  }
  async function rules(): Promise<Rule[]> {
    const { data } = await asked('rules');
    return ((data as { groups?: { rules: Rule[] }[] })?.groups ?? []).flatMap((group) => group.rules);
  }
  return { linesOf, rules };
}
