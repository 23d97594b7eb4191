import { queryOptions } from '@tanstack/react-query';
import type {
  ApiKeyAnswer,
  ApiKeyMade,
  GroupAnswer,
  InvitationAnswer,
  InvitationMade,
  Me,
  MemberAnswer,
  MemberList,
  OrganizationAnswer,
  Policy,
  ServerAnswer,
} from '../../../http/wire/organization.ts';
import { authRequest, request } from './request.ts';

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

export const groupsQuery = queryOptions({
  queryKey: ['groups'],
  queryFn: ({ signal }) =>
    request<{ items: GroupAnswer[] }>('GET', '/organization/groups', undefined, signal),
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

/** Another of the organizations that one belongs to; for this browser. */
export function switchOrganization(id: string): Promise<unknown> {
  return request('PUT', '/me/organization', { id });
}

/** What is missing stays as it is. */
export function savePolicy(change: Partial<Policy>): Promise<unknown> {
  return request('PUT', '/organization/policy', change);
}

export function inviteMember(email: string, role: MemberAnswer['role']): Promise<InvitationMade> {
  return request('POST', '/organization/members', { email, role });
}

export function withdrawInvitation(id: string): Promise<void> {
  return request('DELETE', `/organization/invitations/${id}`);
}

export interface MemberChange {
  role?: MemberAnswer['role'];
  status?: 'active' | 'disabled';
}

export function changeMember(userId: string, change: MemberChange): Promise<unknown> {
  return request('PATCH', `/organization/members/${userId}`, change);
}

export function removeMember(userId: string, conversations: { handOverTo: string } | 'purge'): Promise<void> {
  return request('DELETE', `/organization/members/${userId}`, { conversations });
}

export function createGroup(name: string): Promise<GroupAnswer> {
  return request('POST', '/organization/groups', { name });
}

export function renameGroup(id: string, name: string): Promise<unknown> {
  return request('PATCH', `/organization/groups/${id}`, { name });
}

export function deleteGroup(id: string): Promise<void> {
  return request('DELETE', `/organization/groups/${id}`);
}

export function addToGroup(groupId: string, userId: string): Promise<void> {
  return request('PUT', `/organization/groups/${groupId}/members/${userId}`);
}

export function removeFromGroup(groupId: string, userId: string): Promise<void> {
  return request('DELETE', `/organization/groups/${groupId}/members/${userId}`);
}

export interface KeyWish {
  name: string;
  scopes: ApiKeyAnswer['scopes'];
  /** ISO 8601; null: until it is deleted. */
  expiresAt: string | null;
}

export function createKey(wish: KeyWish): Promise<ApiKeyMade> {
  return request('POST', '/keys', wish);
}

export function deleteKey(id: string): Promise<void> {
  return request('DELETE', `/keys/${id}`);
}
