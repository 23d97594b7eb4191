import './sign-in.css';
import { useEffect, useRef, useState, type ReactNode, type SubmitEvent } from 'react';
import { inWords, ProblemError } from '../api/problem.ts';
import { BrandMark } from '../ui/brand.tsx';

/** The quiet page around the forms for those who are not in yet. */
export function Door({ title, about, children }: { title: string; about?: ReactNode; children?: ReactNode }) {
  useEffect(() => {
    document.title = `${title} · Vitrine`;
  }, [title]);
  const page = useRef<HTMLElement>(null);
  useEffect(() => page.current?.querySelector<HTMLElement>('input:not([hidden])')?.focus(), []);
  return (
    <main ref={page} className="door">
      <div className="door-card">
        <p className="door-brand">
          <BrandMark />
          Vitrine
        </p>
        <h1>{title}</h1>
        {about !== undefined && <div className="door-about">{about}</div>}
        {children}
      </div>
    </main>
  );
}

/** Sends a form once at a time; sorts what goes wrong into one field's words or the form's. */
export function useDoorForm(submit: (fields: Record<string, string>) => Promise<void>) {
  const [busy, setBusy] = useState(false);
  const [problem, setProblem] = useState<{ field?: string | undefined; words: string } | null>(null);

  const onSubmit = async (event: SubmitEvent<HTMLFormElement>) => {
    event.preventDefault();
    if (busy) return;
    const form = event.currentTarget;
    const fields = Object.fromEntries([...new FormData(form)].map(([name, value]) => [name, String(value)]));
    setBusy(true);
    setProblem(null);
    try {
      await submit(fields);
    } catch (error) {
      const field = error instanceof ProblemError ? error.field : undefined;
      const input =
        field === undefined ? null : form.querySelector<HTMLInputElement>(`[name="${CSS.escape(field)}"]`);
      setProblem({ field: input ? field : undefined, words: inWords(error) });
      input?.focus();
      setBusy(false);
    }
  };
  return {
    busy,
    onSubmit,
    formProblem: problem !== null && problem.field === undefined ? problem.words : undefined,
    problemOf: (field: string) => (problem?.field === field ? problem.words : undefined),
  };
}

/** Found in the browser, said in the same manner as what the server finds. */
function wrongField(field: string, detail: string): ProblemError {
  return new ProblemError({ status: 400, field, detail });
}

export function checkPassword(password: string): void {
  if (password.length < 12) {
    throw wrongField(
      'password',
      `A password needs at least 12 characters; this one has ${password.length}. A short sentence does well.`,
    );
  }
}

export function checkEmail(email: string): void {
  if (!/^\S+@\S+\.\S+$/.test(email)) {
    throw wrongField('email', 'This is not an email address yet. It should look like name@example.com.');
  }
}

export function checkFilled(field: string, value: string, words: string): void {
  if (value.trim() === '') throw wrongField(field, words);
}
