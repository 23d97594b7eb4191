import * as answers from './answers.ts';
import * as audit from './audit.ts';
import * as conversations from './conversations.ts';
import * as embed from './embed.ts';
import * as events from './events.ts';
import * as exporting from './export.ts';
import * as files from './files.ts';
import * as governance from './governance.ts';
import * as groups from './groups.ts';
import * as imports from './imports.ts';
import * as keeping from './keeping.ts';
import * as keys from './keys.ts';
import * as links from './links.ts';
import * as mcp from './mcp.ts';
import * as me from './me.ts';
import * as members from './members.ts';
import * as models from './models.ts';
import * as oembed from './oembed.ts';
import * as organization from './organization.ts';
import * as review from './review.ts';
import type { Route } from './route.ts';
import * as search from './search.ts';
import * as share from './share.ts';
import * as sharePage from './share-page.ts';
import * as sharing from './sharing.ts';
import * as signIn from './sign-in.ts';
import * as webhooks from './webhooks.ts';

export type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** Every URL that answers with anything of anyone's. What is left are static files: see static.ts. */
export const routes: [Method, string, Route][] = [
  ['GET', '/api/v1/server', me.showServer],
  ['POST', '/api/v1/setup', me.setUp],
  ['GET', '/api/v1/me', me.showMe],
  ['PUT', '/api/v1/me/organization', me.switchOrganization],
  ['GET', '/api/v1/events', events.ofList],
  ['POST', '/api/auth/sign-in/email', signIn.signIn],
  ['POST', '/api/auth/sign-out', signIn.signOut],
  ['POST', '/api/auth/change-password', signIn.changePassword],
  ['GET', '/demo/:secret', signIn.demoSignIn],

  ['GET', '/api/v1/search', search.find],
  ['GET', '/api/v1/conversations', conversations.list],
  ['POST', '/api/v1/conversations', conversations.create],
  ['POST', '/api/v1/conversations/import', imports.run],
  ['GET', '/api/v1/conversations/:id', conversations.show],
  ['PATCH', '/api/v1/conversations/:id', conversations.rename],
  ['DELETE', '/api/v1/conversations/:id', conversations.remove],
  ['GET', '/api/v1/conversations/:id/transcript', conversations.transcript],
  ['GET', '/api/v1/conversations/:id/export', conversations.exportAs],
  ['GET', '/api/v1/conversations/:id/events', conversations.events],
  ['POST', '/api/v1/conversations/:id/messages', conversations.post],
  ['POST', '/api/v1/conversations/:id/answers', answers.start],
  ['DELETE', '/api/v1/conversations/:id/answers/:answerId', answers.stop],
  ['POST', '/api/v1/conversations/:id/writing', answers.writing],
  ['POST', '/api/v1/conversations/:id/files', files.upload],
  ['GET', '/api/v1/conversations/:id/files/:fileId', files.download],
  ['GET', '/api/v1/conversations/:id/files.zip', files.downloadAll],
  ['GET', '/api/v1/conversations/:id/sharing', sharing.show],
  ['PUT', '/api/v1/conversations/:id/sharing', sharing.change],
  ['GET', '/api/v1/conversations/:id/audience', sharing.audience],
  ['GET', '/api/v1/conversations/:id/viewers', sharing.viewers],
  ['GET', '/api/v1/conversations/:id/review', review.show],
  ['PUT', '/api/v1/conversations/:id/redactions', review.decide],
  ['POST', '/api/v1/conversations/:id/copy', review.copy],
  ['POST', '/api/v1/conversations/:id/continue', keeping.continueFrom],
  ['PUT', '/api/v1/conversations/:id/bookmark', keeping.bookmark],
  ['PUT', '/api/v1/conversations/:id/tags', keeping.tag],
  ['GET', '/api/v1/conversations/:id/links', links.list],
  ['POST', '/api/v1/conversations/:id/links', links.create],
  ['PATCH', '/api/v1/conversations/:id/links/:linkId', links.change],
  ['DELETE', '/api/v1/conversations/:id/links/:linkId', links.revoke],
  ['POST', '/api/v1/links/continue', keeping.continueFromLink],
  ['GET', '/api/v1/tags', keeping.listTags],

  ['GET', '/api/v1/export', exporting.download],
  ['POST', '/api/v1/export', exporting.downloadChosen],
  ['GET', '/api/v1/export/preview', exporting.preview],
  ['POST', '/api/v1/export/preview', exporting.previewChosen],
  ['GET', '/api/v1/export/progress/:key', exporting.progress],
  ['DELETE', '/api/v1/export/progress/:key', exporting.stop],

  ['GET', '/api/v1/models', models.listModels],
  ['GET', '/api/v1/assistants', models.listOfAssistants],
  ['POST', '/api/v1/assistants', models.createAssistant],
  ['PATCH', '/api/v1/assistants/:id', models.changeAssistant],
  ['DELETE', '/api/v1/assistants/:id', models.removeAssistant],

  ['GET', '/api/v1/organization', organization.show],
  ['PUT', '/api/v1/organization/policy', organization.changePolicy],
  ['GET', '/api/v1/organization/terms', review.showTerms],
  ['PUT', '/api/v1/organization/terms', review.setTerms],
  ['POST', '/api/v1/organization/terms/try', review.tryTerms],
  ['GET', '/api/v1/organization/share-targets', sharing.targets],
  ['GET', '/api/v1/organization/providers', models.listProviders],
  ['POST', '/api/v1/organization/providers', models.createProvider],
  ['POST', '/api/v1/organization/providers/test', models.testProvider],
  ['PATCH', '/api/v1/organization/providers/:id', models.changeProvider],
  ['DELETE', '/api/v1/organization/providers/:id', models.deleteProvider],
  ['POST', '/api/v1/organization/policy/preview', governance.previewPolicy],
  ['GET', '/api/v1/organization/shared', governance.listShared],
  ['POST', '/api/v1/organization/shared/revoke', governance.revokeShared],
  ['GET', '/api/v1/organization/sharing-statistics', governance.statistics],
  ['POST', '/api/v1/organization/purge', governance.purge],
  ['GET', '/api/v1/organization/audit', audit.list],
  ['GET', '/api/v1/organization/audit.csv', audit.exportCsv],
  ['GET', '/api/v1/organization/webhooks', webhooks.list],
  ['POST', '/api/v1/organization/webhooks', webhooks.create],
  ['PATCH', '/api/v1/organization/webhooks/:id', webhooks.change],
  ['DELETE', '/api/v1/organization/webhooks/:id', webhooks.remove],
  ['POST', '/api/v1/organization/webhooks/:id/test', webhooks.test],
  ['GET', '/api/v1/organization/webhooks/:id/deliveries', webhooks.deliveries],
  ['GET', '/api/v1/organization/members', organization.listMembers],
  ['POST', '/api/v1/organization/members', organization.invite],
  ['PATCH', '/api/v1/organization/members/:userId', members.change],
  ['DELETE', '/api/v1/organization/members/:userId', members.remove],
  ['DELETE', '/api/v1/organization/invitations/:id', organization.withdraw],
  ['GET', '/api/v1/organization/groups', groups.list],
  ['POST', '/api/v1/organization/groups', groups.create],
  ['PATCH', '/api/v1/organization/groups/:id', groups.rename],
  ['DELETE', '/api/v1/organization/groups/:id', groups.remove],
  ['PUT', '/api/v1/organization/groups/:id/members/:userId', groups.addMember],
  ['DELETE', '/api/v1/organization/groups/:id/members/:userId', groups.removeMember],
  ['GET', '/api/v1/invitations/:token', organization.showInvitation],
  ['POST', '/api/v1/invitations/:token', organization.join],
  ['GET', '/api/v1/keys', keys.list],
  ['POST', '/api/v1/keys', keys.create],
  ['DELETE', '/api/v1/keys/:id', keys.remove],

  ['POST', '/mcp', mcp.serve],

  ['GET', '/share/:token', sharePage.page],
  ['POST', '/share/:token/unlock', share.unlock],
  ['GET', '/share/:token/conversation.json', share.conversation],
  ['GET', '/share/:token/files/:fileId', share.file],
  ['GET', '/share/:token/files.zip', share.files],
  ['GET', '/share/:token/events', share.events],
  ['GET', '/share/:token/embed', embed.page],
  ['GET', '/share/:token/embed/events', embed.events],
  ['GET', '/oembed', oembed.show],
];
