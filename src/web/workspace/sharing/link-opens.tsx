import { useState } from 'react';
import type { LinkAnswer } from '../../../http/wire/link.ts';
import { When } from '../ui/time.tsx';
import { count } from './visible-words.ts';

const days = 30;
const dayMs = 24 * 60 * 60 * 1000;

/** How often a link was opened, in a line and as a month of bars. */
export function LinkOpens({ opens }: { opens: LinkAnswer['opens'] }) {
  if (opens.people === 0 && opens.bots === 0) return <p className="field-hint">Not opened yet.</p>;
  return (
    <div className="link-opens">
      <p className="field-hint">
        Opened {count(opens.people, 'time')}
        {opens.last !== null && (
          <>
            , last <When at={opens.last} precise />
          </>
        )}
        {opens.bots > 0 && ` · ${opens.bots.toLocaleString()} more by programs, such as link previews`}
      </p>
      <Bars opens={opens} />
    </div>
  );
}

function Bars({ opens }: { opens: LinkAnswer['opens'] }) {
  const [today] = useState(() => Math.floor(Date.now() / dayMs));
  const bars = Array.from({ length: days }, (_, n) => {
    const day = new Date((today - days + 1 + n) * dayMs).toISOString().slice(0, 10);
    return { day, people: opens.days.find((each) => each.day === day)?.people ?? 0 };
  });
  const most = Math.max(1, ...bars.map(({ people }) => people));
  return (
    <svg
      className="link-bars"
      viewBox={`0 0 ${days * 6} 24`}
      preserveAspectRatio="none"
      role="img"
      aria-label={`Opens in the last ${days} days, at most ${most} on one day`}
    >
      {bars.map(({ day, people }, n) => {
        const height = people === 0 ? 1 : 2 + (22 * people) / most;
        return (
          <rect key={day} x={n * 6} y={24 - height} width={4} height={height}>
            <title>
              {day}: {people}
            </title>
          </rect>
        );
      })}
    </svg>
  );
}
