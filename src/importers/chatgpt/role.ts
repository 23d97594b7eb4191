import type { Role } from '../../domain/conversation.ts';
import { fieldsOf, type Fields } from '../fields.ts';

/** Whose words a message is; what ChatGPT itself does not show, custom instructions included, is the system's. */
export function roleOf(message: Fields, metadata: Fields): Role {
  const type = fieldsOf(message.content).content_type;
  if (type === 'user_editable_context' || type === 'model_editable_context') return 'system';
  if (metadata.is_visually_hidden_from_conversation === true || metadata.is_user_system_message === true) {
    return 'system';
  }
  switch (fieldsOf(message.author).role) {
    case 'user':
      return 'user';
    case 'assistant':
    case 'tool':
      return 'assistant';
    default:
      return 'system';
  }
}
