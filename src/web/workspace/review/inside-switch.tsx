import type { Review } from '../../../http/wire/review.ts';
import { SwitchRow } from '../ui/field.tsx';

/** Inside the organization redactions apply if the owner, or the policy, says so. */
export function InsideSwitch({
  applies,
  organizationName,
  onChange,
}: {
  applies: Review['applies'];
  organizationName: string;
  onChange(inside: boolean): void;
}) {
  return (
    <div className="review-inside">
      <SwitchRow
        label={
          <>
            Redactions apply inside {organizationName}, too
            <span className="field-hint">
              {applies.byPolicy
                ? 'Always on: the policy of your organization says so.'
                : applies.inside
                  ? 'On: those whom it is shared with see masks and don’t see what is left out.'
                  : 'Off: those whom it is shared with see all of it. What you decide here holds for the public only.'}
            </span>
          </>
        }
        checked={applies.inside}
        disabled={applies.byPolicy}
        onChange={onChange}
      />
    </div>
  );
}
