import type { ChartConfiguration } from 'chart.js';
import { briefDay, drawOn, inPlace, property } from './drawing.ts';
import type { Figures } from './figures.ts';

export const KINDS = { line: 'lines', bar: 'bars', heat: 'heat map' } as const;
export type Kind = keyof typeof KINDS;

/** Draws figures on a canvas, in the colours of the page, until it is told to stop. */
export const draw = (canvas: HTMLCanvasElement, figures: Figures, kind: Kind): (() => void) =>
  drawOn(canvas, () => (kind === 'heat' ? heatMap(figures) : plain(figures, kind)));

const color = (name: string): string => property(`--chart-${name}`);

/** Beside a picture on a phone there is little room: long names are cut. */
function brief(label: string): string {
  const text = briefDay(label);
  return text.length > 18 ? `${text.slice(0, 17)}…` : text;
}

const axis = (grid: boolean) => ({
  ticks: { color: color('text'), autoSkip: true, maxRotation: 45 },
  border: { display: false },
  grid: grid ? { color: color('line') } : { display: false },
});

function plain({ isSum, labels, series }: Figures, kind: 'line' | 'bar'): ChartConfiguration {
  // One on the other: side by side they would be too thin to be seen.
  const isStacked = kind === 'bar' && isSum;
  return {
    type: kind,
    data: {
      labels: labels.map(brief),
      datasets: series.map(({ label, values }, index) => ({
        label: brief(label),
        data: [...values],
        borderColor: color(String(index + 1)),
        backgroundColor: color(String(index + 1)),
        borderWidth: kind === 'bar' ? 0 : 2,
        borderRadius: 2,
        pointRadius: labels.length > 60 ? 0 : 2,
        // A curve that goes no lower than its numbers do.
        cubicInterpolationMode: 'monotone',
      })),
    },
    options: {
      ...inPlace(),
      interaction: { mode: 'index', intersect: false },
      plugins: {
        legend: {
          display: series.length > 1,
          labels: { color: color('text'), boxWidth: 10, boxHeight: 10 },
        },
      },
      scales: {
        x: { ...axis(false), stacked: isStacked },
        y: { ...axis(true), stacked: isStacked, beginAtZero: true },
      },
    },
  };
}

/** A heat map is bars of the same height, one on the other, in the colour of their numbers. */
function heatMap({ labels, series }: Figures): ChartConfiguration {
  const rows = series.toReversed();
  const most = Math.max(...series.flatMap(({ values }) => values.map((value) => value ?? 0)), 1);
  const heat = (value: number | null): string =>
    value === null ? 'transparent' : `rgb(${color('heat')} / ${0.06 + (0.94 * value) / most})`;
  return {
    type: 'bar',
    data: {
      labels: labels.map(brief),
      datasets: rows.map(({ label, values }) => ({
        label,
        data: labels.map(() => 1),
        backgroundColor: values.map(heat),
        borderColor: color('ground'),
        borderWidth: 1,
        barPercentage: 1,
        categoryPercentage: 1,
        stack: 'all',
      })),
    },
    options: {
      ...inPlace(),
      plugins: {
        legend: { display: false },
        tooltip: {
          callbacks: {
            label: ({ datasetIndex, dataIndex }) => {
              const { label, values } = rows[datasetIndex]!;
              return `${label}: ${values[dataIndex]?.toLocaleString() ?? 'none'}`;
            },
          },
        },
      },
      scales: {
        x: { ...axis(false), stacked: true },
        y: {
          ...axis(false),
          stacked: true,
          max: rows.length,
          afterBuildTicks: (scale) => {
            scale.ticks = rows.map((_, index) => ({ value: index + 0.5 }));
          },
          ticks: {
            color: color('text'),
            autoSkip: false,
            callback: (value) => brief(rows[Math.floor(Number(value))]?.label ?? ''),
          },
        },
      },
    },
  };
}
