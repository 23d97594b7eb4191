import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import {
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  redirect,
} from '@tanstack/react-router';
import { meQuery } from './api/organization.ts';
import { hasStatus, ProblemError } from './api/problem.ts';
import { ConversationPage } from './conversation/conversation-page.tsx';
import { Nothing } from './conversation/nothing.tsx';
import { Broken } from './shell/broken.tsx';
import { Home } from './shell/home.tsx';
import { Shell } from './shell/shell.tsx';
import { Unreachable } from './shell/unreachable.tsx';
import { JoinPage } from './sign-in/join-page.tsx';
import { SetUpPage } from './sign-in/set-up-page.tsx';
import { SignInPage } from './sign-in/sign-in-page.tsx';

const root = createRootRouteWithContext<{ queryClient: QueryClient }>()({ component: Outlet });

const signIn = createRoute({
  getParentRoute: () => root,
  path: '/sign-in',
  component: SignInPage,
  validateSearch: (search: Record<string, unknown>) => pick(search, 'next'),
});

const setUp = createRoute({
  getParentRoute: () => root,
  path: '/setup',
  component: SetUpPage,
  validateSearch: (search: Record<string, unknown>) => pick(search, 'key'),
});

const join = createRoute({ getParentRoute: () => root, path: '/join/$token', component: JoinPage });

/** All that needs someone who is signed in. */
const workspace = createRoute({
  getParentRoute: () => root,
  id: 'workspace',
  component: Shell,
  errorComponent: Unreachable,
  beforeLoad: async ({ context, location }) => {
    try {
      await context.queryClient.ensureQueryData(meQuery);
    } catch (error) {
      if (!hasStatus(error, 401)) throw error;
      throw redirect({ to: '/sign-in', search: location.href === '/' ? {} : { next: location.href } });
    }
  },
});

const home = createRoute({
  getParentRoute: () => workspace,
  path: '/',
  component: Home,
  /** Who is to answer in a new conversation. */
  validateSearch: (search: Record<string, unknown>) => pick(search, 'assistant'),
});

const conversation = createRoute({
  getParentRoute: () => workspace,
  path: '/c/$conversationId',
  component: ConversationPage,
  validateSearch: (search: Record<string, unknown>) => pick(search, 'branch', 'as'),
});

const continueLink = createRoute({
  getParentRoute: () => workspace,
  path: '/continue/$token',
  component: lazyRouteComponent(() => import('./continuing/continue-page.tsx'), 'ContinuePage'),
  validateSearch: (search: Record<string, unknown>) => pick(search, 'message'),
});

const settings = createRoute({
  getParentRoute: () => workspace,
  path: '/settings/{-$section}',
  component: lazyRouteComponent(() => import('./settings/settings-page.tsx'), 'SettingsPage'),
  /** The filter of the audit log. */
  validateSearch: (search: Record<string, unknown>) =>
    pick(search, 'from', 'to', 'actor', 'kind', 'conversation'),
});

const shared = createRoute({
  getParentRoute: () => workspace,
  path: '/shared',
  component: lazyRouteComponent(() => import('./shared/shared-page.tsx'), 'SharedPage'),
  validateSearch: (search: Record<string, unknown>) => pick(search, 'tab'),
});

const assistants = createRoute({
  getParentRoute: () => workspace,
  path: '/assistants',
  component: lazyRouteComponent(() => import('./assistants/assistants-page.tsx'), 'AssistantsPage'),
});

const routeTree = root.addChildren([
  signIn,
  setUp,
  join,
  workspace.addChildren([home, conversation, continueLink, shared, assistants, settings]),
]);

/** The router and the query client, tied together: when a session has ended, both lead to sign-in and back. */
export function createApp() {
  const leaveWhenSignedOut = (error: unknown) => {
    const { pathname, href } = router.state.location;
    if (!hasStatus(error, 401) || /^\/(sign-in|setup|join)/.test(pathname)) return;
    queryClient.clear();
    void router.navigate({ to: '/sign-in', search: { next: href } });
  };
  const queryClient = new QueryClient({
    queryCache: new QueryCache({ onError: leaveWhenSignedOut }),
    mutationCache: new MutationCache({ onError: leaveWhenSignedOut }),
    defaultOptions: {
      // Without a network a call fails and says so, instead of waiting unseen.
      mutations: { networkMode: 'always' },
      queries: {
        networkMode: 'always',
        staleTime: 5_000,
        retry: (count, error) => count < 2 && !(error instanceof ProblemError && error.status < 500),
      },
    },
  });
  const router = createAppRouter(queryClient);
  return { queryClient, router };
}

function createAppRouter(queryClient: QueryClient) {
  return createRouter({
    routeTree,
    context: { queryClient },
    defaultErrorComponent: Broken,
    defaultNotFoundComponent: () => <Nothing />,
    // Search parameters are plain strings: a key that looks like a number stays as it is.
    parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
    stringifySearch: (search) => {
      const given = Object.entries(search).filter((entry) => entry[1] !== undefined);
      const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
      return text === '' ? '' : `?${text}`;
    },
  });
}

function pick<Name extends string>(
  search: Record<string, unknown>,
  ...names: Name[]
): { [K in Name]?: string } {
  const given = names.filter((name) => typeof search[name] === 'string' && search[name] !== '');
  return Object.fromEntries(given.map((name) => [name, search[name]])) as { [K in Name]?: string };
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof createAppRouter>;
  }
}
