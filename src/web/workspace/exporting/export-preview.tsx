import type { ExportPreview } from '../../../http/wire/export.ts';
import { kindNames } from '../../../domain/kind.ts';
import { count } from '../sharing/visible-words.ts';
import { Notice } from '../ui/field.tsx';
import { When } from '../ui/time.tsx';
import type { ExportScope } from './wish.ts';

/** How much it is, and what comes first. */
export function ExportPreviewTable({
  preview,
  isCounting,
  scope,
}: {
  preview: ExportPreview | undefined;
  isCounting: boolean;
  scope: ExportScope;
}) {
  return (
    <section className="export-preview" aria-label="What it will hold" aria-busy={isCounting}>
      <p className="export-count" aria-live="polite">
        {preview ? countInWords(preview) : 'Counting…'}
      </p>
      {preview?.obstacle && scope === 'all' && (
        <Notice>What others shared with you is not among them. {preview.obstacle}</Notice>
      )}
      {preview && preview.first.length > 0 && (
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, so the keyboard has to reach it
        <section className="export-rows" aria-label="The first of them" tabIndex={0}>
          <table>
            <thead>
              <tr>
                <th scope="col">Title</th>
                <th scope="col">Source</th>
                <th scope="col">Tags</th>
                <th scope="col">Model</th>
                <th scope="col" className="number">
                  Messages
                </th>
                <th scope="col">Changed</th>
              </tr>
            </thead>
            <tbody>
              {preview.first.map((row) => (
                <tr key={row.id}>
                  <td className="export-title" title={row.title}>
                    {row.title}
                  </td>
                  <td>{kindNames[row.kind]}</td>
                  <td className="export-tags" title={row.tags.join(', ')}>
                    {row.tags.join(', ')}
                  </td>
                  <td className="export-model" title={row.model ?? undefined}>
                    {row.model}
                  </td>
                  <td className="number">{row.messages.toLocaleString()}</td>
                  <td className="export-when">
                    <When at={row.updatedAt} />
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  );
}

function countInWords({ conversations, messages, first }: ExportPreview): string {
  if (conversations === 0) return 'Nothing fits. Loosen what narrows it.';
  const all = `${count(conversations, 'conversation')} with ${count(messages, 'message')}`;
  return first.length < conversations ? `${all}, of which the first are:` : `${all}:`;
}
