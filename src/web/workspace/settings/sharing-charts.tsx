import './charts.css';
import { useQuery } from '@tanstack/react-query';
import type { SharingStatistics } from '../../../http/wire/sharing.ts';
import { statisticsQuery } from '../api/governance.ts';
import { DayChart } from './day-chart.tsx';
import { Loaded } from './section.tsx';

/** How much is shared, where one would rather look than read. */
export function SharingCharts() {
  const statistics = useQuery(statisticsQuery);
  return (
    <div className="settings-section">
      <Loaded query={statistics}>
        {({ days, totals, publicByGroup }) => (
          <>
            <dl className="totals">
              <Total name="Shared conversations" value={totals.sharedConversations} />
              <Total name="Public conversations" value={totals.publicConversations} />
              <Total name="Public links that open" value={totals.liveLinks} />
            </dl>
            <div className="charts">
              <DayChart
                title="Public links made"
                days={days.map(({ day, made }) => ({ day, value: made }))}
                look="made"
              />
              <DayChart
                title="Public links opened by people"
                days={days.map(({ day, opened }) => ({ day, value: opened }))}
                look="opened"
              />
              <PublicByGroup groups={publicByGroup} />
            </div>
            <DaysTable days={days} />
          </>
        )}
      </Loaded>
    </div>
  );
}

function Total({ name, value }: { name: string; value: number }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value.toLocaleString()}</dd>
    </div>
  );
}

function PublicByGroup({ groups }: { groups: SharingStatistics['publicByGroup'] }) {
  const most = Math.max(1, ...groups.map(({ conversations }) => conversations));
  const shown = groups.toSorted((a, b) => b.conversations - a.conversations).slice(0, 12);
  return (
    <figure className="chart by-group">
      <figcaption>Public conversations by group of their owners</figcaption>
      {shown.length === 0 ? (
        <p className="settings-none">Nothing is public.</p>
      ) : (
        <ul>
          {shown.map(({ id, name, conversations }) => (
            <li key={id ?? ''}>
              <span>{name}</span>
              <svg viewBox="0 0 100 10" preserveAspectRatio="none" aria-hidden>
                <rect width={(conversations / most) * 100} height="10" />
              </svg>
              <span className="by-group-value">{conversations.toLocaleString()}</span>
            </li>
          ))}
        </ul>
      )}
    </figure>
  );
}

/** The same in numbers; the requests of bots are here only. */
function DaysTable({ days }: { days: SharingStatistics['days'] }) {
  const busy = days.filter(({ made, opened, bots }) => made + opened + bots > 0).toReversed();
  return (
    <details className="days">
      <summary>The last 30 days in numbers</summary>
      {busy.length === 0 ? (
        <p className="settings-none">No link was made or opened.</p>
      ) : (
        <table>
          <thead>
            <tr>
              <th scope="col">Day</th>
              <th scope="col">Made</th>
              <th scope="col">Opened by people</th>
              <th scope="col">By bots</th>
            </tr>
          </thead>
          <tbody>
            {busy.map(({ day, made, opened, bots }) => (
              <tr key={day}>
                <th scope="row">{day}</th>
                <td>{made}</td>
                <td>{opened}</td>
                <td>{bots}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
    </details>
  );
}
