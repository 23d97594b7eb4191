import './inside-section.css';
import { useId, type ReactNode } from 'react';
import { Trash2, UserRound, Users } from 'lucide-react';
import type { SharingAnswer } from '../../../http/wire/sharing.ts';
import { IconButton } from '../ui/button.tsx';
import type { Draft, Level, Line } from './draft.ts';
import { levelNames, lineOf, withLine } from './draft.ts';
import { TargetPicker } from './target-picker.tsx';
import { count } from './visible-words.ts';

/** Who in the organization can see it. Changes the draft only: nothing holds until it is saved. */
export function InsideSection({
  sharing,
  draft,
  onChange,
}: {
  sharing: SharingAnswer;
  draft: Draft;
  onChange(draft: Draft): void;
}) {
  const { may, suspended, organizationName: name } = sharing;
  const everyone = draft.get('organization');
  const anyone = everyone ?? lineOf('organization', '', name, 'view');
  const others = [...draft.values()].filter(({ type }) => type !== 'organization');
  const collaborates = everyone?.level === 'collaborate';
  return (
    <>
      <div className="inside-everyone">
        <Check
          label={`Anyone in ${name} can view`}
          hint={`${count(sharing.organizationMembers, 'member')}, and who joins later`}
          checked={everyone !== undefined}
          reason={everyone ? suspended.organization : may.organization}
          disabled={everyone === undefined && may.organization !== null}
          onChange={(checked) => onChange(withLine(draft, anyone, checked ? 'view' : null))}
        />
        <Check
          label="Allow collaboration"
          hint="They can add messages and branches, too"
          inner
          checked={collaborates}
          reason={may.collaborate}
          disabled={everyone === undefined || (!collaborates && may.collaborate !== null)}
          onChange={(checked) => onChange(withLine(draft, anyone, checked ? 'collaborate' : 'view'))}
        />
      </div>
      <TargetPicker
        reason={may.groups !== null && may.people !== null ? may.groups : null}
        isTaken={({ type, id }) => draft.has(`${type} ${id}`)}
        refusal={({ type }) => (type === 'group' ? may.groups : may.people)}
        onChoose={(target) =>
          onChange(
            withLine(
              draft,
              lineOf(
                target.type,
                target.id,
                target.name,
                'view',
                'members' in target ? target.members : undefined,
              ),
              'view',
            ),
          )
        }
      />
      {others.length > 0 && (
        <ul className="inside-lines" aria-label="Groups and people">
          {others.map((line) => (
            <LineRow
              key={line.key}
              line={line}
              suspended={line.type === 'group' ? suspended.groups : suspended.people}
              mayCollaborate={may.collaborate === null}
              onChange={(level) => onChange(withLine(draft, line, level))}
            />
          ))}
        </ul>
      )}
      {suspended.collaboration !== null && <p className="share-reason">{suspended.collaboration}</p>}
    </>
  );
}

function Check({
  label,
  hint,
  checked,
  reason,
  disabled,
  inner = false,
  onChange,
}: {
  label: ReactNode;
  hint: string;
  checked: boolean;
  reason: string | null;
  disabled: boolean;
  inner?: boolean;
  onChange(checked: boolean): void;
}) {
  const id = useId();
  return (
    <div className={`inside-check${inner ? ' inner' : ''}`}>
      <input
        id={id}
        type="checkbox"
        checked={checked}
        disabled={disabled}
        aria-describedby={`${id}-about`}
        onChange={(event) => onChange(event.target.checked)}
      />
      <div>
        <label htmlFor={id}>{label}</label>
        <p id={`${id}-about`} className={reason === null ? 'field-hint' : 'share-reason'}>
          {reason === null ? hint : checked && !inner ? `Suspended. ${reason}` : reason}
        </p>
      </div>
    </div>
  );
}

function LineRow({
  line,
  suspended,
  mayCollaborate,
  onChange,
}: {
  line: Line;
  suspended: string | null;
  mayCollaborate: boolean;
  onChange(level: Level | null): void;
}) {
  return (
    <li>
      {line.type === 'group' ? <Users aria-hidden /> : <UserRound aria-hidden />}
      <div className="inside-who">
        <span>{line.name}</span>
        {line.members !== undefined && <span className="field-hint">{count(line.members, 'member')}</span>}
        {suspended !== null && <span className="share-reason">Suspended. {suspended}</span>}
        {line.disabled && (
          <span className="share-reason">Their account is disabled: they see nothing for now.</span>
        )}
      </div>
      <select
        className="input"
        aria-label={`What ${line.name} can do`}
        value={line.level}
        onChange={(event) => onChange(event.target.value as Level)}
      >
        {(['view', 'collaborate'] as const).map((level) => (
          <option key={level} value={level} disabled={level === 'collaborate' && !mayCollaborate}>
            {levelNames[level]}
            {level === 'collaborate' && !mayCollaborate && ' (not allowed)'}
          </option>
        ))}
      </select>
      <IconButton label={`Take ${line.name} out`} onClick={() => onChange(null)}>
        <Trash2 aria-hidden />
      </IconButton>
    </li>
  );
}
