import {
  BarController,
  BarElement,
  CategoryScale,
  Chart,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
  type ChartConfiguration,
} from 'chart.js';
import type { Figures } from './figures.ts';

Chart.register(
  ...[BarController, BarElement, CategoryScale, Legend, LinearScale],
  ...[LineController, LineElement, PointElement, Tooltip],
);

export const KINDS = { line: 'lines', bar: 'bars', heat: 'heat map' } as const;
export type Kind = keyof typeof KINDS;

const DARK = matchMedia('(prefers-color-scheme: dark)');
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

/** Draws figures on a canvas, in the colours of the page, until it is told to stop. */
export function draw(canvas: HTMLCanvasElement, figures: Figures, kind: Kind): () => void {
  let drawing: Chart | undefined;
  const again = (): void => {
    drawing?.destroy();
    drawing = new Chart(canvas, kind === 'heat' ? heatMap(figures) : plain(figures, kind));
  };
  again();
  // A canvas knows no custom properties: it is drawn anew in the other colours.
  DARK.addEventListener('change', again);
  return () => {
    DARK.removeEventListener('change', again);
    drawing?.destroy();
  };
}

const color = (name: string): string =>
  getComputedStyle(document.documentElement).getPropertyValue(`--chart-${name}`).trim();

const DAY = /^\d{4}-\d\d-\d\d$/;
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** There is little room beside a picture on a phone: days go without their year, long names are cut. */
function brief(label: string): string {
  if (DAY.test(label)) return day.format(new Date(`${label}T00:00`));
  return label.length > 18 ? `${label.slice(0, 17)}…` : label;
}

const axis = (grid: boolean) => ({
  ticks: { color: color('text'), autoSkip: true, maxRotation: 45 },
  border: { display: false },
  grid: grid ? { color: color('line') } : { display: false },
});

const common = () => ({
  maintainAspectRatio: false,
  ...(STILL.matches && { animation: false as const }),
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
        tension: 0.2,
      })),
    },
    options: {
      ...common(),
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
function heatMap({ labels, series }: Figures): ChartConfiguration<'bar'> {
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
      ...common(),
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
