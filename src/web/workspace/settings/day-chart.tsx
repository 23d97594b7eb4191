import { useId } from 'react';
import { dayLabel, inOneSentence, niceTop } from './day-scale.ts';

const [width, height, gap] = [600, 120, 4];

/** One bar for each day. The sentence says what it shows; the numbers are in the table below the charts. */
export function DayChart({
  title,
  days,
  look,
}: {
  title: string;
  days: { day: string; value: number }[];
  look: string;
}) {
  const id = useId();
  const top = niceTop(Math.max(0, ...days.map(({ value }) => value)));
  const step = width / Math.max(1, days.length);
  return (
    <figure className={`chart ${look}`}>
      <figcaption id={id}>{title}</figcaption>
      <div className="chart-plot">
        <span className="chart-top">{top.toLocaleString()}</span>
        <svg
          viewBox={`0 0 ${width} ${height}`}
          preserveAspectRatio="none"
          role="img"
          aria-labelledby={`${id} ${id}-said`}
        >
          <line x1="0" x2={width} y1="0.5" y2="0.5" />
          <line x1="0" x2={width} y1={height / 2} y2={height / 2} />
          <line x1="0" x2={width} y1={height - 0.5} y2={height - 0.5} />
          {days.map(({ day, value }, index) => (
            <g key={day}>
              <title>{`${dayLabel(day)}: ${value.toLocaleString()}`}</title>
              <rect className="chart-day" x={index * step} width={step} height={height} />
              <rect
                className="chart-bar"
                x={index * step + gap / 2}
                width={step - gap}
                y={height - (value / top) * height}
                height={(value / top) * height}
              />
            </g>
          ))}
        </svg>
      </div>
      <div className="chart-ends" aria-hidden>
        <span>{dayLabel(days[0]?.day)}</span>
        <span>{dayLabel(days.at(-1)?.day)}</span>
      </div>
      <p id={`${id}-said`} className="field-hint">
        {inOneSentence(days)}
      </p>
    </figure>
  );
}
