/** A conversation that is on its way. */
export function TranscriptSkeleton() {
  return (
    <div className="transcript-skeleton" aria-live="polite">
      <span className="unseen">Loading the conversation…</span>
      {[62, 94, 88, 97, 45].map((width) => (
        <span key={width} className="skeleton" style={{ width: `${width}%` }} />
      ))}
    </div>
  );
}
