import { useState } from 'react';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import type { MemberAnswer } from '../../../http/wire/organization.ts';
import { ownedQuery } from '../api/governance.ts';
import { meQuery, removeMember } from '../api/organization.ts';
import { inWords } from '../api/problem.ts';
import { count } from '../sharing/visible-words.ts';
import { Button } from '../ui/button.tsx';
import { Dialog } from '../ui/dialog.tsx';
import { Notice } from '../ui/field.tsx';
import { useSay } from '../ui/toast.tsx';
import { ConfirmByTyping } from './confirm-by-typing.tsx';
import { MemberPicker } from './member-picker.tsx';
import { Loaded } from './section.tsx';

/** Says what the member owns, and lets choose what becomes of it. */
export function RemoveMemberDialog({
  member,
  members,
  onClose,
}: {
  member: MemberAnswer;
  members: readonly MemberAnswer[];
  onClose(): void;
}) {
  const owned = useQuery(ownedQuery(member.id));
  const me = useQuery(meQuery).data;
  const [fate, setFate] = useState<'hand over' | 'purge'>('hand over');
  const [heir, setHeir] = useState<string | null>(null);
  const client = useQueryClient();
  const say = useSay();
  const remove = useMutation({
    mutationFn: (conversations: { handOverTo: string } | 'purge') => removeMember(member.id, conversations),
    onSuccess: () => {
      say(`${member.name} is no member any more.`);
      onClose();
      for (const queryKey of [['members'], ['groups'], ['conversations'], ['shared']]) {
        void client.invalidateQueries({ queryKey });
      }
    },
  });
  const heirs = members.filter(({ id, status }) => id !== member.id && status === 'active');
  const error = remove.isError ? `${member.name} is still a member. ${inWords(remove.error)}` : undefined;
  return (
    <Dialog
      title={`Remove ${member.name}?`}
      about="They lose access at once: what is shared with them, their groups and their API keys end."
      onClose={onClose}
    >
      <Loaded query={owned}>
        {({ conversations, messages, files }) => (
          <div className="fate">
            {conversations === 0 ? (
              <p>They own no conversations, so nothing of theirs is lost.</p>
            ) : (
              <fieldset>
                <legend>
                  Their {count(conversations, 'conversation')}, with {count(messages, 'message')} and{' '}
                  {count(files, 'file')}
                </legend>
                <label className="choice">
                  <input
                    type="radio"
                    name="fate"
                    checked={fate === 'hand over'}
                    onChange={() => setFate('hand over')}
                  />
                  <span>
                    Hand them over
                    <span className="field-hint">
                      Someone else owns them. How they are shared stays, by public links, too.
                    </span>
                  </span>
                </label>
                <label className="choice">
                  <input
                    type="radio"
                    name="fate"
                    checked={fate === 'purge'}
                    onChange={() => setFate('purge')}
                  />
                  <span>
                    Purge them
                    <span className="field-hint">
                      They are lost for good, for everyone who can see them, and their links open nothing.
                    </span>
                  </span>
                </label>
              </fieldset>
            )}
            {conversations > 0 && fate === 'hand over' && (
              <MemberPicker label="New owner" members={heirs} value={heir} onChange={setHeir} />
            )}
            {conversations > 0 && fate === 'purge' ? (
              <ConfirmByTyping
                words={`purge ${count(conversations, 'conversation')}`}
                action="Remove and purge"
                busy={remove.isPending}
                error={error}
                onConfirm={() => remove.mutate('purge')}
                onCancel={onClose}
              />
            ) : (
              <>
                {error !== undefined && <Notice look="error">{error}</Notice>}
                <div className="settings-actions end">
                  <Button look="quiet" onClick={onClose}>
                    Cancel
                  </Button>
                  <Button
                    look="danger primary"
                    busy={remove.isPending}
                    disabled={conversations > 0 && heir === null}
                    // Should one have appeared meanwhile, it goes to whoever removes, rather than being lost.
                    onClick={() => me && remove.mutate({ handOverTo: heir ?? me.id })}
                  >
                    {conversations > 0 ? 'Hand over and remove' : 'Remove'}
                  </Button>
                </div>
              </>
            )}
          </div>
        )}
      </Loaded>
    </Dialog>
  );
}
