import { expect } from '@jest/globals';

/** One number of `/metrics`. */
export interface Sample {
  readonly name: string;
  readonly labels: Readonly<Record<string, string>>;
  readonly value: number;
}

/** What a server's `/metrics` says. */
export class Scraped {
  readonly samples: readonly Sample[];

  constructor(private readonly text: string) {
    this.samples = samplesIn(text);
  }

  /** The sum of the samples with these labels, whatever else they have; null where there is none. */
  sum(name: string, labels: Readonly<Record<string, string>> = {}): number | null {
    const found = this.samples.filter(
      (sample) =>
        sample.name === `ice_graph_${name}` &&
        Object.entries(labels).every(([label, value]) => sample.labels[label] === value),
    );
    return found.length === 0 ? null : found.reduce((sum, { value }) => sum + value, 0);
  }

  /** Every name that a query of Prometheus may use, also where nothing was counted yet. */
  get names(): ReadonlySet<string> {
    const types = this.text.matchAll(/^# TYPE (\w+) (\w+)$/gm);
    return new Set(
      [...types].flatMap(([, name = '', type]) =>
        type === 'histogram' ? ['_bucket', '_sum', '_count'].map((end) => name + end) : [name],
      ),
    );
  }

  /** The values that a label has anywhere. */
  valuesOf(label: string): string[] {
    return [...new Set(this.samples.flatMap(({ labels }) => labels[label] ?? []))];
  }
}

export async function scrape(url: string): Promise<Scraped> {
  const response = await fetch(`${url}/metrics`);
  expect(response.status).toBe(200);
  return new Scraped(await response.text());
}

/** The text format of Prometheus, as far as a server of ours writes it. */
function samplesIn(text: string): Sample[] {
  const lines = text.split('\n').filter((line) => line !== '' && !line.startsWith('#'));
  return lines.map((line) => {
    const [, name = '', inBraces = '', value = ''] = /^(\w+)(?:\{(.*)\})? (\S+)$/.exec(line) ?? [];
    const labels = [...inBraces.matchAll(/(\w+)="((?:[^"\\]|\\.)*)"/g)].map(
      ([, label = '', told = '']) => [label, told] as const,
    );
    return { name, labels: Object.fromEntries(labels), value: Number(value) };
  });
}
