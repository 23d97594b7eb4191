import './shared.css';
import { SharingCharts } from './sharing-charts.tsx';
import { SharedTable } from './shared-table.tsx';

/** Everything that the organization shares. Admins see that it is, and stop it; they don't read it. */
export function SharedSettings() {
  return (
    <>
      <SharingCharts />
      <SharedTable />
    </>
  );
}
