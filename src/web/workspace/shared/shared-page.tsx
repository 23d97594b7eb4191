import './shared-page.css';
import { useEffect } from 'react';
import { Link, useSearch } from '@tanstack/react-router';
import { ArrowLeft } from 'lucide-react';
import { SharedByMe } from './shared-by-me.tsx';
import { SharedWithMe } from './shared-with-me.tsx';

/** What one gives to others, and what others give. */
export function SharedPage() {
  const { tab } = useSearch({ strict: false });
  const withMe = tab === 'with-me';
  useEffect(() => {
    document.title = 'What is shared · Vitrine';
  }, []);
  return (
    <div className="shared-page" tabIndex={-1}>
      <div className="shared-inner">
        <header className="shared-head">
          <Link to="/" className="icon-button back" aria-label="All conversations">
            <ArrowLeft aria-hidden />
          </Link>
          <h1>What is shared</h1>
        </header>
        <nav className="shared-tabs" aria-label="Shared">
          <Link to="/shared" search={{}} activeOptions={{ exact: true }}>
            Shared by me
          </Link>
          <Link to="/shared" search={{ tab: 'with-me' }} activeOptions={{ exact: true }}>
            Shared with me
          </Link>
        </nav>
        {withMe ? <SharedWithMe /> : <SharedByMe />}
      </div>
    </div>
  );
}
