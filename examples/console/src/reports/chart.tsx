import { useEffect, useRef } from 'react';
import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as Drawing,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import type { Figures } from './figures.ts';

Drawing.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

interface ChartProps {
  readonly figures: Figures;
  readonly kind: 'line' | 'bar';
  /** Instead of the picture, for who does not see it; the numbers are in the table below. */
  readonly label: string;
}

const DARK = matchMedia('(prefers-color-scheme: dark)');
const STILL = matchMedia('(prefers-reduced-motion: reduce)');

export default function Chart({ figures, kind, label }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(() => {
    let drawing: Drawing | undefined;
    const draw = (): void => {
      drawing?.destroy();
      if (canvas.current) drawing = new Drawing(canvas.current, configOf(figures, kind));
    };
    draw();
    // A canvas knows no custom properties: it is drawn anew in the other colours.
    DARK.addEventListener('change', draw);
    return () => {
      DARK.removeEventListener('change', draw);
      drawing?.destroy();
    };
  }, [figures, kind]);

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Chart: ${label} The table below has the numbers.`}
    />
  );
}

const DAY = /^\d{4}-\d\d-\d\d$/;
const day = new Intl.DateTimeFormat(undefined, { day: 'numeric', month: 'short' });

/** Days without their year: there is little room. */
const brief = (label: string): string =>
  DAY.test(label) ? day.format(new Date(`${label}T00:00`)) : label;

function configOf({ labels, series }: Figures, kind: 'line' | 'bar') {
  const styles = getComputedStyle(document.documentElement);
  const color = (name: string): string => styles.getPropertyValue(name).trim();
  const axis = { ticks: { color: color('--quiet') }, border: { display: false } };
  const isBar = kind === 'bar';
  const labelAxis = { ...axis, grid: { display: false } };
  const valueAxis = { ...axis, beginAtZero: true, grid: { color: color('--line') } };
  return {
    type: kind,
    data: {
      labels: labels.map(brief),
      datasets: series.map(({ label, values }, index) => ({
        label,
        data: [...values],
        borderColor: color(`--series-${index + 1}`),
        backgroundColor: color(`--series-${index + 1}`),
        borderWidth: isBar ? 0 : 2,
        borderRadius: 3,
        pointRadius: 2,
        tension: 0.3,
      })),
    },
    options: {
      indexAxis: isBar ? ('y' as const) : ('x' as const),
      maintainAspectRatio: false,
      ...(STILL.matches && { animation: false as const }),
      interaction: {
        mode: 'index' as const,
        axis: isBar ? ('y' as const) : ('x' as const),
        intersect: false,
      },
      plugins: {
        legend: {
          align: 'end' as const,
          labels: { color: color('--text'), boxWidth: 10, boxHeight: 10 },
        },
      },
      scales: isBar ? { x: valueAxis, y: labelAxis } : { x: labelAxis, y: valueAxis },
    },
  };
}
