import { useEffect, useRef } from 'react';
import type { ChartConfiguration } from 'chart.js';
import { briefDay, drawOn, inPlace, property } from '../../../../charts/src/drawing.ts';
import type { Figures } from './figures.ts';

interface ChartProps {
  readonly figures: Figures;
  readonly kind: 'line' | 'bar';
  /** Instead of the picture, for who does not see it; the numbers are in the table below. */
  readonly label: string;
}

export default function Chart({ figures, kind, label }: ChartProps) {
  const canvas = useRef<HTMLCanvasElement>(null);

  useEffect(
    () => (canvas.current ? drawOn(canvas.current, () => configOf(figures, kind)) : undefined),
    [figures, kind],
  );

  return (
    <canvas
      ref={canvas}
      role="img"
      aria-label={`Chart: ${label} The table below has the numbers.`}
    />
  );
}

function configOf({ labels, series }: Figures, kind: 'line' | 'bar'): ChartConfiguration {
  const axis = { ticks: { color: property('--quiet') }, border: { display: false } };
  const isBar = kind === 'bar';
  const labelAxis = { ...axis, grid: { display: false } };
  const valueAxis = { ...axis, beginAtZero: true, grid: { color: property('--line') } };
  return {
    type: kind,
    data: {
      labels: labels.map(briefDay),
      datasets: series.map(({ label, values }, index) => ({
        label,
        data: [...values],
        borderColor: property(`--series-${index + 1}`),
        backgroundColor: property(`--series-${index + 1}`),
        borderWidth: isBar ? 0 : 2,
        borderRadius: 3,
        pointRadius: 2,
        // A curve that goes no lower than its numbers do.
        cubicInterpolationMode: 'monotone',
      })),
    },
    options: {
      indexAxis: isBar ? 'y' : 'x',
      ...inPlace(),
      interaction: {
        mode: 'index',
        axis: isBar ? 'y' : 'x',
        intersect: false,
      },
      plugins: {
        legend: {
          align: 'end',
          labels: { color: property('--text'), boxWidth: 10, boxHeight: 10 },
        },
      },
      scales: isBar ? { x: valueAxis, y: labelAxis } : { x: labelAxis, y: valueAxis },
    },
  };
}
