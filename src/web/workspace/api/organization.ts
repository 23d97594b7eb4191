import { queryOptions } from '@tanstack/react-query';
import type {
  ApiKeyAnswer,
  ApiKeyMade,
  InvitationAnswer,
  InvitationMade,
  Me,
  MemberList,
  OrganizationAnswer,
  ServerAnswer,
} from '../../../http/wire/organization.ts';
import { authRequest, request } from './request.ts';

export type Policy = OrganizationAnswer['policy'];

export const meQuery = queryOptions({
  queryKey: ['me'],
  queryFn: ({ signal }) => request<Me>('GET', '/me', undefined, signal),
  staleTime: 60_000,
});

export const serverQuery = queryOptions({
  queryKey: ['server'],
  queryFn: ({ signal }) => request<ServerAnswer>('GET', '/server', undefined, signal),
});

export const organizationQuery = queryOptions({
  queryKey: ['organization'],
  queryFn: ({ signal }) => request<OrganizationAnswer>('GET', '/organization', undefined, signal),
});

export const membersQuery = queryOptions({
  queryKey: ['members'],
  queryFn: ({ signal }) => request<MemberList>('GET', '/organization/members', undefined, signal),
});

export const keysQuery = queryOptions({
  queryKey: ['keys'],
  queryFn: ({ signal }) => request<{ items: ApiKeyAnswer[] }>('GET', '/keys', undefined, signal),
});

export const invitationQuery = (token: string) =>
  queryOptions({
    queryKey: ['invitation', token],
    queryFn: ({ signal }) =>
      request<InvitationAnswer>('GET', `/invitations/${encodeURIComponent(token)}`, undefined, signal),
    retry: false,
  });

export function signIn(email: string, password: string): Promise<void> {
  return authRequest('/sign-in/email', { email, password });
}

export function signOut(): Promise<void> {
  return authRequest('/sign-out', {});
}

export function changePassword(currentPassword: string, newPassword: string): Promise<void> {
  return authRequest('/change-password', { currentPassword, newPassword });
}

export interface SetUp {
  key: string;
  organization: string;
  name: string;
  email: string;
  password: string;
}

export function setUp(answers: SetUp): Promise<unknown> {
  return request('POST', '/setup', answers);
}

export function acceptInvitation(
  token: string,
  answers: { name: string; password: string },
): Promise<unknown> {
  return request('POST', `/invitations/${encodeURIComponent(token)}`, answers);
}

export function savePolicy(policy: Policy): Promise<unknown> {
  return request('PUT', '/organization/policy', policy);
}

export function inviteMember(email: string, role: 'admin' | 'member'): Promise<InvitationMade> {
  return request('POST', '/organization/members', { email, role });
}

export function withdrawInvitation(id: string): Promise<void> {
  return request('DELETE', `/organization/invitations/${id}`);
}

export function createKey(name: string): Promise<ApiKeyMade> {
  return request('POST', '/keys', { name });
}

export function deleteKey(id: string): Promise<void> {
  return request('DELETE', `/keys/${id}`);
}
