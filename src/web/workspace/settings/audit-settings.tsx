import './audit.css';
import { useInfiniteQuery } from '@tanstack/react-query';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { Download } from 'lucide-react';
import type { AuditEntryAnswer } from '../../../http/wire/governance.ts';
import { auditCsvUrl, auditQuery } from '../api/governance.ts';
import { Button } from '../ui/button.tsx';
import { When } from '../ui/time.tsx';
import { AuditFilters } from './audit-filters.tsx';
import { auditKindNames, entryInWords } from './audit-kinds.ts';
import { filterOf, type AuditSearch } from './audit-search.ts';
import { Loaded, Section } from './section.tsx';

/** What happened to sharing, members and policy, newest first; the filter is in the address. */
export function AuditSettings() {
  const search: AuditSearch = useSearch({ strict: false });
  const navigate = useNavigate();
  const filter = filterOf(search);
  const list = useInfiniteQuery(auditQuery(filter));
  const show = (next: AuditSearch) =>
    void navigate({
      to: '/settings/{-$section}',
      params: { section: 'audit' },
      search: next,
      replace: true,
      resetScroll: false,
    });
  const isFiltered = Object.keys(search).length > 0;
  return (
    <>
      <div className="settings-section">
        <p className="settings-about">
          Every change to sharing, policy and membership, and what is opened and taken along. It can’t be
          edited: each entry seals the one before. <code>vitrine audit verify</code>, run on the server, finds
          any that was changed, removed or reordered.
        </p>
        <AuditFilters search={search} onChange={show} />
        <div className="settings-actions">
          <a className="button" href={auditCsvUrl(filter)} download>
            <Download aria-hidden />
            Export {isFiltered ? 'these' : 'all'} as CSV
          </a>
          {isFiltered && (
            <Button look="quiet" onClick={() => show({})}>
              Clear filters
            </Button>
          )}
        </div>
      </div>
      <Section title="Entries">
        <Loaded query={list}>
          {({ pages }) => {
            const entries = pages.flatMap((page) => page.items);
            if (entries.length === 0) {
              return (
                <p className="settings-none">
                  Nothing {isFiltered ? 'matches these filters' : 'has happened yet'}.
                </p>
              );
            }
            return (
              <ol className="audit" aria-busy={list.isFetching}>
                {entries.map((entry) => (
                  <Entry key={entry.seq} entry={entry} search={search} />
                ))}
              </ol>
            );
          }}
        </Loaded>
        {list.hasNextPage && (
          <div className="settings-actions">
            <Button busy={list.isFetchingNextPage} onClick={() => list.fetchNextPage()}>
              Older entries
            </Button>
          </div>
        )}
      </Section>
    </>
  );
}

function Entry({ entry, search }: { entry: AuditEntryAnswer; search: AuditSearch }) {
  const { conversationId } = entry;
  return (
    <li>
      <span className="audit-when">
        <When at={entry.at} precise />
      </span>
      <span className="audit-what">
        {entryInWords(entry)}
        <span className="field-hint">
          {auditKindNames[entry.kind]} · No. {entry.seq}
          {conversationId !== null && search.conversation !== conversationId && (
            <>
              {' · '}
              <Link
                to="/settings/{-$section}"
                params={{ section: 'audit' }}
                search={{ conversation: conversationId }}
                className="text-link"
              >
                All of this conversation
              </Link>
            </>
          )}
        </span>
      </span>
    </li>
  );
}
